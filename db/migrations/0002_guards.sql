-- What was recorded stays recorded: no update, delete or truncate, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER write_up_revisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON write_up_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER indicator_values_append_only BEFORE UPDATE ON indicator_values FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A reorder renumbers many items in one transaction; only its end must be without doubles.
ALTER TABLE agenda_items DROP CONSTRAINT agenda_items_place_key;
--> statement-breakpoint
ALTER TABLE agenda_items ADD CONSTRAINT agenda_items_place_key UNIQUE (session_id, place) DEFERRABLE INITIALLY DEFERRED;

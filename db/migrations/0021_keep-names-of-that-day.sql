CREATE TABLE "former_people" (
	"person_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"full_name" text NOT NULL,
	"given_name" text NOT NULL,
	"position" text NOT NULL,
	"unit_id" uuid,
	"protocol_order" integer NOT NULL,
	CONSTRAINT "former_people_person_id_until_pk" PRIMARY KEY("person_id","until")
);
--> statement-breakpoint
CREATE TABLE "former_units" (
	"unit_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	CONSTRAINT "former_units_unit_id_until_pk" PRIMARY KEY("unit_id","until")
);
--> statement-breakpoint
ALTER TABLE "delegates" ADD COLUMN "earlier_answer" text;--> statement-breakpoint
ALTER TABLE "delegates" ADD COLUMN "earlier_schedule" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "moved_from" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "moved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "former_people" ADD CONSTRAINT "former_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_people" ADD CONSTRAINT "former_people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_units" ADD CONSTRAINT "former_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_people_unit_idx" ON "former_people" USING btree ("unit_id");--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_earlier_answer_check" CHECK ("delegates"."earlier_answer" in ('accepted', 'declined'));
--> statement-breakpoint
-- What a person or a unit was called before a change is kept with the moment of the change. A correction of a spelling,
-- said to be one by the setting, goes into what was kept as well, wherever the corrected word stands.
CREATE FUNCTION keep_former_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('nghi_trinh.spelling', true) = 'everywhere' THEN
    UPDATE former_people SET
      full_name = CASE WHEN full_name = OLD.full_name THEN NEW.full_name ELSE full_name END,
      given_name = CASE WHEN full_name = OLD.full_name THEN NEW.given_name ELSE given_name END,
      position = CASE WHEN position = OLD.position THEN NEW.position ELSE position END,
      unit_id = CASE WHEN unit_id IS NOT DISTINCT FROM OLD.unit_id THEN NEW.unit_id ELSE unit_id END
    WHERE person_id = OLD.id;
  ELSE
    INSERT INTO former_people (person_id, until, full_name, given_name, position, unit_id, protocol_order)
    VALUES (OLD.id, now(), OLD.full_name, OLD.given_name, OLD.position, OLD.unit_id, OLD.protocol_order)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER people_keep_former AFTER UPDATE ON people FOR EACH ROW
  WHEN ((OLD.full_name, OLD.given_name, OLD.position, OLD.unit_id, OLD.protocol_order)
    IS DISTINCT FROM (NEW.full_name, NEW.given_name, NEW.position, NEW.unit_id, NEW.protocol_order))
  EXECUTE FUNCTION keep_former_person();
--> statement-breakpoint
CREATE FUNCTION keep_former_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('nghi_trinh.spelling', true) = 'everywhere' THEN
    UPDATE former_units SET
      name = CASE WHEN name = OLD.name THEN NEW.name ELSE name END,
      short_name = CASE WHEN short_name = OLD.short_name THEN NEW.short_name ELSE short_name END
    WHERE unit_id = OLD.id;
  ELSE
    INSERT INTO former_units (unit_id, until, name, short_name) VALUES (OLD.id, now(), OLD.name, OLD.short_name)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER units_keep_former AFTER UPDATE ON units FOR EACH ROW
  WHEN ((OLD.name, OLD.short_name) IS DISTINCT FROM (NEW.name, NEW.short_name))
  EXECUTE FUNCTION keep_former_unit();
--> statement-breakpoint
CREATE VIEW person_states AS
  SELECT person_id, until, full_name, given_name, position, unit_id, protocol_order FROM former_people
  UNION ALL SELECT id, 'infinity', full_name, given_name, position, unit_id, protocol_order FROM people;
--> statement-breakpoint
CREATE VIEW unit_states AS
  SELECT unit_id, until, name, short_name FROM former_units
  UNION ALL SELECT id, 'infinity', name, short_name FROM units;
--> statement-breakpoint
-- A session's lists stand as they were when it was first opened, or called off.
CREATE FUNCTION settle_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.settled_at IS NULL AND NEW.status IN ('in_session', 'adjourned', 'closed', 'archived', 'cancelled') THEN
    NEW.settled_at := now();
  END IF;
  RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER sessions_settle BEFORE INSERT OR UPDATE OF status ON sessions FOR EACH ROW EXECUTE FUNCTION settle_session();
--> statement-breakpoint
UPDATE sessions SET settled_at = now() WHERE status IN ('in_session', 'adjourned', 'closed', 'archived', 'cancelled');

-- Numbers inside a text in their order: ĐA 2 before ĐA 10.
CREATE COLLATION "vi_natural" (provider = icu, locale = 'vi-u-kn-true');
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_retired" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measures_name_key" UNIQUE("name"),
	CONSTRAINT "measures_name_check" CHECK ("measures"."name" = btrim("measures"."name") and "measures"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "programme_units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "programme_units_validity_check" CHECK ("programme_units"."valid_to" is null or "programme_units"."valid_from" is null or "programme_units"."valid_to" >= "programme_units"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"old_value_id" uuid NOT NULL,
	"new_value_id" uuid,
	"place_type" text NOT NULL,
	"place_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quotes_place_key" UNIQUE("report_id","old_value_id","place_type","place_id"),
	CONSTRAINT "quotes_place_type_check" CHECK ("quotes"."place_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up')),
	CONSTRAINT "quotes_status_check" CHECK ("quotes"."status" in ('open', 'kept', 'mended'))
);
--> statement-breakpoint
CREATE TABLE "value_details" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"subject" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "value_details_place_key" UNIQUE("report_id","indicator_id","place")
);
--> statement-breakpoint
CREATE TABLE "value_explanations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"value_id" uuid NOT NULL,
	"warning" text NOT NULL,
	"text" text NOT NULL,
	"explained_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "value_explanations_warning_check" CHECK ("value_explanations"."warning" in ('ambiguous_number', 'percent_without_base', 'outside_period', 'part_above_whole', 'breakdown_sum', 'unit_count'))
);
--> statement-breakpoint
CREATE TABLE "value_units" (
	"value_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"value" numeric,
	"base" numeric,
	CONSTRAINT "value_units_value_id_unit_id_pk" PRIMARY KEY("value_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_subject_type_check";--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_subject_type_check";--> statement-breakpoint
ALTER TABLE "indicators" DROP CONSTRAINT "indicators_protection_check";--> statement-breakpoint
ALTER TABLE "indicator_values" DROP CONSTRAINT "indicator_values_indicator_id_indicators_id_fk";
--> statement-breakpoint
DROP INDEX "indicator_values_indicator_idx";--> statement-breakpoint
ALTER TABLE "programmes" drop column "folded";--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "earlier_titles" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "folded" text GENERATED ALWAYS AS (fold_text(code || ' ' || title || ' ' || short_title || ' ' || earlier_titles)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ALTER COLUMN "programme_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "baseline_year" integer;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "target_direction" text DEFAULT 'at_least' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "breakdown" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "legal_basis" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "goals" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD COLUMN "period_from" integer;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD COLUMN "period_to" integer;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD COLUMN "source_quote" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "unit_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "body" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "based_on_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "remarks" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "started_by_id" uuid;--> statement-breakpoint
CREATE INDEX "programmes_folded_idx" ON "programmes" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- Values were once entered without a report, and several times for one: each version now holds one value an indicator.
ALTER TABLE "indicator_values" DISABLE TRIGGER "indicator_values_append_only";
--> statement-breakpoint
INSERT INTO "measures" ("id", "name") SELECT gen_random_uuid(), "name" FROM (SELECT DISTINCT btrim("unit_of_measure") AS "name" FROM "indicators") AS "used" WHERE "name" <> '';
--> statement-breakpoint
UPDATE "indicators" SET "unit_of_measure" = btrim("unit_of_measure") WHERE "unit_of_measure" <> btrim("unit_of_measure");
--> statement-breakpoint
INSERT INTO "reports" ("id", "programme_id", "unit_id", "number", "title", "status", "submitted_at")
  SELECT gen_random_uuid(), "programme_id", "unit_id", 0, 'Số liệu nhập trước khi có mẫu báo cáo', 'accepted', now()
  FROM (SELECT DISTINCT i."programme_id", i."unit_id" FROM "indicator_values" v JOIN "indicators" i ON i."id" = v."indicator_id"
    LEFT JOIN "reports" r ON r."id" = v."report_id" WHERE r."programme_id" IS DISTINCT FROM i."programme_id" OR r."id" IS NULL) AS "orphans";
--> statement-breakpoint
UPDATE "indicator_values" v SET "report_id" = own."id" FROM "indicators" i, "reports" own
  WHERE i."id" = v."indicator_id" AND own."number" = 0 AND (own."programme_id" = i."programme_id" OR own."unit_id" = i."unit_id")
    AND NOT EXISTS (SELECT FROM "reports" r WHERE r."id" = v."report_id" AND r."programme_id" IS NOT DISTINCT FROM i."programme_id");
--> statement-breakpoint
-- What one version said first and then otherwise stays in the audit log.
DELETE FROM "indicator_values" v USING "indicator_values" newer WHERE newer."indicator_id" = v."indicator_id"
  AND newer."report_id" = v."report_id" AND (newer."created_at", newer."id") > (v."created_at", v."id");
--> statement-breakpoint
ALTER TABLE "indicator_values" ENABLE TRIGGER "indicator_values_append_only";
--> statement-breakpoint
ALTER TABLE "indicator_values" ALTER COLUMN "report_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "programme_units" ADD CONSTRAINT "programme_units_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_units" ADD CONSTRAINT "programme_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_old_value_id_indicator_values_id_fk" FOREIGN KEY ("old_value_id") REFERENCES "public"."indicator_values"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_new_value_id_indicator_values_id_fk" FOREIGN KEY ("new_value_id") REFERENCES "public"."indicator_values"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_details" ADD CONSTRAINT "value_details_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_details" ADD CONSTRAINT "value_details_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_explanations" ADD CONSTRAINT "value_explanations_value_id_indicator_values_id_fk" FOREIGN KEY ("value_id") REFERENCES "public"."indicator_values"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_explanations" ADD CONSTRAINT "value_explanations_explained_by_id_people_id_fk" FOREIGN KEY ("explained_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_units" ADD CONSTRAINT "value_units_value_id_indicator_values_id_fk" FOREIGN KEY ("value_id") REFERENCES "public"."indicator_values"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_units" ADD CONSTRAINT "value_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "programme_units_key" ON "programme_units" USING btree ("programme_id","unit_id");--> statement-breakpoint
CREATE INDEX "programme_units_unit_idx" ON "programme_units" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "quotes_place_idx" ON "quotes" USING btree ("place_type","place_id");--> statement-breakpoint
CREATE INDEX "value_explanations_value_idx" ON "value_explanations" USING btree ("value_id");--> statement-breakpoint
CREATE INDEX "value_units_unit_idx" ON "value_units" USING btree ("unit_id");--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_unit_of_measure_measures_name_fk" FOREIGN KEY ("unit_of_measure") REFERENCES "public"."measures"("name") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_contact_id_people_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_based_on_id_reports_id_fk" FOREIGN KEY ("based_on_id") REFERENCES "public"."reports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_started_by_id_people_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "indicators_measure_idx" ON "indicators" USING btree ("unit_of_measure");--> statement-breakpoint
CREATE INDEX "programmes_order_idx" ON "programmes" USING btree ("kind","code" collate "vi_natural","id");--> statement-breakpoint
CREATE INDEX "programmes_title_idx" ON "programmes" USING btree ("short_title" collate "vi-x-icu","id");--> statement-breakpoint
CREATE INDEX "programmes_period_idx" ON "programmes" USING btree ("period_from" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "programmes_lead_idx" ON "programmes" USING btree ("lead_unit_id");--> statement-breakpoint
CREATE INDEX "programmes_contact_idx" ON "programmes" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "indicator_values_report_idx" ON "indicator_values" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "report_files_file_idx" ON "report_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_unit_number_key" ON "reports" USING btree ("unit_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_draft_key" ON "reports" USING btree (coalesce("programme_id", "unit_id"),coalesce("session_id", "programme_id", "unit_id")) WHERE "reports"."status" = 'draft';--> statement-breakpoint
CREATE INDEX "reports_status_idx" ON "reports" USING btree ("status") WHERE "reports"."status" <> 'accepted';--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_report_key" UNIQUE("indicator_id","report_id");--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_subject_type_check" CHECK ("audit_log"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up'));--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_subject_type_check" CHECK ("decisions"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up'));--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_target_direction_check" CHECK ("indicators"."target_direction" in ('at_least', 'at_most', 'exactly'));--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_breakdown_check" CHECK ("indicators"."breakdown" in ('none', 'numbers', 'names'));--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_protection_check" CHECK ("indicators"."protection" in ('public', 'internal', 'restricted', 'restricted_detail'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_owner_check" CHECK (num_nonnulls("reports"."programme_id", "reports"."unit_id") = 1);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_draft_check" CHECK ("reports"."status" = 'draft' or "reports"."draft" is null);--> statement-breakpoint
DROP TRIGGER "indicator_values_append_only" ON "indicator_values";
--> statement-breakpoint
CREATE TRIGGER indicator_values_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON indicator_values FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER value_units_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON value_units FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER value_explanations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON value_explanations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A version that was handed in is never overwritten: only its way through the workflow and the office's remarks go on.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (OLD.title, OLD.body, OLD.reason, OLD.number, OLD.programme_id, OLD.unit_id, OLD.based_on_id, OLD.submitted_at)
    IS DISTINCT FROM (NEW.title, NEW.body, NEW.reason, NEW.number, NEW.programme_id, NEW.unit_id, NEW.based_on_id, NEW.submitted_at) THEN
    RAISE EXCEPTION 'report % was handed in', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER reports_immutable BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Nor are its files and the restricted lines behind its numbers.
CREATE FUNCTION refuse_on_handed_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM reports WHERE id = OLD.report_id) <> 'draft' THEN
    RAISE EXCEPTION '% of report %, which was handed in', TG_TABLE_NAME, OLD.report_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER report_files_immutable BEFORE UPDATE OR DELETE ON report_files FOR EACH ROW EXECUTE FUNCTION refuse_on_handed_in();
--> statement-breakpoint
CREATE TRIGGER value_details_immutable BEFORE UPDATE OR DELETE ON value_details FOR EACH ROW EXECUTE FUNCTION refuse_on_handed_in();

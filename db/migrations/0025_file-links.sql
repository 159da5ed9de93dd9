CREATE TABLE "file_links" (
	"file_id" uuid NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"role" text NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "file_links_subject_type_subject_id_role_file_id_pk" PRIMARY KEY("subject_type","subject_id","role","file_id"),
	CONSTRAINT "file_links_subject_type_check" CHECK ("file_links"."subject_type" in ('report', 'write_up', 'write_up_revision', 'file')),
	CONSTRAINT "file_links_role_check" CHECK ("file_links"."role" in ('attachment', 'evidence', 'photo', 'imported'))
);
--> statement-breakpoint
-- Every place that named a file until now. A name in JSON of a file that is no longer there links nothing.
INSERT INTO "file_links" ("file_id", "subject_type", "subject_id", "role", "place")
WITH "named" AS (
  SELECT "file_id"::text AS "file", 'report' AS "type", "report_id" AS "subject", 'attachment' AS "role", "sort_order"::bigint AS "place" FROM "report_files"
  UNION ALL
  SELECT "file_id"::text, 'report', "report_id", 'evidence', 0 FROM "indicator_values" WHERE "file_id" IS NOT NULL
  UNION ALL
  SELECT figure.value ->> 'fileId', 'report', "reports"."id", 'evidence', 0 FROM "reports", jsonb_each("reports"."draft") figure
  UNION ALL
  SELECT "file_id"::text, 'write_up', "write_up_id", 'photo', "place" FROM "write_up_photos"
  UNION ALL
  SELECT photo.value ->> 'fileId', 'write_up_revision', "write_up_revisions"."id", 'photo', photo.ordinality
  FROM "write_up_revisions", jsonb_array_elements("write_up_revisions"."content" -> 'photos') WITH ORDINALITY photo
  UNION ALL
  SELECT "after" ->> 'fileId', 'report', "subject_id", 'imported', "sequence" FROM "audit_log" WHERE "action" = 'report.import'
  UNION ALL
  SELECT "subject_id"::text, 'file', "subject_id", 'imported', "sequence" FROM "audit_log" WHERE "action" = 'programme.import' AND "subject_type" = 'file'
)
SELECT "files"."id", "type", "subject", "role",
  row_number() OVER (PARTITION BY "type", "subject", "role" ORDER BY min("place"), "files"."id") - 1
FROM "named" JOIN "files" ON "files"."id"::text = "file"
GROUP BY "type", "subject", "role", "files"."id";
--> statement-breakpoint
DROP TABLE "report_files";--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_links_file_idx" ON "file_links" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "write_ups_published_revision_idx" ON "write_ups" USING btree ("published_revision_id");--> statement-breakpoint
-- The files of what was handed in, submitted or imported stay: nothing is taken from it, nothing changes its place.
CREATE FUNCTION refuse_unlinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.subject_type IN ('write_up_revision', 'file')
    OR OLD.subject_type = 'report' AND (SELECT status FROM reports WHERE id = OLD.subject_id) <> 'draft' THEN
    RAISE EXCEPTION 'the files of % % stay as they are', OLD.subject_type, OLD.subject_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER file_links_immutable BEFORE UPDATE OR DELETE ON file_links FOR EACH ROW EXECUTE FUNCTION refuse_unlinking();

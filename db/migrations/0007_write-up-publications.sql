CREATE TABLE "write_up_publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_publications_kind_check" CHECK ("write_up_publications"."kind" in ('published', 'corrected', 'noted', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "write_ups" DROP CONSTRAINT "write_ups_published_check";--> statement-breakpoint
ALTER TABLE "write_ups" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "write_ups" ADD COLUMN "publish_by_id" uuid;--> statement-breakpoint
ALTER TABLE "write_ups" ADD COLUMN "publish_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "write_ups" ADD COLUMN "publish_queued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "write_up_publications" ADD CONSTRAINT "write_up_publications_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_publications" ADD CONSTRAINT "write_up_publications_revision_id_write_up_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."write_up_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_publications" ADD CONSTRAINT "write_up_publications_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "write_up_publications_write_up_idx" ON "write_up_publications" USING btree ("write_up_id","created_at");--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_publish_by_id_people_id_fk" FOREIGN KEY ("publish_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "write_ups_scheduled_idx" ON "write_ups" USING btree ("publish_at") WHERE "write_ups"."publish_at" is not null;--> statement-breakpoint
-- What was published, published anew and withdrawn until now. The reasons of those withdrawals were not written for readers.
INSERT INTO "write_up_publications" ("id", "write_up_id", "revision_id", "kind", "by_id", "created_at")
  SELECT gen_random_uuid(), w."id", coalesce(d."revision_id", w."published_revision_id"),
    CASE WHEN d."transition" = 'withdraw' THEN 'withdrawn'
      WHEN row_number() OVER (PARTITION BY w."id", d."transition" ORDER BY d."created_at", d."id") = 1 THEN 'published' ELSE 'corrected' END,
    d."actor_id", d."created_at"
  FROM "decisions" d JOIN "write_ups" w ON w."id" = d."subject_id" AND w."published_revision_id" IS NOT NULL
  WHERE d."subject_type" = 'write_up' AND d."transition" IN ('publish', 'withdraw');
--> statement-breakpoint
INSERT INTO "write_up_publications" ("id", "write_up_id", "revision_id", "kind", "created_at")
  SELECT gen_random_uuid(), w."id", w."published_revision_id", 'published', w."published_at" FROM "write_ups" w
  WHERE w."published_revision_id" IS NOT NULL AND w."published_at" IS NOT NULL
    AND NOT EXISTS (SELECT FROM "write_up_publications" p WHERE p."write_up_id" = w."id" AND p."kind" = 'published');
--> statement-breakpoint
UPDATE "write_ups" w SET "published_at" = first."at" FROM
  (SELECT "write_up_id", min("created_at") AS "at" FROM "write_up_publications" WHERE "kind" = 'published' GROUP BY "write_up_id") AS first
  WHERE first."write_up_id" = w."id" AND w."published_at" <> first."at";
--> statement-breakpoint
UPDATE "write_ups" SET "withdrawn_at" = "updated_at" WHERE "status" = 'withdrawn' AND "withdrawn_at" IS NULL;
--> statement-breakpoint
CREATE TRIGGER write_up_publications_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON write_up_publications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_address_check" CHECK (("write_ups"."published_revision_id" is null) = ("write_ups"."published_at" is null) and ("write_ups"."published_revision_id" is null or "write_ups"."slug" is not null));--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_withdrawn_check" CHECK ("write_ups"."status" <> 'withdrawn' or "write_ups"."withdrawn_at" is not null);--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_scheduled_check" CHECK (("write_ups"."publish_at" is null) = ("write_ups"."publish_by_id" is null) and ("write_ups"."publish_at" is null or "write_ups"."status" = 'approved'));--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_published_check" CHECK ("write_ups"."status" not in ('published', 'corrected') or ("write_ups"."published_revision_id" is not null and "write_ups"."withdrawn_at" is null));
-- The chain of steps knew write-ups alone. What it holds is renamed and says of which kind of document it is.
ALTER TABLE "write_up_steps" RENAME TO "approval_steps";--> statement-breakpoint
ALTER TABLE "approval_steps" DROP CONSTRAINT "write_up_steps_write_up_id_write_ups_id_fk";--> statement-breakpoint
ALTER TABLE "approval_steps" DROP CONSTRAINT "write_up_steps_revision_id_write_up_revisions_id_fk";--> statement-breakpoint
ALTER TABLE "approval_steps" DROP CONSTRAINT "write_up_steps_kind_check";--> statement-breakpoint
ALTER TABLE "approval_steps" DROP CONSTRAINT "write_up_steps_key";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME COLUMN "write_up_id" TO "subject_id";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_pkey" TO "approval_steps_pkey";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_status_check" TO "approval_steps_status_check";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_decided_check" TO "approval_steps_decided_check";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_owner_check" TO "approval_steps_owner_check";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_reminded_check" TO "approval_steps_reminded_check";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_programme_id_programmes_id_fk" TO "approval_steps_programme_id_programmes_id_fk";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_unit_id_units_id_fk" TO "approval_steps_unit_id_units_id_fk";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_decision_id_decisions_id_fk" TO "approval_steps_decision_id_decisions_id_fk";--> statement-breakpoint
ALTER TABLE "approval_steps" RENAME CONSTRAINT "write_up_steps_reminded_by_id_people_id_fk" TO "approval_steps_reminded_by_id_people_id_fk";--> statement-breakpoint
ALTER INDEX "write_up_steps_write_up_idx" RENAME TO "approval_steps_subject_idx";--> statement-breakpoint
ALTER INDEX "write_up_steps_pending_idx" RENAME TO "approval_steps_pending_idx";--> statement-breakpoint
ALTER TABLE "approval_steps" ADD COLUMN "subject_type" text;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD COLUMN "act" text DEFAULT 'approving' NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD COLUMN "person_id" uuid;--> statement-breakpoint
UPDATE "approval_steps" SET "subject_type" = 'write_up', "place" = CASE "kind" WHEN 'editor' THEN 1 WHEN 'owner' THEN 2 ELSE 3 END;--> statement-breakpoint
ALTER TABLE "approval_steps" ALTER COLUMN "subject_type" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_steps" ALTER COLUMN "place" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_key" UNIQUE NULLS NOT DISTINCT("revision_id","kind","programme_id","person_id");--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_subject_type_check" CHECK ("approval_steps"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_kind_check" CHECK ("approval_steps"."kind" in ('editor', 'owner', 'leader', 'recorder', 'chair'));--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_act_check" CHECK ("approval_steps"."act" in ('approving', 'signing'));--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_session_check" CHECK (("approval_steps"."session_id" is not null) = ("approval_steps"."kind" in ('recorder', 'chair')));--> statement-breakpoint
ALTER TABLE "approval_steps" ADD CONSTRAINT "approval_steps_person_check" CHECK ("approval_steps"."person_id" is null or "approval_steps"."session_id" is not null);--> statement-breakpoint
ALTER TABLE "notices" RENAME CONSTRAINT "notices_step_id_write_up_steps_id_fk" TO "notices_step_id_approval_steps_id_fk";--> statement-breakpoint
ALTER TABLE "write_up_reads" RENAME TO "approval_reads";--> statement-breakpoint
ALTER TABLE "approval_reads" DROP CONSTRAINT "write_up_reads_revision_id_write_up_revisions_id_fk";--> statement-breakpoint
ALTER TABLE "approval_reads" RENAME CONSTRAINT "write_up_reads_revision_id_person_id_pk" TO "approval_reads_revision_id_person_id_pk";--> statement-breakpoint
ALTER TABLE "approval_reads" RENAME CONSTRAINT "write_up_reads_person_id_people_id_fk" TO "approval_reads_person_id_people_id_fk";--> statement-breakpoint
ALTER INDEX "write_up_reads_person_idx" RENAME TO "approval_reads_person_idx";--> statement-breakpoint
ALTER TABLE "approval_reads" ADD COLUMN "subject_type" text;--> statement-breakpoint
ALTER TABLE "approval_reads" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
UPDATE "approval_reads" SET "subject_type" = 'write_up', "subject_id" = (SELECT "write_up_id" FROM "write_up_revisions" WHERE "id" = "revision_id");--> statement-breakpoint
ALTER TABLE "approval_reads" ALTER COLUMN "subject_type" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_reads" ALTER COLUMN "subject_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_reads" ADD CONSTRAINT "approval_reads_subject_type_check" CHECK ("approval_reads"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));--> statement-breakpoint
ALTER TABLE "write_up_comments" RENAME TO "approval_comments";--> statement-breakpoint
ALTER TABLE "approval_comments" DROP CONSTRAINT "write_up_comments_write_up_id_write_ups_id_fk";--> statement-breakpoint
ALTER TABLE "approval_comments" DROP CONSTRAINT "write_up_comments_revision_id_write_up_revisions_id_fk";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME COLUMN "write_up_id" TO "subject_id";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_pkey" TO "approval_comments_pkey";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_part_check" TO "approval_comments_part_check";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_resolved_check" TO "approval_comments_resolved_check";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_answer_check" TO "approval_comments_answer_check";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_parent_id_write_up_comments_id_fk" TO "approval_comments_parent_id_approval_comments_id_fk";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_author_id_people_id_fk" TO "approval_comments_author_id_people_id_fk";--> statement-breakpoint
ALTER TABLE "approval_comments" RENAME CONSTRAINT "write_up_comments_resolved_by_id_people_id_fk" TO "approval_comments_resolved_by_id_people_id_fk";--> statement-breakpoint
ALTER INDEX "write_up_comments_write_up_idx" RENAME TO "approval_comments_subject_idx";--> statement-breakpoint
ALTER TABLE "approval_comments" ADD COLUMN "subject_type" text;--> statement-breakpoint
UPDATE "approval_comments" SET "subject_type" = 'write_up';--> statement-breakpoint
ALTER TABLE "approval_comments" ALTER COLUMN "subject_type" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_comments" ADD CONSTRAINT "approval_comments_subject_type_check" CHECK ("approval_comments"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));--> statement-breakpoint
CREATE TABLE "approval_chains" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"steps" jsonb NOT NULL,
	"has_distinct_people" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_chains_subject_type_key" UNIQUE("subject_type"),
	CONSTRAINT "approval_chains_subject_type_check" CHECK ("approval_chains"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style')),
	CONSTRAINT "approval_chains_steps_check" CHECK (jsonb_typeof("approval_chains"."steps") = 'array')
);
--> statement-breakpoint
INSERT INTO "approval_chains" ("id", "subject_type", "steps", "has_distinct_people", "version", "updated_at")
SELECT "id", 'write_up', jsonb_build_array(
  jsonb_build_object('kind', 'editor', 'act', 'approving', 'isAsked', "has_editor_step", 'days', "editor_days"),
  jsonb_build_object('kind', 'owner', 'act', 'approving', 'isAsked', "has_owner_step", 'days', "owner_days"),
  jsonb_build_object('kind', 'leader', 'act', 'approving', 'isAsked', true, 'days', "leader_days")
), "has_distinct_people", "version", "updated_at" FROM "review_chain";--> statement-breakpoint
DROP TABLE "review_chain";--> statement-breakpoint
-- Notices knew write-ups alone, and one column for each thing they tell of. Now they name the document and what of it.
ALTER TABLE "notices" DROP CONSTRAINT "notices_write_up_id_write_ups_id_fk";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_step_id_approval_steps_id_fk";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_decision_id_decisions_id_fk";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject_check";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_key";--> statement-breakpoint
DROP INDEX "notices_write_up_idx";--> statement-breakpoint
ALTER TABLE "notices" RENAME COLUMN "write_up_id" TO "subject_id";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "subject_type" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "about_id" uuid;--> statement-breakpoint
UPDATE "notices" SET "subject_type" = 'write_up', "about_id" = coalesce("step_id", "decision_id");--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "subject_type" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "about_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" DROP COLUMN "step_id";--> statement-breakpoint
ALTER TABLE "notices" DROP COLUMN "decision_id";--> statement-breakpoint
CREATE INDEX "notices_about_idx" ON "notices" USING btree ("about_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_key" UNIQUE("subject_type","subject_id","about_id","person_id","kind","occasion");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject_type_check" CHECK ("notices"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));

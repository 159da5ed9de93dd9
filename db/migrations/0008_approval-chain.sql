CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"leader_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "delegations_days_check" CHECK ("delegations"."to_day" >= "delegations"."from_day"),
	CONSTRAINT "delegations_persons_check" CHECK ("delegations"."leader_id" <> "delegations"."deputy_id")
);
--> statement-breakpoint
CREATE TABLE "deputies" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_chain" (
	"id" uuid PRIMARY KEY DEFAULT '00000000-0000-7000-8000-000000000001' NOT NULL,
	"has_editor_step" boolean DEFAULT false NOT NULL,
	"has_owner_step" boolean DEFAULT false NOT NULL,
	"editor_days" integer DEFAULT 1 NOT NULL,
	"owner_days" integer DEFAULT 2 NOT NULL,
	"leader_days" integer DEFAULT 2 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_chain_one_check" CHECK ("review_chain"."id" = '00000000-0000-7000-8000-000000000001'),
	CONSTRAINT "review_chain_days_check" CHECK ("review_chain"."editor_days" between 1 and 30 and "review_chain"."owner_days" between 1 and 30 and "review_chain"."leader_days" between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "write_up_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"parent_id" uuid,
	"part" text NOT NULL,
	"place" integer DEFAULT 0 NOT NULL,
	"quote" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_comments_part_check" CHECK ("write_up_comments"."part" in ('title', 'lead', 'body', 'caption')),
	CONSTRAINT "write_up_comments_resolved_check" CHECK (("write_up_comments"."resolved_at" is null) = ("write_up_comments"."resolved_by_id" is null)),
	CONSTRAINT "write_up_comments_answer_check" CHECK ("write_up_comments"."parent_id" is null or "write_up_comments"."resolved_at" is null)
);
--> statement-breakpoint
CREATE TABLE "write_up_reads" (
	"revision_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_reads_revision_id_person_id_pk" PRIMARY KEY("revision_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "write_up_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"programme_id" uuid,
	"unit_id" uuid,
	"status" text DEFAULT 'pending' NOT NULL,
	"due_on" date NOT NULL,
	"decision_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_steps_key" UNIQUE NULLS NOT DISTINCT("revision_id","kind","programme_id"),
	CONSTRAINT "write_up_steps_kind_check" CHECK ("write_up_steps"."kind" in ('editor', 'owner', 'leader')),
	CONSTRAINT "write_up_steps_status_check" CHECK ("write_up_steps"."status" in ('pending', 'passed', 'returned', 'void')),
	CONSTRAINT "write_up_steps_decided_check" CHECK (case "write_up_steps"."status" when 'pending' then "write_up_steps"."decision_id" is null when 'void' then true else "write_up_steps"."decision_id" is not null end),
	CONSTRAINT "write_up_steps_owner_check" CHECK ("write_up_steps"."kind" = 'owner' or ("write_up_steps"."programme_id" is null and "write_up_steps"."unit_id" is null))
);
--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_subject_type_check";--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_subject_type_check";--> statement-breakpoint
ALTER TABLE "quotes" DROP CONSTRAINT "quotes_place_type_check";--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "in_stead_of_id" uuid;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_leader_id_people_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_deputy_id_people_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_comments" ADD CONSTRAINT "write_up_comments_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_comments" ADD CONSTRAINT "write_up_comments_revision_id_write_up_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."write_up_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_comments" ADD CONSTRAINT "write_up_comments_parent_id_write_up_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."write_up_comments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_comments" ADD CONSTRAINT "write_up_comments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_comments" ADD CONSTRAINT "write_up_comments_resolved_by_id_people_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_reads" ADD CONSTRAINT "write_up_reads_revision_id_write_up_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."write_up_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_reads" ADD CONSTRAINT "write_up_reads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_revision_id_write_up_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."write_up_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_leader_idx" ON "delegations" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "delegations_deputy_idx" ON "delegations" USING btree ("deputy_id");--> statement-breakpoint
CREATE INDEX "write_up_comments_write_up_idx" ON "write_up_comments" USING btree ("write_up_id");--> statement-breakpoint
CREATE INDEX "write_up_reads_person_idx" ON "write_up_reads" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "write_up_steps_write_up_idx" ON "write_up_steps" USING btree ("write_up_id");--> statement-breakpoint
CREATE INDEX "write_up_steps_pending_idx" ON "write_up_steps" USING btree ("unit_id") WHERE "write_up_steps"."status" = 'pending';--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_in_stead_of_id_people_id_fk" FOREIGN KEY ("in_stead_of_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_subject_type_check" CHECK ("audit_log"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation'));--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_reasons_check" CHECK ("decisions"."reasons" <@ array['wrong_figure', 'wrong_name', 'missing_content', 'style', 'secrecy', 'photo', 'other']::text[]);--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_subject_type_check" CHECK ("decisions"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation'));--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_place_type_check" CHECK ("quotes"."place_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation'));
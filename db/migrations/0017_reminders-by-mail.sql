CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"is_trial" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"taken_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mails_status_check" CHECK ("mails"."status" in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
	CONSTRAINT "mails_sent_check" CHECK (("mails"."sent_at" is null) = ("mails"."status" <> 'sent'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"write_up_id" uuid NOT NULL,
	"step_id" uuid,
	"decision_id" uuid,
	"occasion" text DEFAULT '' NOT NULL,
	"mail_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_key" UNIQUE NULLS NOT DISTINCT("step_id","decision_id","person_id","kind","occasion"),
	CONSTRAINT "notices_kind_check" CHECK ("notices"."kind" in ('turn', 'due_soon', 'due_today', 'overdue', 'reminded', 'returned', 'approved')),
	CONSTRAINT "notices_subject_check" CHECK (num_nonnulls("notices"."step_id", "notices"."decision_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "reminder_mornings" (
	"day" date PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "takes_mail" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "mail_language" text DEFAULT 'vi' NOT NULL;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD COLUMN "reminded_by_id" uuid;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_step_id_write_up_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."write_up_steps"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_person_idx" ON "mails" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mails_created_idx" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "notices_write_up_idx" ON "notices" USING btree ("write_up_id");--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_reminded_by_id_people_id_fk" FOREIGN KEY ("reminded_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_mail_language_check" CHECK ("people"."mail_language" in ('vi', 'en'));--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD CONSTRAINT "write_up_steps_reminded_check" CHECK (("write_up_steps"."reminded_at" is null) = ("write_up_steps"."reminded_by_id" is null));
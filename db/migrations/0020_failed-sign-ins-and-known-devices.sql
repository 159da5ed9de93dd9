CREATE TABLE "failed_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"typed" text DEFAULT '' NOT NULL,
	"address" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"reached" text,
	CONSTRAINT "failed_sign_ins_hour_key" UNIQUE NULLS NOT DISTINCT("person_id","address","hour"),
	CONSTRAINT "failed_sign_ins_reached_check" CHECK ("failed_sign_ins"."reached" in ('address', 'person', 'person_and_address', 'device'))
);
--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "forgotten_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "failed_sign_ins" ADD CONSTRAINT "failed_sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "failed_sign_ins_last_idx" ON "failed_sign_ins" USING btree ("last_at","id");
CREATE TABLE "setup_skips" (
	"step" text PRIMARY KEY NOT NULL,
	"skipped_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "setup_skips_step_check" CHECK ("setup_skips"."step" in ('body', 'units', 'people'))
);
--> statement-breakpoint
ALTER TABLE "access_links" DROP CONSTRAINT "access_links_purpose_check";--> statement-breakpoint
ALTER TABLE "access_links" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "setup_skips" ADD CONSTRAINT "setup_skips_skipped_by_id_people_id_fk" FOREIGN KEY ("skipped_by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_links_first_admin_key" ON "access_links" USING btree ("purpose") WHERE "access_links"."person_id" is null and "access_links"."used_at" is null;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_person_check" CHECK (("access_links"."person_id" is null) = ("access_links"."purpose" = 'first_admin'));--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_purpose_check" CHECK ("access_links"."purpose" in ('invitation', 'password_reset', 'first_admin'));
CREATE TABLE "write_up_previews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"recipient" text NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "write_up_previews_secret_key" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "write_up_previews" ADD CONSTRAINT "write_up_previews_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_previews" ADD CONSTRAINT "write_up_previews_revision_id_write_up_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."write_up_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_previews" ADD CONSTRAINT "write_up_previews_created_by_id_people_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "write_up_previews_write_up_idx" ON "write_up_previews" USING btree ("write_up_id");
ALTER TABLE "write_up_photos" ADD COLUMN "people" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "write_up_photos" ADD COLUMN "taken_on" date;--> statement-breakpoint
ALTER TABLE "write_up_photos" ADD COLUMN "is_consented" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "write_ups" ADD COLUMN "waivers" jsonb DEFAULT '[]'::jsonb NOT NULL;
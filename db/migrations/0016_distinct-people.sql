ALTER TABLE "review_chain" ADD COLUMN "has_distinct_people" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "write_up_steps" ADD COLUMN "is_distinct" boolean DEFAULT false NOT NULL;
ALTER TABLE "write_ups" ADD COLUMN "folded" text GENERATED ALWAYS AS (fold_text(title || ' ' || kicker || ' ' || lead)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "write_ups_updated_idx" ON "write_ups" USING btree ("updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "write_ups_folded_idx" ON "write_ups" USING gin ("folded" gin_trgm_ops);
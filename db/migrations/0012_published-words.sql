-- All words of a text that was submitted, for searching: what is read on the page, and nothing of its shape.
CREATE FUNCTION write_up_words(content jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(content ->> 'kicker', '') || E'\n' || coalesce(content ->> 'title', '') || E'\n'
    || coalesce(content ->> 'lead', '') || E'\n'
    || coalesce((SELECT string_agg(coalesce(block ->> 'text', '') || ' ' || coalesce(block ->> 'by', ''), E'\n')
      FROM jsonb_array_elements(content -> 'body') AS block), '') || E'\n'
    || coalesce((SELECT string_agg(coalesce(photo ->> 'caption', ''), E'\n')
      FROM jsonb_array_elements(content -> 'photos') AS photo), '') || E'\n'
    || coalesce(content ->> 'byline', '');
--> statement-breakpoint
ALTER TABLE "write_up_revisions" ADD COLUMN "folded" text GENERATED ALWAYS AS (fold_text(write_up_words(content))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "write_up_revisions_folded_idx" ON "write_up_revisions" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "write_ups_published_idx" ON "write_ups" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST);
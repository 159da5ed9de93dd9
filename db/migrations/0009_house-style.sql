CREATE TABLE "house_style" (
	"id" uuid PRIMARY KEY DEFAULT '00000000-0000-7000-8000-000000000001' NOT NULL,
	"phrases" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tone_placement" text DEFAULT 'as_typed' NOT NULL,
	"shows_sources" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "house_style_one_check" CHECK ("house_style"."id" = '00000000-0000-7000-8000-000000000001'),
	CONSTRAINT "house_style_tone_placement_check" CHECK ("house_style"."tone_placement" in ('as_typed', 'first_vowel', 'main_vowel'))
);
--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_subject_type_check";--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_subject_type_check";--> statement-breakpoint
ALTER TABLE "quotes" DROP CONSTRAINT "quotes_place_type_check";--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_subject_type_check" CHECK ("audit_log"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_subject_type_check" CHECK ("decisions"."subject_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_place_type_check" CHECK ("quotes"."place_type" in ('person', 'unit', 'measure', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'quote', 'file', 'contribution', 'write_up', 'review_chain', 'delegation', 'house_style'));
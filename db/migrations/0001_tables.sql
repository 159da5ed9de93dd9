CREATE TABLE "audit_log" (
	"sequence" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	CONSTRAINT "audit_log_actor_kind_check" CHECK ("audit_log"."actor_kind" in ('person', 'link', 'system', 'public')),
	CONSTRAINT "audit_log_subject_type_check" CHECK ("audit_log"."subject_type" in ('person', 'unit', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'file', 'contribution', 'write_up'))
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"to_sequence" bigint PRIMARY KEY NOT NULL,
	"from_sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"transition" text NOT NULL,
	"from_status" text NOT NULL,
	"to_status" text NOT NULL,
	"actor_id" uuid,
	"comment" text,
	"revision_id" uuid,
	"fingerprint" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decisions_subject_type_check" CHECK ("decisions"."subject_type" in ('person', 'unit', 'session', 'agenda_item', 'delegate', 'programme', 'indicator', 'report', 'file', 'contribution', 'write_up'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" uuid PRIMARY KEY NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"input_hash" text NOT NULL,
	"value" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"author_id" uuid NOT NULL,
	"recorded_by_id" uuid,
	"submitted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contributions_kind_check" CHECK ("contributions"."kind" in ('paper', 'note', 'speech')),
	CONSTRAINT "contributions_status_check" CHECK ("contributions"."status" in ('draft', 'submitted', 'received', 'scheduled', 'presented', 'not_presented', 'answered', 'withdrawn')),
	CONSTRAINT "contributions_recorded_check" CHECK (("contributions"."kind" = 'speech') = ("contributions"."recorded_by_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contribution_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"category" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "passages_place_key" UNIQUE("contribution_id","place"),
	CONSTRAINT "passages_category_check" CHECK ("passages"."category" in ('result', 'difficulty', 'cause', 'lesson', 'good_practice', 'proposal'))
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"storage_key" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"protection" text DEFAULT 'internal' NOT NULL,
	"uploaded_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_storage_key_unique" UNIQUE("storage_key"),
	CONSTRAINT "files_protection_check" CHECK ("files"."protection" in ('public', 'internal', 'restricted')),
	CONSTRAINT "files_size_check" CHECK ("files"."size" >= 0)
);
--> statement-breakpoint
CREATE TABLE "access_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "access_links_purpose_check" CHECK ("access_links"."purpose" in ('invitation', 'password_reset'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text,
	"full_name" text NOT NULL,
	"given_name" text NOT NULL,
	"position" text DEFAULT '' NOT NULL,
	"unit_id" uuid,
	"protocol_order" integer DEFAULT 1000 NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"folded" text GENERATED ALWAYS AS (fold_text(full_name || ' ' || username || ' ' || position)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_username_check" CHECK ("people"."username" ~ '^[a-z0-9][a-z0-9._-]{1,62}$')
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "role_grants_person_id_role_pk" PRIMARY KEY("person_id","role"),
	CONSTRAINT "role_grants_role_check" CHECK ("role_grants"."role" in ('secretariat', 'delegate', 'leader', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid,
	"unit_id" uuid,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"unit_of_measure" text NOT NULL,
	"kind" text NOT NULL,
	"aggregation" text DEFAULT 'total' NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"period_from" integer,
	"period_to" integer,
	"baseline" numeric,
	"target" numeric,
	"protection" text DEFAULT 'public' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "indicators_kind_check" CHECK ("indicators"."kind" in ('count', 'percent', 'ratio')),
	CONSTRAINT "indicators_aggregation_check" CHECK ("indicators"."aggregation" in ('total', 'yearly_average')),
	CONSTRAINT "indicators_protection_check" CHECK ("indicators"."protection" in ('public', 'internal', 'restricted')),
	CONSTRAINT "indicators_owner_check" CHECK (num_nonnulls("indicators"."programme_id", "indicators"."unit_id") = 1),
	CONSTRAINT "indicators_period_check" CHECK ("indicators"."period_to" is null or "indicators"."period_from" is null or "indicators"."period_to" >= "indicators"."period_from")
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"short_title" text NOT NULL,
	"period_from" integer NOT NULL,
	"period_to" integer,
	"lead_unit_id" uuid,
	"status" text DEFAULT 'running' NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_text(code || ' ' || title || ' ' || short_title)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programmes_kind_check" CHECK ("programmes"."kind" in ('scheme', 'topic')),
	CONSTRAINT "programmes_status_check" CHECK ("programmes"."status" in ('planned', 'running', 'extended', 'concluded')),
	CONSTRAINT "programmes_period_check" CHECK ("programmes"."period_to" is null or "programmes"."period_to" >= "programmes"."period_from")
);
--> statement-breakpoint
CREATE TABLE "indicator_values" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator_id" uuid NOT NULL,
	"report_id" uuid,
	"value" numeric NOT NULL,
	"base" numeric,
	"comparator" text DEFAULT 'eq' NOT NULL,
	"as_of" date,
	"source_place" text DEFAULT '' NOT NULL,
	"entered_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "indicator_values_comparator_check" CHECK ("indicator_values"."comparator" in ('eq', 'gt', 'gte', 'lt', 'approx')),
	CONSTRAINT "indicator_values_base_check" CHECK ("indicator_values"."base" is null or "indicator_values"."base" > 0)
);
--> statement-breakpoint
CREATE TABLE "report_files" (
	"report_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "report_files_report_id_file_id_pk" PRIMARY KEY("report_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"session_id" uuid,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'submitted' NOT NULL,
	"submitted_by_id" uuid,
	"submitted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_status_check" CHECK ("reports"."status" in ('draft', 'submitted', 'checked', 'accepted', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"presenter_id" uuid,
	"presenter_note" text DEFAULT '' NOT NULL,
	"programme_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agenda_items_place_key" UNIQUE("session_id","place"),
	CONSTRAINT "agenda_items_kind_check" CHECK ("agenda_items"."kind" in ('ceremony', 'procedure', 'speech', 'report', 'paper', 'discussion', 'response', 'vote', 'conclusion', 'break')),
	CONSTRAINT "agenda_items_minutes_check" CHECK ("agenda_items"."minutes" between 1 and 600)
);
--> statement-breakpoint
CREATE TABLE "delegates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text DEFAULT 'member' NOT NULL,
	"status" text DEFAULT 'listed' NOT NULL,
	"invited_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "delegates_person_key" UNIQUE("session_id","person_id"),
	CONSTRAINT "delegates_kind_check" CHECK ("delegates"."kind" in ('member', 'guest')),
	CONSTRAINT "delegates_status_check" CHECK ("delegates"."status" in ('listed', 'invited', 'accepted', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"theme" text DEFAULT '' NOT NULL,
	"date" date NOT NULL,
	"day_part" text NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"venue" text NOT NULL,
	"convening_unit_id" uuid NOT NULL,
	"chair_id" uuid,
	"recorder_id" uuid,
	"papers_due_on" date,
	"status" text DEFAULT 'draft' NOT NULL,
	"created_by_id" uuid,
	"folded" text GENERATED ALWAYS AS (fold_text(title || ' ' || theme || ' ' || venue)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_day_part_check" CHECK ("sessions"."day_part" in ('morning', 'afternoon', 'evening', 'full_day')),
	CONSTRAINT "sessions_status_check" CHECK ("sessions"."status" in ('draft', 'scheduled', 'invited', 'in_session', 'adjourned', 'closed', 'archived', 'postponed', 'cancelled')),
	CONSTRAINT "sessions_time_check" CHECK ("sessions"."ends_at" > "sessions"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"symbol" text,
	"protocol_order" integer DEFAULT 1000 NOT NULL,
	"is_host" boolean DEFAULT false NOT NULL,
	"source_code" text,
	"valid_from" date,
	"valid_to" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "units_kind_check" CHECK ("units"."kind" in ('organisation', 'committee', 'standing_board', 'inspection_committee', 'office', 'agency')),
	CONSTRAINT "units_validity_check" CHECK ("units"."valid_to" is null or "units"."valid_from" is null or "units"."valid_to" >= "units"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "write_up_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"place_after" integer DEFAULT 0 NOT NULL,
	"caption" text NOT NULL,
	"credit" text DEFAULT '' NOT NULL,
	"alt" text NOT NULL,
	CONSTRAINT "write_up_photos_place_key" UNIQUE("write_up_id","place")
);
--> statement-breakpoint
CREATE TABLE "write_up_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"write_up_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_revisions_number_key" UNIQUE("write_up_id","number")
);
--> statement-breakpoint
CREATE TABLE "write_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"kicker" text NOT NULL,
	"title" text NOT NULL,
	"source_code" text DEFAULT '' NOT NULL,
	"lead" text NOT NULL,
	"body" jsonb NOT NULL,
	"byline" text DEFAULT '' NOT NULL,
	"author_id" uuid NOT NULL,
	"editor_ids" uuid[] DEFAULT '{}' NOT NULL,
	"submitted_revision_id" uuid,
	"approved_revision_id" uuid,
	"published_revision_id" uuid,
	"slug" text,
	"published_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_ups_status_check" CHECK ("write_ups"."status" in ('draft', 'in_review', 'changes_requested', 'approved', 'published', 'corrected', 'withdrawn')),
	CONSTRAINT "write_ups_approved_check" CHECK ("write_ups"."status" not in ('approved', 'published', 'corrected') or "write_ups"."approved_revision_id" is not null),
	CONSTRAINT "write_ups_published_check" CHECK ("write_ups"."status" not in ('published', 'corrected') or ("write_ups"."published_revision_id" is not null and "write_ups"."slug" is not null and "write_ups"."published_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_recorded_by_id_people_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_id_people_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_created_by_id_people_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_id_people_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_lead_unit_id_units_id_fk" FOREIGN KEY ("lead_unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_indicator_id_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_values" ADD CONSTRAINT "indicator_values_entered_by_id_people_id_fk" FOREIGN KEY ("entered_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_submitted_by_id_people_id_fk" FOREIGN KEY ("submitted_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_presenter_id_people_id_fk" FOREIGN KEY ("presenter_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_convening_unit_id_units_id_fk" FOREIGN KEY ("convening_unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_chair_id_people_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_recorder_id_people_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_created_by_id_people_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_photos" ADD CONSTRAINT "write_up_photos_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_photos" ADD CONSTRAINT "write_up_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_revisions" ADD CONSTRAINT "write_up_revisions_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_revisions" ADD CONSTRAINT "write_up_revisions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_ups" ADD CONSTRAINT "write_ups_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "decisions_subject_idx" ON "decisions" USING btree ("subject_type","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "decisions_actor_idx" ON "decisions" USING btree ("actor_id","created_at");--> statement-breakpoint
CREATE INDEX "contributions_session_idx" ON "contributions" USING btree ("session_id","status");--> statement-breakpoint
CREATE INDEX "contributions_author_idx" ON "contributions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "files_uploaded_by_idx" ON "files" USING btree ("uploaded_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "access_links_secret_key" ON "access_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "access_links_open_key" ON "access_links" USING btree ("person_id") WHERE "access_links"."used_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_username_key" ON "people" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_key" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "people_folded_idx" ON "people" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "people_unit_idx" ON "people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "sign_ins_person_idx" ON "sign_ins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "indicators_programme_idx" ON "indicators" USING btree ("programme_id","sort_order");--> statement-breakpoint
CREATE INDEX "indicators_unit_idx" ON "indicators" USING btree ("unit_id","sort_order");--> statement-breakpoint
CREATE UNIQUE INDEX "programmes_code_key" ON "programmes" USING btree ("code");--> statement-breakpoint
CREATE INDEX "programmes_folded_idx" ON "programmes" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "indicator_values_indicator_idx" ON "indicator_values" USING btree ("indicator_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reports_number_key" ON "reports" USING btree ("programme_id","number");--> statement-breakpoint
CREATE INDEX "reports_session_idx" ON "reports" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "agenda_items_programme_idx" ON "agenda_items" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "agenda_items_presenter_idx" ON "agenda_items" USING btree ("presenter_id");--> statement-breakpoint
CREATE INDEX "delegates_person_idx" ON "delegates" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_date_idx" ON "sessions" USING btree ("date");--> statement-breakpoint
CREATE INDEX "sessions_folded_idx" ON "sessions" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "units_name_key" ON "units" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "units_host_key" ON "units" USING btree ("is_host") WHERE "units"."is_host";--> statement-breakpoint
CREATE UNIQUE INDEX "write_ups_slug_key" ON "write_ups" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "write_ups_session_idx" ON "write_ups" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "write_ups_status_idx" ON "write_ups" USING btree ("status");
CREATE TABLE "file_texts" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"problem" text,
	"content" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "file_texts_status_check" CHECK ("file_texts"."status" in ('queued', 'running', 'done', 'failed')),
	CONSTRAINT "file_texts_done_check" CHECK (("file_texts"."status" = 'done') = ("file_texts"."content" is not null)),
	CONSTRAINT "file_texts_failed_check" CHECK (("file_texts"."status" = 'failed') = ("file_texts"."problem" is not null))
);
--> statement-breakpoint
CREATE TABLE "job_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "file_texts" ADD CONSTRAINT "file_texts_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Files kept until now are read too.
INSERT INTO "file_texts" ("file_id") SELECT "id" FROM "files";--> statement-breakpoint
INSERT INTO "job_outbox" ("id", "job", "data")
SELECT gen_random_uuid(), 'file.read_text', jsonb_build_object('fileId', "id") FROM "files";

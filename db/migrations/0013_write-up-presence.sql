CREATE UNLOGGED TABLE "write_up_presence" (
	"write_up_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "write_up_presence_write_up_id_person_id_pk" PRIMARY KEY("write_up_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "write_up_presence" ADD CONSTRAINT "write_up_presence_write_up_id_write_ups_id_fk" FOREIGN KEY ("write_up_id") REFERENCES "public"."write_ups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_up_presence" ADD CONSTRAINT "write_up_presence_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
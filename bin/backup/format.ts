import { z } from "zod";

/** The first entry of an archive: what is in it and which schema it fits. */
export const headName = "backup.json";
export const headSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Hashes of the migrations that had run, in their order: the schema is what they make. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().min(0) })),
  /** Where each identity column stood. */
  sequences: z.record(z.string(), z.string()),
  files: z.int().min(0),
  /** Background work that was asked for and not done: it is asked for again. */
  jobs: z.array(z.object({ job: z.string(), data: z.unknown() })),
});
export type Head = z.infer<typeof headSchema>;

/** Rows as COPY writes them, whole lines, in parts of about a megabyte: `tables/people/000001.copy`. */
export const partName = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, "0")}.copy`;
export const partPattern = /^tables\/([a-z_]+)\/\d{6,}\.copy$/;

/** An uploaded file under its key in the store: `files/2026-11/0190….pdf`. */
export const fileName = (key: string) => `files/${key}`;
export const filePattern = /^files\/([\w-]+\/[\w.-]+)$/;

import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, check, integer, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";

/** Primary key made by the application: sortable by time, known before the insert. */
export const id = () => uuid("id").primaryKey().$defaultFn(uuidv7);

/** An instant. Dates of documents and sessions are `date` columns instead and never pass through UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Optimistic lock of an editable row: every write compares and increments it. */
export const version = () => integer("version").notNull().default(1);

export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () =>
  instant("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());

/** Generated search column: the text without tone marks, lower case. `fold_text` is the immutable SQL twin of `fold()`. */
export const folded = (name: string, source: () => SQL) =>
  text(name)
    .generatedAlwaysAs((): SQL => sql`fold_text(${source()})`)
    .notNull();

/** CHECK that a text column holds one of a closed list of `db/vocabulary.ts`. */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`);

import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";

/** The PostgreSQL channel on which every instance hears that the public site changed. */
export const publicationChannel = "publication";

/** Tells every instance, when the transaction commits, that what visitors read has changed. */
export async function announcePublication(tx: Transaction, what: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${publicationChannel}, ${what})`);
}

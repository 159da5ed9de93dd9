import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { quotes } from "#db/schema/values.ts";
import type { Actor } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { transition } from "#lib/core/transition.ts";
import { keepQuoteInput, mendQuoteInput, noteQuoteInput } from "./schema.ts";
import { quoteWorkflow } from "./workflow.ts";

async function load(tx: Transaction, { quoteId }: { quoteId: string }) {
  const [row] = await tx.select().from(quotes).where(eq(quotes.id, quoteId)).for("update");
  return row ? { row, facts: {} } : null;
}

type Decided = {
  tx: Transaction;
  actor: Actor;
  row: typeof quotes.$inferSelect;
  input: { version: number; comment: string };
};

async function decide(name: "keep" | "note" | "mend", { tx, actor, row, input: { version, comment } }: Decided) {
  const step = { workflow: quoteWorkflow, table: quotes, row: { ...row, version }, actor, facts: {}, comment };
  const { from, to } = await transition(tx, { ...step, name });
  return changed({ subject: ["quote", row.id], before: { status: from }, after: { status: to, comment } });
}

export const keepQuote = command({
  permission: "quote.keep",
  input: keepQuoteInput,
  load,
  run: (context) => decide("keep", context),
});

/** Called with the note to the readers of a published text: it explains the figure, and leaves it. */
export const noteQuote = command({
  permission: "quote.note",
  input: noteQuoteInput,
  load,
  run: (context) => decide("note", context),
});

export const mendQuote = command({
  permission: "quote.mend",
  input: mendQuoteInput,
  load,
  run: (context) => decide("mend", context),
});

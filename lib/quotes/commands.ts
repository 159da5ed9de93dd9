import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { quotes } from "#db/schema/values.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { keepQuoteInput, mendQuoteInput, noteQuoteInput } from "./schema.ts";
import { quoteWorkflow } from "./workflow.ts";

async function load(tx: Transaction, { quoteId }: { quoteId: string }) {
  const [row] = await tx.select().from(quotes).where(eq(quotes.id, quoteId)).for("update");
  return row ? { row, facts: {} } : null;
}

const step = { workflow: quoteWorkflow, table: quotes, load } as const;

export const keepQuote = stepCommand({ ...step, name: "keep", input: keepQuoteInput });

/** Called with the note to the readers of a published text: it explains the figure, and leaves it. */
export const noteQuote = stepCommand({ ...step, name: "note", input: noteQuoteInput });

export const mendQuote = stepCommand({ ...step, name: "mend", input: mendQuoteInput });

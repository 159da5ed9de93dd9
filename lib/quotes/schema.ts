import { z } from "zod";
import type { QuoteStatus, SubjectType } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import type { Figure } from "#lib/programmes/figure.ts";

const decision = z.object({
  quoteId: z.uuid(),
  version: z.number().int(),
  comment: z.string().trim().max(1000, "tooLong").default(""),
});
export const keepQuoteInput = decision;
export const mendQuoteInput = decision;
export const noteQuoteInput = decision.extend({ comment: z.string().trim().min(1, "required").max(2000, "tooLong") });

/** Where a value is quoted: an agenda item whose papers state it, a write-up whose text does. */
export type QuotingPlace = { type: Extract<SubjectType, "agenda_item" | "write_up">; id: string };

/** A place that quotes a corrected value, with what was decided on it. Figures are written as a text would. */
export type QuoteRow = {
  id: string;
  placeType: SubjectType;
  title: string;
  href: string;
  indicator: string;
  before: Figure;
  after: Figure | null;
  status: QuoteStatus;
  comment: string | null;
  version: number;
  abilities: Permission[];
};

/** A corrected value that a write-up still quotes; `report` is the version that corrects it. */
export type OpenQuote = {
  id: string;
  version: number;
  indicatorId: string;
  indicator: string;
  before: Figure;
  after: Figure | null;
  report: { id: string; title: string; number: number };
  abilities: Permission[];
};

/** A place that quotes figures which hold today. */
export type QuotingText = {
  id: string;
  type: QuotingPlace["type"];
  title: string;
  href: string;
  /** Day of its session. */
  date: string;
  figures: Figure[];
};

import { z } from "zod";
import type { ProgrammeKind, PublicationKind } from "#db/vocabulary.ts";
import { longestSearch } from "#lib/core/search-length.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import type { OpenQuote } from "#lib/quotes/schema.ts";
import type { Figure } from "#lib/writeups/figures.ts";
import { type Photo, type Text, writeUpStepSchema } from "#lib/writeups/schema.ts";
import type { Piece } from "./excerpt.ts";

/** The one cache tag of everything that visitors read. */
export const publicTag = "publication";

/** Pixels of the picture that a link to an item shows elsewhere. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What an instance asks of itself: forget this tag. `signature` shows that the asker knows the secret. */
export const revalidateSchema = z.object({
  tag: z.literal(publicTag),
  at: z.int(),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A step that readers are told the reason of. */
export const notedStepSchema = writeUpStepSchema.extend({
  note: z.string().trim().min(1, "required").max(2000, "tooLong"),
});

/** A word to readers on corrected figures that the text keeps: these quotes are decided by it. */
export const noteSchema = notedStepSchema.extend({
  quotes: z.array(z.object({ quoteId: z.uuid(), version: z.int() })).max(100, "tooMany"),
});

/** When an approved text is to publish itself, on Vietnam's clock; the note is needed for a correction. */
export const scheduleSchema = writeUpStepSchema.extend({
  day: typedDay,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalidTime"),
  note: z.string().trim().max(2000, "tooLong").default(""),
});

/** A publication that is to come. `isMissed`: its time has passed and it was not done. */
export type Appointment = { at: Date; by: string; note: string; isMissed: boolean };

/** How long a preview link may be good for, in days. */
export const previewDays = [1, 3, 7, 14, 30] as const;
export const usualPreviewDays = 7;

export const shareSchema = z.object({
  idempotencyKey: z.uuid(),
  writeUpId: z.uuid(),
  revisionId: z.uuid(),
  recipient: typedLine().min(1, "required").max(200, "tooLong"),
  days: z.coerce
    .number()
    .refine((days) => (previewDays as readonly number[]).includes(days), "invalidChoice")
    .default(usualPreviewDays),
});
export const unshareSchema = z.object({ previewId: z.uuid() });

/** A preview link that still opens, as the office sees it: the secret is shown once, when it is made. */
export type PreviewLink = { id: string; recipient: string; number: number; by: string; expiresAt: Date };

/** What the review screen tells of a write-up's way to the public site. */
export type SiteStanding = { appointment: Appointment | null; previews: PreviewLink[]; quotes: OpenQuote[] };

/** A published item in a list. Instants are ISO text, because caches keep JSON. */
export type NewsItem = {
  id: string;
  slug: string;
  kicker: string;
  title: string;
  lead: string;
  byline: string;
  publishedAt: string;
  /** When what stands there was last changed or explained; the publication, if it never was. */
  updatedAt: string;
  /** Readers were told of a correction. */
  isCorrected: boolean;
  photo: Photo | null;
};

/** What is asked of the archive, as its address has it. What makes no sense there is left out of the question. */
export const archiveQuery = z
  .object({
    q: z
      .string()
      .transform((typed) =>
        cleanText(typed.slice(0, 2 * longestSearch))
          .trim()
          .slice(0, longestSearch),
      )
      .catch(""),
    year: z.coerce.number().int().min(1900).max(9998).optional().catch(undefined),
    programme: z.string().overwrite(cleanText).trim().min(1).max(60).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(5000).catch(1),
  })
  .transform(({ q, ...rest }) => ({ ...rest, search: q }));

/** `programme` is a programme's code. */
export type ArchiveFilter = z.output<typeof archiveQuery>;

/** The archive's first page, with everything in it. */
export const wholeArchive: ArchiveFilter = { search: "", year: undefined, programme: undefined, page: 1 };

/** The address without a language under which the archive answers this. */
export function archiveAddress({ search, year, programme, page }: ArchiveFilter): string {
  const query = new URLSearchParams();
  if (search) query.set("q", search);
  if (year !== undefined) query.set("year", String(year));
  if (programme !== undefined) query.set("programme", programme);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/archive?${query}` : "/archive";
}

/** A line of the archive. `inMonth`: how many were published in its month; `excerpt` is empty where nothing was searched for. */
export type ArchiveItem = Pick<NewsItem, "slug" | "kicker" | "publishedAt" | "isCorrected"> & {
  inMonth: number;
  title: Piece[];
  excerpt: Piece[];
};

/** A programme that published items tell of, and how many. */
export type NewsProgramme = {
  code: string;
  kind: ProgrammeKind;
  shortTitle: string;
  periodFrom: number;
  periodTo: number | null;
  count: number;
};

/** A page of the archive, with the years and programmes that it can be narrowed to. */
export type NewsArchive = {
  filter: ArchiveFilter;
  total: number;
  pages: number;
  items: ArchiveItem[];
  years: { year: number; count: number }[];
  programmes: NewsProgramme[];
};

/** The newest items, and the beginning of the archive. */
export type NewsFront = { items: NewsItem[]; archive: NewsArchive };

/** The newest items for a feed; `readAt` is when they were looked up. */
export type NewsFeed = { items: NewsItem[]; readAt: string };

/** What visitors are told of a text's past. */
export type NewsEvent = { kind: PublicationKind; note: string; at: string };

/** Figures with the values a text was approved with. `numbers`: of how many of its figures; null in texts older than the tracing. */
export type QuotedFigures = { figures: Figure[]; numbers: { listed: number; total: number } | null };

/** A published item with the figures it quotes, who approved it, and its visible history, oldest first. */
export type NewsArticle = {
  kind: "article";
  slug: string;
  text: Text;
  publishedAt: string;
  updatedAt: string;
  history: NewsEvent[];
  quoted: QuotedFigures;
  approval: { by: string; position: string; at: string } | null;
  more: Pick<NewsItem, "slug" | "title" | "publishedAt">[];
};

/** An article as it is laid out: published, or one revision before it is. `photos`: where its photos lie, if not with the files. */
export type ArticleView = Omit<NewsArticle, "kind" | "slug" | "publishedAt" | "updatedAt"> & {
  publishedAt: string | null;
  updatedAt: string | null;
  photos?: string;
};

/** One revision behind a preview link. */
export type Preview = { number: number; expiresAt: string; article: ArticleView };

/** What stands at an address: an item, or the notice that it was withdrawn. */
export type NewsPage = NewsArticle | { kind: "withdrawn"; slug: string; at: string; note: string };

import { z } from "zod";
import type { ProgrammeKind, PublicationKind } from "#db/vocabulary.ts";
import type { Figure } from "#lib/writeups/figures.ts";
import { type Photo, type Text, writeUpStepSchema } from "#lib/writeups/schema.ts";

/** The one cache tag of everything that visitors read. */
export const publicTag = "publication";

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

/** When an approved text is to publish itself, on Vietnam's clock; the note is needed for a correction. */
export const scheduleSchema = writeUpStepSchema.extend({
  day: z.iso.date("invalidDate"),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalidTime"),
  note: z.string().trim().max(2000, "tooLong").default(""),
});

/** A publication that is to come. `isMissed`: its time has passed and it was not done. */
export type Appointment = { at: Date; by: string; note: string; isMissed: boolean };

/** What the review screen tells of a write-up's way to the public site. */
export type SiteStanding = { appointment: Appointment | null };

/** A published item in a list. Instants are ISO text, because caches keep JSON. */
export type NewsItem = {
  slug: string;
  kicker: string;
  title: string;
  lead: string;
  byline: string;
  publishedAt: string;
  /** When what stands there was last changed or explained; the publication, if it never was. */
  updatedAt: string;
  photo: Photo | null;
};

/** A programme that published items tell of, and the newest of them. */
export type NewsProgramme = {
  id: string;
  kind: ProgrammeKind;
  shortTitle: string;
  periodFrom: number;
  periodTo: number | null;
  count: number;
  slug: string;
};

export type NewsFront = { items: NewsItem[]; programmes: NewsProgramme[] };

/** What visitors are told of a text's past. */
export type NewsEvent = { kind: PublicationKind; note: string; at: string };

/** A published item with the figures it quotes, who approved it, and its visible history, oldest first. */
export type NewsArticle = {
  kind: "article";
  slug: string;
  text: Text;
  publishedAt: string;
  updatedAt: string;
  history: NewsEvent[];
  figures: Figure[];
  approval: { by: string; position: string; at: string } | null;
  more: Pick<NewsItem, "slug" | "title" | "publishedAt">[];
};

/** What stands at an address: an item, or the notice that it was withdrawn. */
export type NewsPage = NewsArticle | { kind: "withdrawn"; slug: string; at: string; note: string };

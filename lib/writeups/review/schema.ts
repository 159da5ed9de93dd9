import { z } from "zod";
import { type Comparator, commentParts, type IndicatorKind, type WriteUpStatus } from "#db/vocabulary.ts";
import type { Thread } from "#lib/approval/schema.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { decideWriteUpSchema, type ReviewStep, type Text, type ValueSource, type WriteUpDetail } from "../schema.ts";

/** Somebody who may judge a text has opened this revision of it. */
export const readWriteUpSchema = decideWriteUpSchema;

const words = z.string().trim().min(1, "required").max(2000, "tooLong");

/** A remark names the revision that was read, and words of it. */
export const commentSchema = decideWriteUpSchema.extend({
  idempotencyKey: z.uuid(),
  part: z.enum(commentParts),
  place: z.int().min(0).max(400),
  quote: z.string().trim().min(1, "required").max(400, "tooLong"),
  text: words,
});
/** A step is decided on the revision that was read. */
export const checkWriteUpSchema = decideWriteUpSchema;
export const confirmFiguresSchema = decideWriteUpSchema.extend({ stepId: z.uuid() });

/** The office reminds whoever's turn it is. */
export const remindSchema = z.object({ writeUpId: z.uuid(), stepId: z.uuid() });

const days = z.coerce.number("required").int("invalid").min(1, "tooSmall").max(30, "tooBig");
export const editReviewChainSchema = z.object({
  version: z.int(),
  hasEditorStep: z.boolean(),
  hasOwnerStep: z.boolean(),
  hasDistinctPeople: z.boolean(),
  editorDays: days,
  ownerDays: days,
  leaderDays: days,
});

/** The chain that submitted texts of the body pass. */
export type ReviewChain = z.output<typeof editReviewChainSchema> & { abilities: Permission[] };

/** A figure of the reader's own programmes as the text has it, and the very value it rests on. Numbers are decimal text. */
export type OwnFigure = {
  /** The number with some words around it. */
  before: string;
  text: string;
  after: string;
  indicator: string;
  programme: string | null;
  kind: IndicatorKind;
  unitOfMeasure: string;
  value: string;
  base: string | null;
  comparator: Comparator;
  report: { id: string; title: string; number: number };
  place: string;
  quote: string;
};

/**
 * A kept text as it is chosen for a comparison. `isSeen`: this reader has opened or decided on it; `isDiscarded`: it was never
 * submitted, and others took its place.
 */
export type RevisionChoice = { number: number; author: string; at: Date; isSeen: boolean; isDiscarded: boolean };

/** Two texts of a write-up side by side; `to.number` null is the text as it stands now. */
export type TextPair = {
  title: string;
  writeUp: { id: string; version: number; abilities: Permission[] };
  revisions: RevisionChoice[];
  from: { number: number; text: Text };
  to: { number: number | null; text: Text };
  values: Record<string, ValueSource>;
};

/** A text as the owner of some of its figures reads it: its words, and of the figures theirs alone. */
export type TextToConfirm = {
  id: string;
  sessionTitle: string;
  status: WriteUpStatus;
  revision: NonNullable<WriteUpDetail["revision"]>;
  text: Text;
  /** What this reader saw of it last, if that is another text. */
  lastSeen: { number: number; text: Text } | null;
  isFirstReading: boolean;
  threads: Thread[];
  figures: OwnFigure[];
  steps: ReviewStep[];
  abilities: Permission[];
};

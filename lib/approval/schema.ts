import { z } from "zod";
import type { ChainStep } from "#db/schema/approval.ts";
import type { ApprovalStepKind, ApprovalStepStatus, CommentPart } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";
import { type Holiday, isWeekday } from "./working-days.ts";

/** The kinds of steps that documents of a kind may pass, in order, and which of them are asked for. */
export type Chain<Kind extends ApprovalStepKind = ApprovalStepKind> = {
  steps: readonly (ChainStep & { kind: Kind })[];
  hasDistinctPeople: boolean;
};

/** A step that a submitted revision passes. `unit` and `unitId` null: the office's. `by`: who ended it. */
export type ApprovalStep<Kind extends ApprovalStepKind = ApprovalStepKind> = {
  id: string;
  kind: Kind;
  status: ApprovalStepStatus;
  /** Day by which it should be decided. */
  dueOn: string;
  programmeId: string | null;
  programme: string | null;
  unitId: string | null;
  unit: string | null;
  by: string | null;
  inSteadOf: string | null;
  at: Date | null;
  /** The reader could decide it by who they are, and it is its turn. */
  isMine: boolean;
  isOpen: boolean;
  /** The reader passed an earlier step of the same revision, and this one needs another person. */
  isKept: boolean;
};

const words = z.string().trim().min(1, "required").max(2000, "tooLong");
export const answerCommentSchema = z.object({ idempotencyKey: z.uuid(), commentId: z.uuid(), text: words });
export const resolveCommentSchema = z.object({ commentId: z.uuid(), isResolved: z.boolean() });

/** A remark with its answers. `place` null: the words it is about are not in the text any more. */
export type Thread = {
  id: string;
  part: CommentPart;
  place: number | null;
  quote: string;
  text: string;
  author: string;
  at: Date;
  /** The revision it was made on. */
  revision: number;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  answers: { id: string; text: string; author: string; at: Date }[];
  abilities: Permission[];
};

/** A step that waits: for whom, and when they were last reminded by hand. */
export type WaitingStep<Kind extends ApprovalStepKind = ApprovalStepKind> = {
  id: string;
  kind: Kind;
  programme: string | null;
  dueOn: string;
  /** Who may decide it now. `byMail`: a reminder reaches them by mail too. */
  holders: { fullName: string; isSelf: boolean; byMail: boolean }[];
  reminded: { at: Date; by: string } | null;
  /** From when on they can be reminded again; null where they can now. */
  againAt: Date | null;
  abilities: Permission[];
};

const dayOff = z.object({
  day: typedDay.refine(isWeekday, "notAWeekday"),
  name: typedLine().min(1, "required").max(100, "tooLong"),
});
export const addDaysOffSchema = z.object({ days: z.array(dayOff).min(1).max(20, "tooMany") });
export const addDayOffSchema = dayOff;
export const removeDayOffSchema = z.object({ day: typedDay });

/** The days off of this year and later, and the fixed holidays of this year and the next that are not among them. */
export type DaysOff = { rows: { day: string; name: string }[]; offered: Holiday[]; abilities: Permission[] };

import { z } from "zod";
import { type DelegateAnswer, type DelegateKind, type DelegateStatus, delegateKinds } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import type { Schedule } from "#lib/sessions/schedule.ts";

const kind = z.enum(delegateKinds, "requiredChoice");

export const addDelegatesInput = z.object({
  sessionId: z.uuid(),
  personIds: z.array(z.uuid("invalidId")).min(1, "requiredChoice").max(500, "tooMany"),
  kind,
  idempotencyKey: z.uuid(),
});
export const editDelegateInput = z.object({ id: z.uuid(), version: z.int(), kind });
/** `texts`: how many texts of theirs the one who removes was told of; more of them are told of first. */
export const removeDelegateInput = z.object({ id: z.uuid(), version: z.int(), texts: z.int().min(0).default(0) });

/** What somebody has to do with a session besides standing on its list: it stays when they are taken off. */
export const traceKinds = ["paper", "note", "speech", "draft", "presenter", "chair", "recorder"] as const;
export type Traces = Partial<Record<(typeof traceKinds)[number], number>>;
/** Of these, the texts: sent in, noted down, or still being written. */
export const countTexts = ({ paper = 0, note = 0, speech = 0, draft = 0 }: Traces) => paper + note + speech + draft;

/** One's own answer to an invitation; to be absent takes a reason. */
export const answerInvitationInput = z
  .object({
    id: z.uuid(),
    version: z.int(),
    answer: z.enum(["accepted", "declined"], "requiredChoice"),
    reason: z.string().trim().max(500, "tooLong").default(""),
  })
  .refine((input) => input.answer === "accepted" || input.reason !== "", { error: "required", path: ["reason"] });

export const openInvitationInput = z.object({ id: z.uuid() });

export type DelegateRow = {
  id: string;
  person: { id: string; fullName: string; position: string; unitName: string | null };
  kind: DelegateKind;
  /** Null where the reader may not see how others answered. */
  status: DelegateStatus | null;
  reason: string;
  openedAt: Date | null;
  answeredAt: Date | null;
  /** What one who is asked again had answered for the earlier day, hour or room. */
  earlierAnswer: DelegateAnswer | null;
  version: number;
  /** For those who may take them off the list. */
  traces: Traces;
  abilities: Permission[];
};

/** The reader's own place on a session's delegate list. */
export type Invitation = {
  id: string;
  kind: DelegateKind;
  status: DelegateStatus;
  reason: string;
  openedAt: Date | null;
  answeredAt: Date | null;
  version: number;
  /** Asked again as the session was moved: what was said before, for which schedule, and which it is now. */
  again: { answer: DelegateAnswer | null; from: Schedule; to: Schedule } | null;
  /** `delegate.answer` while the answer may still be given or changed. */
  abilities: Permission[];
};

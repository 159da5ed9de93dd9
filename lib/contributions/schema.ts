import { z } from "zod";
import {
  type AgendaItemKind,
  type ContributionKind,
  type ContributionStatus,
  contributionKinds,
  type PassageCategory,
  passageCategories,
  type SessionStatus,
} from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedLine } from "#lib/core/validation.ts";

/** Words a speaker says in a minute, by the usual measure of read papers in Vietnamese. */
const wordsPerMinute = 150;

const writtenKinds = contributionKinds.filter((kind) => kind !== "speech");

const passage = z.object({
  /** Made where the passage is written, and kept for good: links from a write-up point to it. */
  id: z.uuid("invalidId"),
  category: z.enum(passageCategories, "requiredChoice"),
  text: z.string().max(20_000, "tooLong"),
});

const passages = z.array(passage).max(60, "tooMany");
const title = typedLine().max(300, "tooLong");
const agendaItemId = z.uuid("invalidId").nullable();
const content = { kind: z.enum(writtenKinds, "requiredChoice"), title, agendaItemId, passages };

export const createContributionSchema = z.object({ idempotencyKey: z.uuid(), sessionId: z.uuid(), ...content });

export const editContributionSchema = z.object({ contributionId: z.uuid(), version: z.int(), ...content });

/** A step of the workflow; `version` is the one the person has read. */
export const contributionStepSchema = z.object({
  contributionId: z.uuid(),
  version: z.int(),
  comment: z.string().trim().max(1000, "tooLong").optional(),
});

export const recordContributionSchema = z.object({
  idempotencyKey: z.uuid(),
  sessionId: z.uuid(),
  speakerId: z.uuid("requiredChoice"),
  agendaItemId: z.union([agendaItemId, z.literal("").transform(() => null)]),
  title,
  passages: passages.refine((list) => list.some((one) => hasText(one)), "passageRequired"),
});

/** Is anything written in this passage? */
export const hasText = (one: { text: string }) => one.text.trim() !== "";

/** Words of a text, for the speaking time. Vietnamese writes syllables apart, and speech is counted in these. */
export function countWords(text: string): number {
  let words = 0;
  for (const _word of text.matchAll(/\S+/g)) words += 1;
  return words;
}

/** Minutes a text takes to speak, rounded up; 0 only where nothing is written. */
export const speakingMinutes = (list: readonly { text: string }[]) =>
  Math.ceil(list.reduce((sum, one) => sum + countWords(one.text), 0) / wordsPerMinute);

export type WrittenKind = Exclude<ContributionKind, "speech">;
export type PassageInput = z.input<typeof passage>;
/** What the author writes: the part of a contribution that a draft keeps. */
export type ContributionContent = {
  kind: WrittenKind;
  title: string;
  agendaItemId: string | null;
  passages: PassageInput[];
};
/** A contribution as the editor opens it. */
export type EditableContribution = {
  id: string;
  version: number;
  status: "draft" | "submitted";
  content: ContributionContent;
};

export type RecordContributionInput = z.input<typeof recordContributionSchema>;

export type ContributionAgendaItem = {
  id: string;
  /** The number people say: breaks are not counted. */
  number: number;
  kind: AgendaItemKind;
  title: string;
  minutes: number;
  programme: { code: string; shortTitle: string } | null;
};

/** What a page of a session's contributions needs besides the contributions. */
export type ContributionDesk = {
  sessionId: string;
  sessionTitle: string;
  sessionDate: string;
  sessionStatus: SessionStatus;
  /** YYYY-MM-DD, or null where no day was set. */
  papersDueOn: string | null;
  overdue: boolean;
  /** In agenda order, without breaks. */
  agenda: ContributionAgendaItem[];
  /** `contribution.create`, `contribution.record`, `contribution.receive`, `contribution.view` as they hold here and now. */
  abilities: Permission[];
};

export type ContributionPerson = { id: string; fullName: string; position: string; unitName: string | null };

type PassageExcerpt = { id: string; category: PassageCategory; excerpt: string; cut: boolean };

/** An instant is a `Date` on the server and its ISO text in a list that was packed for the browser. */
export type ContributionListRow<Instant = Date> = {
  id: string;
  kind: ContributionKind;
  title: string;
  status: ContributionStatus;
  version: number;
  author: ContributionPerson;
  mine: boolean;
  agendaItemId: string | null;
  submittedAt: Instant | null;
  updatedAt: Instant;
  late: boolean;
  passages: PassageExcerpt[];
  abilities: Permission[];
};

type ContributionDecision = {
  id: string;
  transition: string;
  toStatus: string;
  by: string | null;
  at: Date;
  comment: string | null;
};

export type ContributionDetail = Omit<ContributionListRow, "passages"> & {
  sessionId: string;
  sessionTitle: string;
  agendaItem: ContributionAgendaItem | null;
  recordedBy: string | null;
  createdAt: Date;
  passages: { id: string; category: PassageCategory; text: string }[];
  decisions: ContributionDecision[];
};

/** A text of the reader's own at a session whose list they do not stand on any more. */
export type OwnText = { id: string; sessionId: string; title: string; kind: ContributionKind; sessionTitle: string };

/** A passage as a write-up's discussion paragraph needs it: whose words, on which item, about what. */
export type SessionPassage = {
  id: string;
  category: PassageCategory;
  text: string;
  contributionId: string;
  contributionKind: ContributionKind;
  contributionTitle: string;
  contributionStatus: ContributionStatus;
  author: ContributionPerson;
  agendaItemId: string | null;
  programmeId: string | null;
};

import type { ContributionKind, SessionStatus, SubjectType } from "#db/vocabulary.ts";
import type { SessionReadiness } from "#lib/sessions/schema.ts";

/** What can wait for a person. Each kind has a title and a verb under `work.tasks` in the message files. */
const taskKinds = [
  "finishSetup",
  "answerInvitation",
  "answerAgain",
  "finishContribution",
  "recordSpeech",
  "receiveContribution",
  "fillReport",
  "reviseReport",
  "checkReport",
  "acceptReport",
  "reviewQuotes",
  "decideQuotes",
  "scheduleSession",
  "draftWriteUp",
  "submitWriteUp",
  "reviseWriteUp",
  "checkWriteUp",
  "confirmFigures",
  "decideWriteUp",
  "publishWriteUp",
  "handOverLink",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One thing that waits for the actor and the page to do it on. */
export type Task = {
  kind: TaskKind;
  subjectId: string;
  /** Titles, names and numbers for the message. */
  title: string;
  detail: string | null;
  person: string | null;
  contributionKind: ContributionKind | null;
  href: string;
  /** Day it should be done by, in Vietnam; null when nothing sets one. */
  due: string | null;
  /** Since when it waits. */
  since: Date;
  /** When the office last reminded of it by hand. */
  remindedAt: Date | null;
};

const onSessionDay: readonly TaskKind[] = [
  "answerInvitation",
  "answerAgain",
  "recordSpeech",
  "scheduleSession",
  "draftWriteUp",
  "submitWriteUp",
  "reviseWriteUp",
  "publishWriteUp",
];

/** `due` is the day of the session, which orders the list and is no deadline. */
export const isDueOnSessionDay = ({ kind }: Pick<Task, "kind">): boolean => onSessionDay.includes(kind);

/** A recorded step of a workflow that concerns the actor. */
export type RecentDecision = {
  id: string;
  subjectType: SubjectType;
  transition: string;
  title: string;
  by: string | null;
  comment: string | null;
  at: Date;
  href: string;
};

/** A session that is being prepared and what it still lacks. */
export type ComingSession = {
  id: string;
  title: string;
  date: string;
  status: SessionStatus;
  readiness: SessionReadiness;
};

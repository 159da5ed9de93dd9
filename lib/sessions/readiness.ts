import type { DayPart, DelegateStatus, ReportStatus, SessionStatus } from "#db/vocabulary.ts";
import { sessionReportOf } from "#lib/reports/session-report.ts";
import type { Clashes } from "./clashes.ts";
import { isOneInTwoRoles, isOtherPart } from "./doubts.ts";
import type { NamedPerson, ReadinessGap } from "./schema.ts";

/** What is known of a session while it is being prepared. */
export type Preparation = {
  dayPart: DayPart;
  /** HH:mm or HH:mm:ss */
  startsAt: string;
  status: SessionStatus;
  chairId: string | null;
  recorderId: string | null;
  /** Minutes between the stated start and end. */
  minutes: number;
  items: {
    id: string;
    title: string;
    kind: string;
    minutes: number;
    hasPresenter: boolean;
    programme: { id: string; code: string; shortTitle: string } | null;
  }[];
  /** The versions tabled at this session, newest first. */
  reports: { programmeId: string | null; status: ReportStatus }[];
  delegates: { person: NamedPerson; status: DelegateStatus; isAskedAgain: boolean }[];
  contributionsToReceive: number;
  clashes: Clashes;
};

/** Not every part has a presenter: a break has none, and the hall itself discusses. */
const needsPresenter = (kind: string) => kind !== "break" && kind !== "discussion" && kind !== "ceremony";

/** What is missing before the session can be held, in the order in which it has to be done. */
export function findGaps(session: Preparation): ReadinessGap[] {
  const { status, items, reports, delegates } = session;
  const gaps: ReadinessGap[] = [];

  if (!session.chairId) gaps.push({ kind: "noChair" });
  if (!session.recorderId) gaps.push({ kind: "noRecorder" });
  if (items.every((item) => item.kind === "break")) gaps.push({ kind: "noAgenda" });

  const unpresented = items.filter((item) => needsPresenter(item.kind) && !item.hasPresenter);
  if (unpresented.length > 0)
    gaps.push({
      kind: "noPresenter",
      items: unpresented.map(({ id, title }) => ({ id, title })),
    });

  const over = items.reduce((sum, item) => sum + item.minutes, 0) - session.minutes;
  if (over > 0) gaps.push({ kind: "overrun", minutes: over });

  const named = items.flatMap((item) => item.programme ?? []);
  const programmes = named.filter(
    (programme, index) => named.findIndex((other) => other.id === programme.id) === index,
  );
  const statusOf = (programmeId: string) =>
    sessionReportOf(reports.filter((report) => report.programmeId === programmeId))?.status;
  const withReport = (wanted: (status: ReportStatus | undefined) => boolean) =>
    programmes.filter((programme) => wanted(statusOf(programme.id)));
  const missing = withReport((report) => report === undefined || report === "returned");
  if (missing.length > 0) gaps.push({ kind: "noReport", programmes: missing });
  const waiting = withReport((report) => report === "submitted" || report === "checked");
  if (waiting.length > 0) gaps.push({ kind: "reportToAccept", programmes: waiting });

  if (delegates.length === 0) gaps.push({ kind: "noDelegates" });
  if (status === "draft" || status === "postponed") gaps.push({ kind: "notScheduled" });
  if (status === "scheduled") gaps.push({ kind: "notInvited" });

  // A postponed session asks nobody: its delegates answer once it has its new day.
  const silent = (again: boolean) =>
    delegates
      .filter((delegate) => status !== "postponed" && delegate.status === "invited" && delegate.isAskedAgain === again)
      .map((delegate) => delegate.person);
  const [first, again] = [silent(false), silent(true)];
  if (first.length > 0) gaps.push({ kind: "noAnswer", people: first });
  if (again.length > 0) gaps.push({ kind: "noAnswerAgain", people: again });
  const { sameRoom, disabled, isConvenerEnded } = session.clashes;
  if (isOtherPart(session)) gaps.push({ kind: "otherPart" });
  if (isOneInTwoRoles(session)) gaps.push({ kind: "twoRoles" });
  if (sameRoom.length > 0) gaps.push({ kind: "sameRoom", items: sameRoom });
  if (disabled.length > 0) gaps.push({ kind: "disabled", people: disabled });
  if (isConvenerEnded) gaps.push({ kind: "convenerEnded" });
  if (session.contributionsToReceive > 0)
    gaps.push({
      kind: "contributionsToReceive",
      count: session.contributionsToReceive,
    });
  return gaps;
}

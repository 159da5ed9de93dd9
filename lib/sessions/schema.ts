import { z } from "zod";
import { type DelegateStatus, dayParts, type SessionStatus } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import type { Schedule } from "./schedule.ts";

const line = (longest: number) => typedLine().min(1, "required").max(longest, "tooLong");
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalidTime");

/** A choice that may be left empty: the browser sends "", the database keeps null. */
export const optionalId = z
  .union([z.uuid("invalidId"), z.literal("")])
  .nullable()
  .transform((value) => value || null);

const optionalDate = z
  .union([typedDay, z.literal("")])
  .nullable()
  .transform((value) => value || null);

const sessionFields = z.object({
  title: line(300),
  theme: typedLine().max(500, "tooLong"),
  /** YYYY-MM-DD */
  date: typedDay,
  dayPart: z.enum(dayParts, "requiredChoice"),
  /** HH:mm */
  startsAt: clock,
  endsAt: clock,
  venue: line(300),
  conveningUnitId: z.uuid("requiredChoice"),
  chairId: optionalId,
  recorderId: optionalId,
  papersDueOn: optionalDate,
});

type Times = {
  startsAt: string;
  endsAt: string;
  date: string;
  papersDueOn: string | null;
};

/** Rules between fields, for both forms. Texts of the form HH:mm and YYYY-MM-DD compare as they read. */
function checkTimes(session: Times, context: z.RefinementCtx) {
  const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (session.endsAt <= session.startsAt) problem("endsAt", "endBeforeStart");
  if (session.papersDueOn && session.papersDueOn > session.date) problem("papersDueOn", "dueAfterSession");
}

export const createSessionInput = sessionFields.extend({ idempotencyKey: z.uuid() }).superRefine(checkTimes);
export const editSessionInput = sessionFields.extend({ id: z.uuid(), version: z.int() }).superRefine(checkTimes);

/** A step of the workflow. `version` is the one the person looked at. */
export const sessionStepInput = z.object({
  id: z.uuid(),
  version: z.int(),
  comment: z.string().trim().max(1000, "tooLong").optional(),
});

export type SessionFields = z.output<typeof sessionFields>;

const fieldNames = Object.keys(sessionFields.shape) as (keyof SessionFields)[];

/** A stored session as its form shows it: the fields of the form, times as HH:mm. */
export function fieldsOf(row: SessionFields): SessionFields {
  const fields = Object.fromEntries(fieldNames.map((name) => [name, row[name]])) as SessionFields;
  return { ...fields, startsAt: fields.startsAt.slice(0, 5), endsAt: fields.endsAt.slice(0, 5) };
}

/** Minutes since midnight of a clock text, HH:mm or HH:mm:ss. */
export function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export type NamedPerson = { id: string; fullName: string; position: string; unitName: string | null };

/** What stands at the head of every page of a session. */
export type SessionHeader = Omit<SessionFields, "conveningUnitId" | "chairId" | "recorderId"> & {
  id: string;
  status: SessionStatus;
  version: number;
  conveningUnit: { id: string; name: string };
  chair: NamedPerson | null;
  recorder: NamedPerson | null;
  /** Why it was postponed or cancelled, while it is. */
  calledOff: string | null;
  /** The actor is on the list and the invitation is out. */
  invited: boolean;
  /** What the actor finds behind the tabs. */
  counts: {
    agendaItems: number;
    delegates: number;
    documents: number;
    contributions: number;
  };
  /** Permissions the actor has here and now: `session.edit`, `session.invite`, `agenda.edit`, `writeup.view` … */
  abilities: Permission[];
};

export type SessionTab = "overview" | "agenda" | "delegates" | "documents" | "contributions" | "write-up";

export type SessionRow = Pick<
  SessionHeader,
  "id" | "title" | "theme" | "date" | "dayPart" | "startsAt" | "endsAt" | "venue" | "status"
> & {
  conveningUnitName: string;
  /** How the reader answered the invitation; null when not on the list. */
  answer: DelegateStatus | null;
};

/** `ahead`: still to be prepared or held, the nearest first. `over`: closed, archived or cancelled, the latest first. */
export type SessionList = {
  ahead: SessionRow[];
  over: SessionRow[];
  /** Where the next page of those that are over begins. */
  next: string | null;
  abilities: Permission[];
};

/** A session that was moved, postponed or cancelled after its invitations went out. */
export type ScheduleChange = {
  id: string;
  title: string;
  status: SessionStatus;
  /** Why it was called off. */
  calledOff: string | null;
  /** What the reader had been told before; null where it is not kept. */
  from: Schedule | null;
  to: Schedule;
  /** The reader has not answered for the new schedule yet. */
  isAskedAgain: boolean;
};

type ProgrammeRef = { id: string; code: string; shortTitle: string };

/** What still keeps a session from being ready, with what it is about. */
export type ReadinessGap =
  | {
      kind:
        | "noAgenda"
        | "noDelegates"
        | "noChair"
        | "noRecorder"
        | "notScheduled"
        | "notInvited"
        | "otherPart"
        | "twoRoles"
        | "convenerEnded";
    }
  | { kind: "overrun"; minutes: number }
  | { kind: "noPresenter" | "sameRoom"; items: { id: string; title: string }[] }
  | { kind: "noReport" | "reportToAccept"; programmes: ProgrammeRef[] }
  | { kind: "noAnswer" | "noAnswerAgain" | "disabled"; people: NamedPerson[] }
  | { kind: "contributionsToReceive"; count: number };

export type SessionReadiness = { gaps: ReadinessGap[]; abilities: Permission[] };

type Option = { value: string; label: string };
export type SessionChoices = { units: Option[]; people: Option[]; hostUnitId: string | null };
type UnitChoice = { id: string; name: string; isHost: boolean; isCurrent: boolean };
type PersonChoice = { id: string; fullName: string; position: string; unitName?: string | null };

/** What the pickers of a session's form offer. */
export function toSessionChoices(units: readonly UnitChoice[], people: readonly PersonChoice[]): SessionChoices {
  return {
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    people: people.map(toPersonOption),
    // One that has ended convenes nothing any more, unless it is chosen for a day on which it stood.
    hostUnitId: units.find((unit) => unit.isHost && unit.isCurrent)?.id ?? null,
  };
}

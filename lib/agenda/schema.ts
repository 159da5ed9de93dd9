import { z } from "zod";
import { type AgendaItemKind, agendaItemKinds, type ProgrammeKind, type ReportStatus } from "#db/vocabulary.ts";
import { typedLine } from "#lib/core/validation.ts";
import { optionalId } from "#lib/sessions/schema.ts";

const itemFields = z.object({
  kind: z.enum(agendaItemKinds, "requiredChoice"),
  title: typedLine().min(1, "required").max(500, "tooLong"),
  minutes: z.int("notInteger").min(1, "tooSmall").max(600, "tooBig"),
  presenterId: optionalId,
  presenterNote: typedLine().max(200, "tooLong"),
  programmeId: optionalId,
});

/** Where an item goes: before this one; null is the end. */
const beforeId = z.uuid().nullable();

export const addAgendaItemInput = itemFields.extend({
  sessionId: z.uuid(),
  beforeId: beforeId.default(null),
  idempotencyKey: z.uuid(),
});
export const editAgendaItemInput = itemFields.extend({ id: z.uuid(), version: z.int() });
/** Says "before which item", not "to which place": it stays true while others move items too. */
export const moveAgendaItemInput = z.object({ id: z.uuid(), beforeId });
export const removeAgendaItemInput = z.object({ id: z.uuid(), version: z.int() });
/** The usual order of a session, into an agenda that is still empty. */
export const fillAgendaInput = z.object({
  sessionId: z.uuid(),
  items: z
    .array(itemFields.pick({ kind: true, title: true, minutes: true }))
    .min(1)
    .max(40),
  idempotencyKey: z.uuid(),
});

type AgendaFields = z.output<typeof itemFields>;

/** A stored item as its form shows it. */
export function fieldsOf(row: AgendaFields): AgendaFields {
  const { kind, title, minutes, presenterId, presenterNote, programmeId } = row;
  return { kind, title, minutes, presenterId, presenterNote, programmeId };
}

export type AgendaItem = {
  id: string;
  kind: AgendaItemKind;
  title: string;
  minutes: number;
  presenter: { id: string; fullName: string; position: string; unitName: string | null } | null;
  /** When the presenter is no one person, or a word about them. */
  presenterNote: string;
  programme: { id: string; code: string; kind: ProgrammeKind; shortTitle: string } | null;
  version: number;
};

/** What the item's form starts from. */
export function fieldsOfItem(item: AgendaItem): AgendaFields {
  const { kind, title, minutes, presenter, presenterNote, programme } = item;
  return {
    kind,
    title,
    minutes,
    presenterId: presenter?.id ?? null,
    presenterNote,
    programmeId: programme?.id ?? null,
  };
}

/** The newest version of a report on a programme of the agenda. */
export type AgendaPaper = {
  id: string;
  /** Null: the report of the body's own figures. */
  programmeId: string | null;
  title: string;
  /** 1, 2, 3 …: "bản 3". */
  number: number;
  status: ReportStatus;
  submittedAt: Date | null;
  /** Where its file opens; null while it has none. */
  href: string | null;
};

export type AgendaChoices = {
  people: { value: string; label: string }[];
};

type TabledReport = Omit<AgendaPaper, "href"> & { files: { id: string }[] };

/** The newest reports of a session as an agenda shows them under its items. */
export function toPapers(reports: readonly TabledReport[]): AgendaPaper[] {
  return reports.map(({ id, programmeId, title, number, status, submittedAt, files }) => ({
    id,
    programmeId,
    title,
    number,
    status,
    submittedAt,
    href: files[0] ? `/files/${files[0].id}` : null,
  }));
}

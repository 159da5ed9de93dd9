import { v7 as uuidv7 } from "uuid";
import { contributions, passages } from "#db/schema/contributions.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import type {
  AgendaItemKind,
  ContributionKind,
  ContributionStatus,
  DelegateKind,
  PassageCategory,
  SessionStatus,
} from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import type { World } from "./world.ts";

const secretary = "ly.thu.hang";

/** Steps of a session with their times, in order; the last one gives its status. */
type SessionWay = readonly [step: "schedule" | "invite" | "open" | "close", at: Date][];
const reached = { schedule: "scheduled", invite: "invited", open: "in_session", close: "closed" } as const;

type NewSession = Omit<typeof sessions.$inferInsert, "chairId" | "recorderId" | "conveningUnitId" | "createdAt"> & {
  unit: string;
  chair?: string;
  recorder?: string;
  createdAt: Date;
  way?: SessionWay;
};

export async function seedSession(
  world: World,
  { unit, chair, recorder, way = [], ...row }: NewSession,
): Promise<string> {
  const id = uuidv7();
  const last = way.at(-1);
  await world.tx.insert(sessions).values({
    ...row,
    id,
    conveningUnitId: world.unit(unit),
    chairId: chair ? world.person(chair) : null,
    recorderId: recorder ? world.person(recorder) : null,
    createdById: world.person(secretary),
    status: last ? reached[last[0]] : "draft",
    version: way.length + 1,
    updatedAt: last?.[1] ?? row.createdAt,
    settledAt: way.find(([name]) => name === "open")?.[1] ?? null,
  });
  const subject: ["session", string] = ["session", id];
  const after = { title: row.title, date: row.date };
  world.happenings.push({ at: row.createdAt, by: secretary, action: "session.create", subject, after });
  let from: SessionStatus = "draft";
  for (const [name, time] of way) {
    const by = name === "open" || name === "close" ? (chair ?? secretary) : secretary;
    world.happenings.push({
      at: time,
      by,
      action: `session.${name}`,
      subject,
      step: { name, from, to: reached[name] },
    });
    from = reached[name];
  }
  return id;
}

export interface DemoItem {
  kind: AgendaItemKind;
  title: string;
  minutes: number;
  presenter?: string;
  presenterNote?: string;
  programmeId?: string;
}

/** Inserts the agenda; returns the ids of its items in order. */
export async function seedAgenda(world: World, sessionId: string, items: readonly DemoItem[], createdAt: Date) {
  const rows = items.map(({ presenter, ...item }, index) => ({
    ...item,
    id: uuidv7(),
    sessionId,
    place: index + 1,
    presenterId: presenter ? world.person(presenter) : null,
    createdAt,
    updatedAt: createdAt,
  }));
  await world.tx.insert(agendaItems).values(rows);
  const after = { items: items.length };
  world.happenings.push({
    at: createdAt,
    by: secretary,
    action: "agenda.edit",
    subject: ["session", sessionId],
    after,
  });
  return rows.map(({ id }) => id);
}

export interface DemoDelegate {
  username: string;
  kind: DelegateKind;
  openedAt?: Date;
  /** Yes or no, and when; without it the invitation waits. */
  answer?: { at: Date; declinedBecause?: string };
}

export async function seedDelegates(
  world: World,
  sessionId: string,
  list: readonly DemoDelegate[],
  invitedAt: Date | null,
) {
  const rows = list.map(({ username, kind, openedAt, answer }) => {
    const answered = answer?.declinedBecause ? ("declined" as const) : ("accepted" as const);
    return {
      id: uuidv7(),
      sessionId,
      personId: world.person(username),
      kind,
      status: answer ? answered : invitedAt ? ("invited" as const) : ("listed" as const),
      invitedAt,
      openedAt: openedAt ?? answer?.at ?? null,
      answeredAt: answer?.at ?? null,
      reason: answer?.declinedBecause ?? "",
      version: answer ? 2 : 1,
      createdAt: invitedAt ?? new Date(),
      updatedAt: answer?.at ?? invitedAt ?? new Date(),
    };
  });
  await world.tx.insert(delegates).values(rows);
  for (const [index, { username, answer }] of list.entries()) {
    const row = rows[index];
    if (!row || !answer) continue;
    const after = { status: row.status, reason: row.reason };
    world.happenings.push({
      at: answer.at,
      by: username,
      action: "delegate.answer",
      subject: ["delegate", row.id],
      after,
    });
  }
}

const steps = {
  submit: { to: "submitted", by: null },
  withdraw: { to: "withdrawn", by: null },
  receive: { to: "received", by: secretary },
  schedule: { to: "scheduled", by: secretary },
  present: { to: "presented", by: "trieu.minh.tam" },
  pass_over: { to: "not_presented", by: "trieu.minh.tam" },
  answer: { to: "answered", by: secretary },
} as const satisfies Record<string, { to: ContributionStatus; by: string | null }>;
type ContributionStep = keyof typeof steps;

export interface DemoContribution {
  sessionId: string;
  agendaItemId?: string;
  kind: ContributionKind;
  title: string;
  author: string;
  createdAt: Date;
  /** Steps with their times, in order; the last one gives the status. */
  way?: readonly [step: ContributionStep, at: Date][];
  /** A speech: who noted it. It is presented as it is written down. */
  recorder?: string;
  passages: readonly (readonly [PassageCategory, string])[];
}

export async function seedContribution(world: World, given: DemoContribution): Promise<void> {
  const { author, recorder, way = [], passages: texts, ...row } = given;
  const id = uuidv7();
  const last = way.at(-1);
  const status: ContributionStatus = recorder ? "presented" : last ? steps[last[0]].to : "draft";
  await world.tx.insert(contributions).values({
    ...row,
    id,
    status,
    authorId: world.person(author),
    recordedById: recorder ? world.person(recorder) : null,
    submittedAt: recorder ? row.createdAt : (way.find(([step]) => step === "submit")?.[1] ?? null),
    version: way.length + 1,
    updatedAt: last?.[1] ?? row.createdAt,
  });
  await world.tx
    .insert(passages)
    .values(texts.map(([category, text], index) => ({ contributionId: id, place: index + 1, category, text })));

  const subject: ["contribution", string] = ["contribution", id];
  const create: Permission = recorder ? "contribution.record" : "contribution.create";
  const after = { kind: row.kind, title: row.title };
  world.happenings.push({ at: row.createdAt, by: recorder ?? author, action: create, subject, after });
  let from: ContributionStatus = "draft";
  for (const [name, time] of way) {
    const { to, by } = steps[name];
    world.happenings.push({
      at: time,
      by: by ?? author,
      action: `contribution.${name}`,
      subject,
      step: { name, from, to },
    });
    from = to;
  }
}

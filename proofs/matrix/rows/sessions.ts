import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { agendaItems } from "#db/schema/sessions.ts";
import { type SessionStatus, sessionStatuses } from "#db/vocabulary.ts";
import { makePerson, makeUnit } from "#fixtures/factories.ts";
import { type SessionStep, sessionWorkflow } from "#lib/sessions/workflow.ts";
import { type ActionRow, inStates, ofStep } from "../action-row.ts";
import type { Cast } from "../cast.ts";
import { makeStage } from "../stage.ts";

/** While one of these holds, a session, its agenda and its list may change (DOMAIN section 1.2). */
const changeable = {
  all: sessionStatuses,
  possible: ["invited", "draft", "scheduled", "in_session", "adjourned", "postponed"],
} satisfies { all: readonly SessionStatus[]; possible: readonly SessionStatus[] };

const sessionFields = {
  title: "Hội nghị Ban Chấp hành",
  theme: "Tổng kết",
  date: "2020-11-26",
  dayPart: "morning",
  startsAt: "07:30",
  endsAt: "11:30",
  venue: "Hội trường tầng 2",
  papersDueOn: "",
};
const itemFields = {
  kind: "discussion",
  title: "Thảo luận",
  minutes: 30,
  presenterId: null,
  presenterNote: "",
  programmeId: null,
};

const sessionStep = (name: SessionStep): ActionRow =>
  ofStep(sessionWorkflow, name, sessionStatuses, {
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status);
      return { input: { id: session.id, version: session.version, comment: "Theo kế hoạch." }, facts };
    },
  });

/** A row on one item of a session's agenda. */
const onItem = (input: (item: { id: string; version: number }) => Record<string, unknown>): ActionRow =>
  inStates(changeable, {
    permission: "agenda.edit",
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status, 2);
      const [item] = await db
        .select()
        .from(agendaItems)
        .where(and(eq(agendaItems.sessionId, session.id), eq(agendaItems.place, 2)));
      if (!item) throw new Error("no second item");
      return { input: input(item), facts };
    },
  });

const onDelegate = async (cast: Cast, status: SessionStatus) => {
  const { delegate, facts } = await makeStage(cast, status);
  return { id: delegate.id, version: delegate.version, facts: { ...facts, owner: delegate.personId } };
};

export const sessionRows: Readonly<Record<string, ActionRow>> = {
  "lib/sessions/actions.ts#createSession": {
    permission: "session.create",
    make: async () => ({
      input: {
        ...sessionFields,
        chairId: "",
        recorderId: "",
        conveningUnitId: (await makeUnit()).id,
        idempotencyKey: randomUUID(),
      },
      facts: {},
    }),
  },
  "lib/sessions/actions.ts#editSession": inStates(changeable, {
    permission: "session.edit",
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status);
      const { id, version, conveningUnitId, chairId, recorderId } = session;
      return { input: { ...sessionFields, id, version, conveningUnitId, chairId, recorderId }, facts };
    },
  }),
  "lib/sessions/actions.ts#scheduleSession": sessionStep("schedule"),
  "lib/sessions/actions.ts#inviteToSession": sessionStep("invite"),
  "lib/sessions/actions.ts#openSession": sessionStep("open"),
  "lib/sessions/actions.ts#adjournSession": sessionStep("adjourn"),
  "lib/sessions/actions.ts#closeSession": sessionStep("close"),
  "lib/sessions/actions.ts#archiveSession": sessionStep("archive"),
  "lib/sessions/actions.ts#postponeSession": sessionStep("postpone"),
  "lib/sessions/actions.ts#cancelSession": sessionStep("cancel"),

  "lib/agenda/actions.ts#addAgendaItem": inStates(changeable, {
    permission: "agenda.edit",
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status);
      return { input: { ...itemFields, sessionId: session.id, beforeId: null, idempotencyKey: randomUUID() }, facts };
    },
  }),
  "lib/agenda/actions.ts#editAgendaItem": onItem(({ id, version }) => ({ ...itemFields, id, version })),
  "lib/agenda/actions.ts#moveAgendaItem": onItem(({ id }) => ({ id, beforeId: null })),
  "lib/agenda/actions.ts#removeAgendaItem": onItem(({ id, version }) => ({ id, version })),
  "lib/agenda/actions.ts#fillAgenda": inStates(changeable, {
    permission: "agenda.edit",
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status, 0);
      const items = [{ kind: "discussion", title: "Thảo luận", minutes: 30 }];
      return { input: { sessionId: session.id, items, idempotencyKey: randomUUID() }, facts };
    },
  }),

  "lib/delegates/actions.ts#addDelegates": inStates(changeable, {
    permission: "delegate.add",
    visible: "session.view",
    async make(cast, _by, status) {
      const { session, facts } = await makeStage(cast, status);
      const { id } = await makePerson({ roles: ["delegate"] });
      return { input: { sessionId: session.id, personIds: [id], kind: "member", idempotencyKey: randomUUID() }, facts };
    },
  }),
  "lib/delegates/actions.ts#editDelegate": inStates(changeable, {
    permission: "delegate.edit",
    visible: "session.view",
    async make(cast, _by, status) {
      const { id, version, facts } = await onDelegate(cast, status);
      return { input: { id, version, kind: "guest" }, facts };
    },
  }),
  "lib/delegates/actions.ts#removeDelegate": inStates(changeable, {
    permission: "delegate.remove",
    visible: "session.view",
    async make(cast, _by, status) {
      const { id, version, facts } = await onDelegate(cast, status);
      return { input: { id, version }, facts };
    },
  }),
  "lib/delegates/actions.ts#answerInvitation": inStates(
    { all: sessionStatuses, possible: ["invited"] },
    {
      permission: "delegate.answer",
      visible: "session.view",
      async make(cast, _by, status) {
        const { id, version, facts } = await onDelegate(cast, status);
        return { input: { id, version, answer: "declined", reason: "Đi công tác" }, facts };
      },
    },
  ),
  "lib/delegates/actions.ts#openInvitation": {
    permission: "delegate.open",
    visible: "session.view",
    async make(cast) {
      const { id, facts } = await onDelegate(cast, "invited");
      return { input: { id }, facts };
    },
  },
};

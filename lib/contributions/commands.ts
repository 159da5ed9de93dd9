import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { agendaItems, delegates } from "#db/schema/sessions.ts";
import type { SessionStatus } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { isListed, loadSessionForWrite } from "#lib/sessions/queries.ts";
import {
  contributionStepSchema,
  createContributionSchema,
  editContributionSchema,
  hasText,
  type PassageInput,
  recordContributionSchema,
} from "./schema.ts";
import {
  contributionWorkflow,
  isEditable,
  isKeptOut,
  standsForGood,
  takesContributions,
  takesSpeeches,
} from "./workflow.ts";

/** A passage id of another contribution was sent along. */
const passageIdTaken = { passages_pkey: { fields: { passages: "invalidId" } } };

/** Locks a contribution. What was never sent in is there for its author alone, whatever the role of who asks. */
async function loadContribution(tx: Transaction, input: { contributionId: string }, actor: Actor) {
  const [row] = await tx.select().from(contributions).where(eq(contributions.id, input.contributionId)).for("update");
  if (!row) return null;
  if (row.submittedAt === null && actor.kind !== "system" && row.authorId !== personIdOf(actor)) return null;
  const session = await loadSessionForWrite(tx, row.sessionId);
  if (!session) return null;
  const facts = {
    chair: session.facts.chair,
    recorder: session.facts.recorder,
    owner: row.authorId,
    authors: [row.authorId],
  };
  const isAuthorListed = (await tx.$count(delegates, isListed(row.sessionId, row.authorId))) > 0;
  return { row: { ...row, isAuthorListed, session: session.row }, facts };
}

/** Writes a draft of one's own; it may be empty. Nobody else sees it before it is submitted. */
export const create = command({
  permission: "contribution.create",
  create: true,
  visible: "session.view",
  input: createContributionSchema,
  load: (tx, input) => loadSessionForWrite(tx, input.sessionId),
  constraints: passageIdTaken,
  async run({ tx, actor, input, row: session }) {
    const authorId = personIdOf(actor);
    if (authorId === null) throw new AppError("forbidden");
    if (!takesContributions(session.status)) throw new AppError("not_now", { reason: "contributionsClosed" });
    await assertItemOfSession(tx, session.id, input.agendaItemId);
    const { kind, title, agendaItemId } = input;
    const id = uuidv7();
    await tx.insert(contributions).values({ id, sessionId: session.id, kind, title, agendaItemId, authorId });
    await writePassages(tx, id, input.passages);
    return changed({
      subject: ["contribution", id],
      after: { sessionId: session.id, kind, agendaItemId, status: "draft" },
      value: { id, version: 1 },
    });
  },
});

/** Replaces the text of one's own contribution, until it is received. */
export const edit = command({
  permission: "contribution.edit",
  visible: "contribution.view",
  input: editContributionSchema,
  load: loadContribution,
  constraints: passageIdTaken,
  async run({ tx, input, row }) {
    if (!isEditable(row.status)) throw new AppError("not_now", { reason: "contributionReceived" });
    assertOpen(row);
    assertOnList("edit", row);
    const stored = await readPassages(tx, row.id);
    const { kind, title, agendaItemId } = input;
    assertVersion(
      row,
      input.version,
      { kind: row.kind, title: row.title, agendaItemId: row.agendaItemId, passages: stored },
      { at: row.updatedAt },
    );
    await assertItemOfSession(tx, row.sessionId, agendaItemId);
    if (row.status !== "draft") assertComplete(kind, title, input.passages);

    const kept = row.status === "draft" ? input.passages : input.passages.filter(hasText);
    await tx.delete(passages).where(eq(passages.contributionId, row.id));
    await writePassages(tx, row.id, kept);
    await tx
      .update(contributions)
      .set({ kind, title, agendaItemId, version: sql`${contributions.version} + 1` })
      .where(eq(contributions.id, row.id));

    // The log names what changed without the words: a draft is its author's own, and opinions are sensitive data.
    const fields = [
      kind !== row.kind && "kind",
      title !== row.title && "title",
      agendaItemId !== row.agendaItemId && "agendaItemId",
      JSON.stringify(kept) !== JSON.stringify(stored) && "passages",
    ].filter(Boolean);
    return changed({
      subject: ["contribution", row.id],
      before: { version: row.version },
      after: { version: row.version + 1, fields },
      value: { version: row.version + 1 },
    });
  },
});

const step = {
  workflow: contributionWorkflow,
  table: contributions,
  visible: "contribution.view",
  input: contributionStepSchema,
  load: loadContribution,
} as const;

/** Sends a draft to the secretariat. After the due day it is accepted all the same, and shown as late. */
export const submit = stepCommand({
  ...step,
  name: "submit",
  async before({ tx, row }) {
    if (!takesContributions(row.session.status)) throw new AppError("not_now", { reason: "contributionsClosed" });
    assertOnList("submit", row);
    assertComplete(row.kind, row.title, await readPassages(tx, row.id));
    return { set: { submittedAt: new Date() } };
  },
  async after({ tx, row }) {
    const blank = (await readPassages(tx, row.id)).filter((one) => !hasText(one)).map((one) => one.id);
    if (blank.length > 0) await tx.delete(passages).where(inArray(passages.id, blank));
  },
});

/** Takes one's own contribution back, until it is presented or its session is over. The text is kept. */
export const withdraw = stepCommand({
  ...step,
  name: "withdraw",
  async before({ row }) {
    assertOpen(row);
  },
});

/** The secretariat takes a contribution in hand; from here on its text stands. */
export const receive = stepCommand({ ...step, name: "receive" });

/** Notes what a delegate says in the room: a speech, presented as it is written down. */
export const record = command({
  permission: "contribution.record",
  create: true,
  visible: "session.view",
  input: recordContributionSchema,
  load: (tx, input) => loadSessionForWrite(tx, input.sessionId),
  constraints: passageIdTaken,
  async run({ tx, actor, input, row: session }) {
    const recordedById = personIdOf(actor) ?? session.recorderId;
    if (recordedById === null) throw new AppError("forbidden");
    if (!takesSpeeches(session.status)) throw new AppError("not_now", { reason: "speechesClosed" });
    await assertItemOfSession(tx, session.id, input.agendaItemId);
    await assertDelegate(tx, session.id, input.speakerId);
    const { speakerId: authorId, title, agendaItemId } = input;
    const id = uuidv7();
    await tx.insert(contributions).values({
      id,
      sessionId: session.id,
      kind: "speech",
      status: "presented",
      submittedAt: new Date(),
      title,
      agendaItemId,
      authorId,
      recordedById,
    });
    await writePassages(tx, id, input.passages.filter(hasText));
    return changed({
      subject: ["contribution", id],
      after: { sessionId: session.id, kind: "speech", agendaItemId, authorId, status: "presented" },
      value: { id },
    });
  },
});

function assertOpen(row: { status: string; session: { status: SessionStatus } }) {
  if (standsForGood(row.status, row.session.status)) throw new AppError("not_now", { reason: "sentTextStands" });
}

function assertOnList(act: "edit" | "submit", row: { isAuthorListed: boolean }) {
  if (isKeptOut(act, row)) throw new AppError("not_now", { reason: "notOnList" });
}

function assertComplete(kind: string, title: string, list: readonly { text: string }[]) {
  const fields: Record<string, string> = {};
  if (kind === "paper" && title.trim() === "") fields.title = "required";
  if (!list.some(hasText)) fields.passages = "passageRequired";
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
}

async function assertItemOfSession(tx: Transaction, sessionId: string, itemId: string | null) {
  if (itemId === null) return;
  const found = await tx.$count(agendaItems, and(eq(agendaItems.id, itemId), eq(agendaItems.sessionId, sessionId)));
  if (found === 0) throw new AppError("invalid", { fields: { agendaItemId: "invalidId" } });
}

async function assertDelegate(tx: Transaction, sessionId: string, personId: string) {
  const found = await tx.$count(delegates, and(eq(delegates.personId, personId), eq(delegates.sessionId, sessionId)));
  if (found === 0) throw new AppError("invalid", { fields: { speakerId: "invalidId" } });
}

async function readPassages(tx: Transaction, contributionId: string): Promise<PassageInput[]> {
  return tx
    .select({ id: passages.id, category: passages.category, text: passages.text })
    .from(passages)
    .where(eq(passages.contributionId, contributionId))
    .orderBy(passages.place);
}

async function writePassages(tx: Transaction, contributionId: string, list: readonly PassageInput[]) {
  if (list.length === 0) return;
  await tx.insert(passages).values(list.map((one, index) => ({ ...one, contributionId, place: index + 1 })));
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import {
  type WriteUpChoice,
  type WriteUpContent,
  type WriteUpWaiver,
  writeUpRevisions,
  writeUps,
} from "#db/schema/write-ups.ts";
import { mayDecide, passStep, readSteps, returnSteps, voidSteps } from "#lib/approval/steps.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { canAny, type Facts } from "#lib/core/permissions.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { transition } from "#lib/core/transition.ts";
import { parseInput } from "#lib/core/validation.ts";
import { lockSession } from "#lib/sessions/queries.ts";
import { readHouseStyle } from "#lib/style/queries.ts";
import { openReview, writeUpApproval } from "./approval.ts";
import { composeWriteUp } from "./compose.ts";
import {
  assertRead,
  lockWriteUp,
  readContent,
  readPhotos,
  signChoices,
  signWaivers,
  toText,
  voidedApproval,
  type WriteUpRecord,
  withEditor,
} from "./content.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { replacePhotos } from "./photos.ts";
import { readSessionRecord } from "./record.ts";
import { keepDiscarded, keepRevision, readDecided } from "./revisions.ts";
import {
  completeWriteUpSchema,
  createWriteUpSchema,
  decideWriteUpSchema,
  editWriteUpSchema,
  type PhotoInput,
  resumeWriteUpSchema,
  returnWriteUpSchema,
  writeUpStepSchema,
} from "./schema.ts";
import { announce } from "./tell.ts";
import { takesWriteUp, writeUpWorkflow } from "./workflow.ts";

const load = (tx: Transaction, input: { writeUpId: string }, actor: Actor) => lockWriteUp(tx, input.writeUpId, actor);
const step = { workflow: writeUpWorkflow, table: writeUps, load, assertRead } as const;

/** A write-up is someone's: a job has no name to stand under it. */
function authorOf(actor: Actor): string {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError("forbidden");
  return personId;
}

/** Drafts the news item of a session from its record. There is one for each session. */
export const create = command({
  permission: "writeup.create",
  create: true,
  visible: "writeup.view",
  input: createWriteUpSchema,
  load: (tx, input) => lockSession(tx, input.sessionId),
  async run({ tx, actor, row: session }) {
    const authorId = authorOf(actor);
    if (!takesWriteUp(session.status)) throw new AppError("not_now", { reason: "sessionNotAnnounced" });
    const [existing] = await tx.select({ id: writeUps.id }).from(writeUps).where(eq(writeUps.sessionId, session.id));
    if (existing) throw new AppError("not_now", { reason: "writeUpExists" });
    const record = await readSessionRecord(tx, session.id);
    if (!record) throw new AppError("not_found");

    const id = uuidv7();
    const byline = actor.kind === "person" ? actor.fullName : "";
    const { phrases } = await readHouseStyle(tx);
    const text = composeWriteUp({ ...record, byline }, phrases);
    await tx.insert(writeUps).values({ id, sessionId: session.id, authorId, editorIds: [authorId], ...text });
    return changed({
      subject: ["write_up", id],
      after: { sessionId: session.id, title: text.title, status: "draft" },
      value: { id, version: 1 },
    });
  },
});

/** Saves the text and the photos. What was in review, approved, published or withdrawn becomes a draft, and an approval is void. */
export const edit = command({
  permission: "writeup.edit",
  visible: "writeup.view",
  input: editWriteUpSchema,
  load,
  async run({ input: { writeUpId: _id, version, photos, waivers, choices, ...words }, ...context }) {
    const { tx, actor, row } = context;
    await assertRead(tx, row, version);
    const signed = {
      waivers: signWaivers(waivers, row.waivers, actor),
      choices: signChoices(choices, row.choices, actor),
    };
    return saveText(context, { ...words, ...signed }, photos);
  },
});

/** Goes on from an earlier revision's words. Those it takes the place of are kept as a revision, if none holds them. */
export const resume = command({
  permission: "writeup.edit",
  visible: "writeup.view",
  input: resumeWriteUpSchema,
  load,
  async run({ input: { version, number }, ...context }) {
    const { tx, actor, row } = context;
    await assertRead(tx, row, version);
    const isMeant = and(eq(writeUpRevisions.writeUpId, row.id), eq(writeUpRevisions.number, number));
    const [revision] = await tx.select({ content: writeUpRevisions.content }).from(writeUpRevisions).where(isMeant);
    if (!revision) throw new AppError("not_found");
    await keepDiscarded(tx, row, authorOf(actor));
    const { photos, figures: _figures, ...words } = toText(revision.content);
    return saveText(context, words, photos);
  },
});

type Saving = { tx: Transaction; actor: Actor; row: WriteUpRecord; facts: Facts };
type SavedWords = Omit<WriteUpContent, "photos" | "figures" | "waivers" | "choices"> & {
  waivers: WriteUpWaiver[];
  choices: WriteUpChoice[];
};

async function saveText({ tx, actor, row, facts }: Saving, text: SavedWords, photos: readonly PhotoInput[]) {
  const editorId = authorOf(actor);
  const before = await readContent(tx, row);
  await replacePhotos(tx, actor, row, photos);
  if (row.status === "draft" || row.status === "changes_requested") {
    const set = { ...text, editorIds: withEditor(editorId), version: sql`${writeUps.version} + 1` };
    await tx.update(writeUps).set(set).where(eq(writeUps.id, row.id));
  } else {
    const set = { ...text, editorIds: withEditor(editorId), ...voidedApproval };
    await transition(tx, { workflow: writeUpWorkflow, table: writeUps, row, name: "edit", actor, facts, set });
    await voidSteps(tx, row.submittedRevisionId);
  }
  const after = { ...text, photos: await readPhotos(tx, row.id) };
  const names = Object.keys(after) as (keyof typeof after)[];
  const fields = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return changed({
    subject: ["write_up", row.id],
    before: { version: row.version, status: row.status, ...pick(before, fields) },
    after: { version: row.version + 1, ...pick(after, fields) },
    value: { version: row.version + 1 },
  });
}

/** Keeps the text as the next revision, for good, and shows it to the leaders. */
export const submit = stepCommand({
  ...step,
  name: "submit",
  visible: "writeup.view",
  input: writeUpStepSchema,
  async before({ tx, actor, row }) {
    const authorId = authorOf(actor);
    const kept = await readContent(tx, row);
    const complete = parseInput(completeWriteUpSchema, kept);
    if (!complete.success) throw new AppError("invalid", { reason: "writeUpIncomplete", fields: complete.fields });
    const revision = await keepRevision(tx, row, kept, authorId);
    await openReview(tx, row.id, revision);
    return { revision, set: { submittedRevisionId: revision.id } };
  },
  async after({ tx, row, taken: { revision } }) {
    await announce(tx, { writeUpId: row.id });
    const { id: revisionId, number, fingerprint } = revision;
    return { after: { revision: number, fingerprint }, value: { revisionId, number } };
  },
});

/** Sends the text back to its author with what is wrong: a leader at any time, others while a step is theirs. An approval is void. */
export const returnWriteUp = stepCommand({
  ...step,
  name: "return",
  visible: "writeup.read",
  input: returnWriteUpSchema,
  readIs: "revision",
  async before({ tx, actor, row, input: { revisionId, reasons } }) {
    const revision = await readDecided(tx, row, revisionId);
    const steps = await readSteps(tx, writeUpApproval, revision.id, actor);
    const open = steps.find(mayDecide);
    if (!open && !canAny(actor, "writeup.return")) throw new AppError("not_now", { reason: "stepNotOpen" });
    const own = open ?? steps.find(({ kind }) => kind === "leader") ?? null;
    return { revision, reasons, set: voidedApproval, own };
  },
  async after({ tx, row, decisionId, taken: { own, revision, reasons } }) {
    await returnSteps(tx, revision.id, own?.id ?? null, decisionId);
    await announce(tx, { writeUpId: row.id, decisionId });
    return { after: { reasons, revision: revision.number } };
  },
});

/**
 * Approves exactly the revision that was read, once all earlier steps are passed. Nobody who wrote any of it may do so, nor,
 * where the chain asks for distinct people, who passed an earlier step (`distinctPeople`).
 */
export const approve = stepCommand({
  ...step,
  name: "approve",
  visible: "writeup.view",
  input: decideWriteUpSchema,
  readIs: "revision",
  async before({ tx, actor, row, input }) {
    const revision = await readDecided(tx, row, input.revisionId);
    const own = (await readSteps(tx, writeUpApproval, revision.id, actor)).find(({ kind }) => kind === "leader");
    if (own?.isKept) throw new AppError("forbidden", { reason: "distinctPeople" });
    if (!own?.isOpen) throw new AppError("not_now", { reason: "stepsOpen" });
    if (!own.isMine) throw new AppError("forbidden");
    const { figures } = revision.content;
    if (fingerprintOf({ ...(await readContent(tx, row)), figures }) !== revision.fingerprint)
      throw new AppError("conflict", { reason: "staleVersion" });
    return { revision, set: { approvedRevisionId: revision.id }, own };
  },
  async after({ tx, row, decisionId, taken: { own, revision } }) {
    await passStep(tx, writeUpApproval, { id: own.id, revisionId: revision.id }, decisionId);
    await announce(tx, { writeUpId: row.id, decisionId });
    return { after: { revision: revision.number, fingerprint: revision.fingerprint } };
  },
});

function pick<Source extends object>(source: Source, names: readonly (keyof Source)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, source[name]]));
}

import "server-only";
import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import {
  daysOff,
  reviewChain,
  reviewChainId,
  writeUpComments,
  writeUpReads,
  writeUpSteps,
} from "#db/schema/reviews.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { tell } from "#lib/notifications/tell.ts";
import { lockWriteUp, toText, type WriteUpRecord } from "#lib/writeups/content.ts";
import { readDecided } from "#lib/writeups/revisions.ts";
import type { ReviewStep } from "#lib/writeups/schema.ts";
import { passStep, readSteps } from "#lib/writeups/steps.ts";
import { announce } from "#lib/writeups/tell.ts";
import { listOpenTurns } from "#lib/writeups/turns.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";
import { seesThread } from "./comments.ts";
import { findPassage } from "./passage.ts";
import {
  addDaysOffSchema,
  answerCommentSchema,
  checkWriteUpSchema,
  commentSchema,
  confirmFiguresSchema,
  editReviewChainSchema,
  readWriteUpSchema,
  remindSchema,
  removeDayOffSchema,
  resolveCommentSchema,
} from "./schema.ts";
import { remindMinutes } from "./waiting.ts";

const load = (tx: Transaction, input: { writeUpId: string }, actor: Actor) => lockWriteUp(tx, input.writeUpId, actor);

/** What is said or read has somebody's name under it. */
function signerOf(actor: Actor): string {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError("forbidden");
  return personId;
}

type Deciding = { tx: Transaction; actor: Actor; row: WriteUpRecord; input: { revisionId: string } };

/** The open step that the actor means to pass; `not_now` (`stepNotOpen`) where it is not its turn, or somebody was faster. */
async function findOpenStep({ tx, actor, row, input }: Deciding, isMeant: (one: ReviewStep) => boolean) {
  const revision = await readDecided(tx, row, input.revisionId);
  const steps = await readSteps(tx, revision.id, actor);
  const own = steps.find((one) => isMeant(one) && one.isOpen);
  if (!own) throw new AppError("not_now", { reason: "stepNotOpen" });
  if (!own.isMine) throw new AppError("forbidden");
  if (own.isKept) throw new AppError("forbidden", { reason: "distinctPeople" });
  return { revision, own };
}

type Passing = Pick<Deciding, "tx" | "row"> & { decisionId: string; taken: Awaited<ReturnType<typeof findOpenStep>> };

async function pass({ tx, row, decisionId, taken: { own, revision } }: Passing) {
  await passStep(tx, { ...own, revisionId: revision.id }, decisionId);
  await announce(tx, { writeUpId: row.id });
  const { number, fingerprint } = revision;
  return { after: { step: own.kind, programme: own.programme, revision: number, fingerprint } };
}

const step = { workflow: writeUpWorkflow, table: writeUps, load, after: pass } as const;

/** Takes note that somebody who may judge a text has opened it, so that they are shown what changes from here on. */
export const read = command({
  permission: "writeup.read",
  visible: "writeup.read",
  input: readWriteUpSchema,
  load,
  async run({ tx, actor, row, input }) {
    const { id: revisionId, number } = await readDecided(tx, row, input.revisionId);
    const personId = signerOf(actor);
    await tx.insert(writeUpReads).values({ revisionId, personId }).onConflictDoNothing();
    return changed({ subject: ["write_up", row.id], after: { revision: number } });
  },
});

/** The office's editor has read the text and found it in order. */
export const check = stepCommand({
  ...step,
  name: "check",
  visible: "writeup.view",
  input: checkWriteUpSchema,
  before: (context) => findOpenStep(context, ({ kind }) => kind === "editor"),
});

/** Whoever owns the figures of a programme that the text quotes says that they are right. */
export const confirm = stepCommand({
  ...step,
  name: "confirm",
  visible: "writeup.read",
  input: confirmFiguresSchema,
  before: (context) => findOpenStep(context, ({ id, kind }) => kind === "owner" && id === context.input.stepId),
});

/** Reminds everyone else whose turn a step is, in "Việc của tôi" and by mail: once an hour a step, whoever presses. */
export const remind = command({
  permission: "writeup.remind",
  visible: "writeup.view",
  input: remindSchema,
  load,
  async run({ tx, actor, row, input: { stepId } }) {
    const turns = await listOpenTurns(tx, eq(writeUpSteps.writeUpId, row.id));
    const turn = turns.find((one) => one.stepId === stepId);
    if (!turn) throw new AppError("not_now", { reason: "stepNotOpen" });
    const remindedById = signerOf(actor);
    const reached = turn.holders.filter(({ personId }) => personId !== remindedById);
    if (reached.length === 0) throw new AppError("not_now", { reason: "nobodyToRemind" });
    const isLongAgo = lt(writeUpSteps.remindedAt, sql`now() - make_interval(mins => ${remindMinutes})`);
    const [reminded] = await tx
      .update(writeUpSteps)
      .set({ remindedAt: sql`now()`, remindedById })
      .where(and(eq(writeUpSteps.id, stepId), or(isNull(writeUpSteps.remindedAt), isLongAgo)))
      .returning({ at: writeUpSteps.remindedAt });
    if (!reminded?.at) throw new AppError("too_many", { reason: "remindedLately", values: { minutes: remindMinutes } });
    const occasion = reminded.at.toISOString();
    const notices = reached.map(({ personId }) => ({
      kind: "reminded" as const,
      personId,
      writeUpId: row.id,
      stepId,
      occasion,
    }));
    const byMail = await tell(tx, notices);
    return changed({
      subject: ["write_up", row.id],
      after: { step: turn.kind, reminded: reached.map(({ fullName }) => fullName).join(", ") },
      value: { reached: reached.length, byMail: byMail.length },
    });
  },
});

/** A remark on words of the revision that was read; they must stand in it. */
export const comment = command({
  permission: "writeup.comment",
  visible: "writeup.read",
  create: true,
  input: commentSchema,
  load,
  async run({ tx, actor, row, input: { idempotencyKey: _key, text, revisionId, ...passage } }) {
    const revision = await readDecided(tx, row, revisionId);
    if (!findPassage(toText(revision.content), passage))
      throw new AppError("invalid", { fields: { quote: "quoteNotThere" } });
    const id = uuidv7();
    const authorId = signerOf(actor);
    const { part, place, quote } = passage;
    await tx.insert(writeUpComments).values({ id, writeUpId: row.id, revisionId, part, place, quote, text, authorId });
    return changed({
      subject: ["write_up", row.id],
      after: { comment: text, quote, revision: revision.number },
      value: { id },
    });
  },
});

/** Locks a remark with its write-up; hidden from an owner of figures who did not make it. */
async function loadThread(tx: Transaction, { commentId }: { commentId: string }, actor: Actor) {
  const find = () => tx.select().from(writeUpComments).where(eq(writeUpComments.id, commentId));
  const [found] = await find();
  const locked = found && (await lockWriteUp(tx, found.writeUpId, actor));
  // Read anew: what was said of it meanwhile was committed before the lock was had.
  const [thread] = await find();
  if (!locked || !thread || thread.parentId !== null || !seesThread(actor, thread.authorId)) return null;
  return { row: thread, facts: { ...locked.facts, owner: thread.authorId } };
}

/** An answer to a remark that is not settled. */
export const answer = command({
  permission: "writeup.comment",
  visible: "writeup.read",
  create: true,
  input: answerCommentSchema,
  load: loadThread,
  async run({ tx, actor, row, input: { text } }) {
    if (row.resolvedAt) throw new AppError("not_now", { reason: "commentSettled" });
    const id = uuidv7();
    const { writeUpId, revisionId, part, place, quote } = row;
    const authorId = signerOf(actor);
    await tx
      .insert(writeUpComments)
      .values({ id, writeUpId, revisionId, parentId: row.id, part, place, quote, text, authorId });
    return changed({ subject: ["write_up", writeUpId], after: { comment: text, quote }, value: { id } });
  },
});

/** Settles a remark, or takes it up again. */
export const resolve = command({
  permission: "writeup.resolve",
  visible: "writeup.read",
  input: resolveCommentSchema,
  load: loadThread,
  async run({ tx, actor, row, input: { isResolved } }) {
    const set = isResolved
      ? { resolvedAt: sql`now()`, resolvedById: signerOf(actor) }
      : { resolvedAt: null, resolvedById: null };
    const isOther = isResolved ? isNull(writeUpComments.resolvedAt) : isNotNull(writeUpComments.resolvedAt);
    const updated = await tx
      .update(writeUpComments)
      .set({ ...set, version: sql`${writeUpComments.version} + 1` })
      .where(and(eq(writeUpComments.id, row.id), isOther))
      .returning({ id: writeUpComments.id });
    if (updated.length === 0) throw new AppError("not_now", { reason: "commentSettled" });
    return changed({ subject: ["write_up", row.writeUpId], after: { quote: row.quote, settled: isResolved } });
  },
});

/** Sets which steps a text passes from its next submission on; those being read keep theirs. */
export const editChain = command({
  permission: "review_chain.edit",
  input: editReviewChainSchema,
  async load(tx) {
    await tx.insert(reviewChain).values({}).onConflictDoNothing();
    const [row] = await tx.select().from(reviewChain).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { version, ...fields } }) {
    const { hasEditorStep, hasOwnerStep, hasDistinctPeople, editorDays, ownerDays, leaderDays } = row;
    const before = { hasEditorStep, hasOwnerStep, hasDistinctPeople, editorDays, ownerDays, leaderDays };
    // Whoever says what is stored already contradicts nobody.
    const isSame = Object.entries(before).every(([name, value]) => fields[name as keyof typeof fields] === value);
    if (row.version !== version && !isSame)
      assertVersion(row, version, before, await findLastChange(tx, "review_chain", reviewChainId));
    await tx
      .update(reviewChain)
      .set({ ...fields, version: sql`${reviewChain.version} + 1` })
      .where(eq(reviewChain.id, reviewChainId));
    return changed({
      subject: ["review_chain", reviewChainId],
      before,
      after: fields,
      value: { version: row.version + 1 },
    });
  },
});

/** The days off are settings of the chain: whoever may change one may change the other. */
async function loadChain() {
  return { row: null, facts: {} };
}

/** Takes down days on which nobody works. Due days that are set from now on pass over them; one that is known keeps its name. */
export const addDaysOff = command({
  permission: "review_chain.edit",
  input: addDaysOffSchema,
  load: loadChain,
  async run({ tx, input: { days } }) {
    await tx.insert(daysOff).values(days).onConflictDoNothing();
    return changed({ subject: ["review_chain", reviewChainId], after: { daysOff: days.map(({ day }) => day) } });
  },
});

/** People work on that day after all. */
export const removeDayOff = command({
  permission: "review_chain.edit",
  input: removeDayOffSchema,
  async load(tx, { day }) {
    const [row] = await tx.select().from(daysOff).where(eq(daysOff.day, day)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row: { day, name } }) {
    await tx.delete(daysOff).where(eq(daysOff.day, day));
    return changed({ subject: ["review_chain", reviewChainId], before: { daysOff: day, name } });
  },
});

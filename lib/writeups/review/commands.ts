import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { approvalChains } from "#db/schema/approval.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { lockChain } from "#lib/approval/chain.ts";
import { findPassage } from "#lib/approval/passage.ts";
import { recordRead } from "#lib/approval/reads.ts";
import { addRemark, findRemark, settleRemark } from "#lib/approval/remarks.ts";
import { answerCommentSchema, resolveCommentSchema } from "#lib/approval/schema.ts";
import { passStep, readSteps } from "#lib/approval/steps.ts";
import { noteReminder } from "#lib/approval/waiting.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { tell } from "#lib/notifications/tell.ts";
import { writeUpApproval } from "../approval.ts";
import { lockWriteUp, toText, type WriteUpRecord } from "../content.ts";
import { passagesOf } from "../passages.ts";
import { readDecided } from "../revisions.ts";
import type { ReviewStep } from "../schema.ts";
import { announce } from "../tell.ts";
import { writeUpWorkflow } from "../workflow.ts";
import { chainOf, fieldsOf } from "./chain-fields.ts";
import { seesThread } from "./remarks.ts";
import {
  checkWriteUpSchema,
  commentSchema,
  confirmFiguresSchema,
  editReviewChainSchema,
  readWriteUpSchema,
  remindSchema,
} from "./schema.ts";

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
  const steps = await readSteps(tx, writeUpApproval, revision.id, actor);
  const own = steps.find((one) => isMeant(one) && one.isOpen);
  if (!own) throw new AppError("not_now", { reason: "stepNotOpen" });
  if (!own.isMine) throw new AppError("forbidden");
  if (own.isKept) throw new AppError("forbidden", { reason: "distinctPeople" });
  return { revision, own };
}

type Passing = Pick<Deciding, "tx" | "row"> & { decisionId: string; taken: Awaited<ReturnType<typeof findOpenStep>> };

async function pass({ tx, row, decisionId, taken: { own, revision } }: Passing) {
  await passStep(tx, writeUpApproval, { id: own.id, revisionId: revision.id }, decisionId);
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
    await recordRead(tx, { subjectType: "write_up", subjectId: row.id, revisionId, personId });
    return changed({ subject: ["write_up", row.id], after: { revision: number } });
  },
});

/** The office's editor has read the text and found it in order. */
export const check = stepCommand({
  ...step,
  name: "check",
  visible: "writeup.view",
  input: checkWriteUpSchema,
  readIs: "revision",
  before: (context) => findOpenStep(context, ({ kind }) => kind === "editor"),
});

/** Whoever owns the figures of a programme that the text quotes says that they are right. */
export const confirm = stepCommand({
  ...step,
  name: "confirm",
  visible: "writeup.read",
  input: confirmFiguresSchema,
  readIs: "revision",
  before: (context) => findOpenStep(context, ({ id, kind }) => kind === "owner" && id === context.input.stepId),
});

/** Reminds everyone else whose turn a step is, in "Việc của tôi" and by mail: once an hour a step, whoever presses. */
export const remind = command({
  permission: "writeup.remind",
  visible: "writeup.view",
  input: remindSchema,
  load,
  async run({ tx, actor, row, input: { stepId } }) {
    const reminder = { subjectId: row.id, stepId, byId: signerOf(actor) };
    const { turn, at } = await noteReminder(tx, writeUpApproval, reminder);
    const about = { subjectType: "write_up" as const, subjectId: row.id, aboutId: stepId };
    const notice = { ...about, kind: "reminded" as const, occasion: at.toISOString() };
    const byMail = await tell(
      tx,
      turn.holders.map(({ personId }) => ({ ...notice, personId })),
    );
    return changed({
      subject: ["write_up", row.id],
      after: { step: turn.kind, reminded: turn.holders.map(({ fullName }) => fullName).join(", ") },
      value: { reached: turn.holders.length, byMail: byMail.length },
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
    if (!findPassage(passagesOf(toText(revision.content)), passage))
      throw new AppError("invalid", { fields: { quote: "quoteNotThere" } });
    const { quote } = passage;
    const remark = { ...passage, subjectType: "write_up" as const, subjectId: row.id, revisionId, text };
    const id = await addRemark(tx, { ...remark, authorId: signerOf(actor) });
    return changed({
      subject: ["write_up", row.id],
      after: { comment: text, quote, revision: revision.number },
      value: { id },
    });
  },
});

/** Locks a remark with its write-up; hidden from an owner of figures who did not make it. */
async function loadThread(tx: Transaction, { commentId }: { commentId: string }, actor: Actor) {
  const found = await findRemark(tx, "write_up", commentId);
  const locked = found && (await lockWriteUp(tx, found.subjectId, actor));
  const thread = await findRemark(tx, "write_up", commentId);
  if (!locked || !thread || !seesThread(actor, thread.authorId)) return null;
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
    const { subjectType, subjectId, revisionId, part, place, quote } = row;
    const words = { subjectType, subjectId, revisionId, part, place, quote, text, authorId: signerOf(actor) };
    const id = await addRemark(tx, words, row.id);
    return changed({ subject: [subjectType, subjectId], after: { comment: text, quote }, value: { id } });
  },
});

/** Settles a remark, or takes it up again. */
export const resolve = command({
  permission: "writeup.resolve",
  visible: "writeup.read",
  input: resolveCommentSchema,
  load: loadThread,
  async run({ tx, actor, row, input: { isResolved } }) {
    await settleRemark(tx, row.id, isResolved ? signerOf(actor) : null);
    return changed({ subject: ["write_up", row.subjectId], after: { quote: row.quote, settled: isResolved } });
  },
});

/** Sets which steps a text passes from its next submission on; those being read keep theirs. */
export const editChain = command({
  permission: "review_chain.edit",
  input: editReviewChainSchema,
  async load(tx) {
    const row = await lockChain(tx, writeUpApproval);
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { version, ...fields } }) {
    const before = fieldsOf(row);
    // Whoever says what is stored already contradicts nobody.
    const isSame = Object.entries(before).every(([name, value]) => fields[name as keyof typeof fields] === value);
    if (row.version !== version && !isSame)
      assertVersion(row, version, before, await findLastChange(tx, "review_chain", row.id));
    const { steps, hasDistinctPeople } = chainOf(fields);
    await tx
      .update(approvalChains)
      .set({ steps: [...steps], hasDistinctPeople, version: sql`${approvalChains.version} + 1` })
      .where(eq(approvalChains.id, row.id));
    return changed({ subject: ["review_chain", row.id], before, after: fields, value: { version: row.version + 1 } });
  },
});

import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { reviewChain, reviewChainId, writeUpReads } from "#db/schema/reviews.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Facts } from "#lib/core/permissions.ts";
import { transition } from "#lib/core/transition.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { lockWriteUp, type WriteUpRecord } from "#lib/writeups/content.ts";
import { readDecided } from "#lib/writeups/revisions.ts";
import type { ReviewStep } from "#lib/writeups/schema.ts";
import { passStep, readSteps } from "#lib/writeups/steps.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";
import { checkWriteUpSchema, confirmFiguresSchema, editReviewChainSchema, readWriteUpSchema } from "./schema.ts";

const load = (tx: Transaction, input: { writeUpId: string }, actor: Actor) => lockWriteUp(tx, input.writeUpId, actor);

type Deciding = { tx: Transaction; actor: Actor; row: WriteUpRecord; facts: Facts; input: { revisionId: string } };

/** Passes one open step of the actor's; `not_now` (`stepNotOpen`) where it is not its turn, or somebody was faster. */
async function pass(
  { tx, actor, row, facts, input }: Deciding,
  name: "check" | "confirm",
  isMeant: (step: ReviewStep) => boolean,
) {
  const revision = await readDecided(tx, row, input.revisionId);
  const decided = { workflow: writeUpWorkflow, table: writeUps, row, name, actor, facts, revision };
  const { decisionId } = await transition(tx, decided);
  const steps = await readSteps(tx, revision.id, actor, facts.authors ?? []);
  const step = steps.find((one) => isMeant(one) && one.isOpen);
  if (!step) throw new AppError("not_now", { reason: "stepNotOpen" });
  if (!step.isMine) throw new AppError("forbidden");
  await passStep(tx, step, steps, decisionId);
  const { number, fingerprint } = revision;
  return changed({
    subject: ["write_up", row.id],
    after: { step: step.kind, programme: step.programme, revision: number, fingerprint },
    value: { version: row.version + 1 },
  });
}

/** Takes note that somebody who may judge a text has opened it, so that they are shown what changes from here on. */
export const read = command({
  permission: "writeup.read",
  visible: "writeup.read",
  input: readWriteUpSchema,
  load,
  async run({ tx, actor, row, input }) {
    const { id: revisionId, number } = await readDecided(tx, row, input.revisionId);
    const personId = personIdOf(actor);
    if (personId === null) throw new AppError("forbidden");
    await tx.insert(writeUpReads).values({ revisionId, personId }).onConflictDoNothing();
    return changed({ subject: ["write_up", row.id], after: { revision: number } });
  },
});

/** The office's editor has read the text and found it in order. */
export const check = command({
  permission: "writeup.check",
  visible: "writeup.view",
  input: checkWriteUpSchema,
  load,
  run: (context) => pass(context, "check", ({ kind }) => kind === "editor"),
});

/** Whoever owns the figures of a programme that the text quotes says that they are right. */
export const confirm = command({
  permission: "writeup.confirm",
  visible: "writeup.read",
  input: confirmFiguresSchema,
  load,
  run: (context) => pass(context, "confirm", ({ id, kind }) => kind === "owner" && id === context.input.stepId),
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
    const { hasEditorStep, hasOwnerStep, editorDays, ownerDays, leaderDays } = row;
    const before = { hasEditorStep, hasOwnerStep, editorDays, ownerDays, leaderDays };
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

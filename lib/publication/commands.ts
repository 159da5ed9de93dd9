import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { writeUpPreviews, writeUpPublications } from "#db/schema/publications.ts";
import { quotes } from "#db/schema/values.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { restoreSteps } from "#lib/approval/steps.ts";
import { personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { noteQuote } from "#lib/quotes/commands.ts";
import {
  assertRead,
  lockWriteUp,
  toText,
  unscheduled,
  voidedApproval,
  type WriteUpRecord,
} from "#lib/writeups/content.ts";
import { replacePhotos } from "#lib/writeups/photos.ts";
import { findRevision, keepDiscarded } from "#lib/writeups/revisions.ts";
import { writeUpStepSchema } from "#lib/writeups/schema.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";
import { closePreviews, openPreview } from "./previews.ts";
import { notedStepSchema, noteSchema, scheduleSchema, shareSchema, unshareSchema } from "./schema.ts";
import { findPlace, isPublicRow, putOnSite, recordPublication } from "./site.ts";

const load = (tx: Transaction, input: { writeUpId: string }) => lockWriteUp(tx, input.writeUpId);
const constraints = { write_ups_slug_key: { reason: "staleVersion" } } as const;

const step = { workflow: writeUpWorkflow, table: writeUps, visible: "writeup.view", load, assertRead } as const;

/** Puts the approved revision on the public site, for the first time. */
export const publish = stepCommand({
  ...step,
  name: "publish",
  input: writeUpStepSchema,
  constraints,
  async before(context) {
    if (context.row.publishedAt) throw new AppError("not_now", { reason: "needsCorrection" });
    return findPlace(context);
  },
  after: (context) => putOnSite(context, { kind: "published", note: "" }),
});

/** Puts the approved revision in the place of what was published, or back after a withdrawal. Readers are told what changed. */
export const correct = stepCommand({
  ...step,
  name: "correct",
  input: notedStepSchema,
  constraints,
  async before(context) {
    if (!context.row.publishedAt) throw new AppError("not_now", { reason: "neverPublished" });
    return { ...(await findPlace(context)), comment: context.input.note };
  },
  after: (context) => putOnSite(context, { kind: "corrected", note: context.input.note }),
});

/** The status of a text that was published, before it was opened. */
async function statusBefore(tx: Transaction, row: WriteUpRecord): Promise<"published" | "corrected" | "withdrawn"> {
  if (row.withdrawnAt) return "withdrawn";
  const { kind, writeUpId, createdAt } = writeUpPublications;
  const [last] = await tx
    .select({ kind })
    .from(writeUpPublications)
    .where(and(eq(writeUpId, row.id), inArray(kind, ["published", "corrected"])))
    .orderBy(desc(createdAt))
    .limit(1);
  return last?.kind === "corrected" ? "corrected" : "published";
}

/**
 * Drops a correction that is not submitted, or was returned: the text is the published revision again, approved as it was.
 * The words are kept as a revision; readers notice nothing, and what is undecided of its figures stays so.
 */
export const discard = stepCommand({
  ...step,
  name: "discard",
  input: writeUpStepSchema,
  async before({ tx, actor, row }) {
    const personId = personIdOf(actor);
    if (personId === null) throw new AppError("forbidden");
    if (row.publishedRevisionId === null) throw new AppError("not_now", { reason: "neverPublished" });
    const published = await findRevision(tx, row.publishedRevisionId);
    const revision = await keepDiscarded(tx, row, personId);
    const { photos, figures: _figures, ...words } = toText(published.content);
    const standing = { submittedRevisionId: published.id, approvedRevisionId: published.id };
    const to = await statusBefore(tx, row);
    return { to, revision, published, photos, set: { ...words, ...standing } };
  },
  async after({ tx, actor, row, taken: { revision, published, photos } }) {
    await replacePhotos(tx, actor, row, photos);
    await restoreSteps(tx, published.id);
    await closePreviews(tx, row.id, published.id);
    return { before: { revision: revision.number }, after: { revision: published.number } };
  },
});

/** Takes a text off the public site, whatever is being done with its next revision; its address then says so, and why. */
export const withdraw = stepCommand({
  ...step,
  name: "withdraw",
  input: notedStepSchema,
  async before({ tx, row, input: { note: comment } }) {
    if (!isPublicRow(row) || row.publishedRevisionId === null) throw new AppError("not_now", { reason: "notPublic" });
    const revision = await findRevision(tx, row.publishedRevisionId);
    return { revision, comment, set: { withdrawnAt: new Date(), ...voidedApproval } };
  },
  async after({ tx, actor, row, input, taken: { revision } }) {
    const placed = { kind: "withdrawn", revisionId: revision.id, note: input.note, slug: row.slug ?? "" } as const;
    await recordPublication({ tx, actor, row }, placed);
    await closePreviews(tx, row.id);
    return {};
  },
});

/** Tells the readers of a published text of a corrected figure, and leaves the text. Decides the quotes that are named. */
export const note = command({
  permission: "writeup.note",
  visible: "writeup.view",
  input: noteSchema,
  load,
  async run({ tx, actor, input, row }) {
    await assertRead(tx, row, input.version);
    if (!isPublicRow(row) || row.publishedRevisionId === null) throw new AppError("not_now", { reason: "notPublic" });
    for (const { quoteId, version } of input.quotes) {
      const here = and(eq(quotes.id, quoteId), eq(quotes.placeType, "write_up"), eq(quotes.placeId, row.id));
      if ((await tx.$count(quotes, here)) === 0) throw new AppError("not_found");
      await noteQuote(actor, { quoteId, version, comment: input.note }, tx);
    }
    const told = {
      kind: "noted",
      revisionId: row.publishedRevisionId,
      note: input.note,
      slug: row.slug ?? "",
    } as const;
    await recordPublication({ tx, actor, row }, told);
    const version = sql`${writeUps.version} + 1`;
    await tx.update(writeUps).set({ version }).where(eq(writeUps.id, row.id));
    return changed({
      subject: ["write_up", row.id],
      after: { comment: input.note, quotes: input.quotes.length },
      value: { version: row.version + 1 },
    });
  },
});

/** An instant as Vietnam's clock and calendar say it: it has kept seven hours before UTC since 1975. */
const instantOf = ({ day, time }: { day: string; time: string }) => new Date(`${day}T${time}:00+07:00`);

async function appoint(tx: Transaction, row: WriteUpRecord, appointed: Partial<WriteUpRecord>) {
  const version = sql`${writeUps.version} + 1`;
  await tx
    .update(writeUps)
    .set({ ...unscheduled, ...appointed, version })
    .where(eq(writeUps.id, row.id));
  return changed({
    subject: ["write_up", row.id],
    before: { publishAt: row.publishAt },
    after: { publishAt: appointed.publishAt ?? null },
    value: { version: row.version + 1 },
  });
}

/** Appoints when the approved revision goes on the site, in the name of who appoints it. Replaces an earlier appointment. */
export const schedule = command({
  permission: "writeup.schedule",
  visible: "writeup.view",
  input: scheduleSchema,
  load,
  async run({ tx, actor, input, row }) {
    const publishById = personIdOf(actor);
    if (publishById === null) throw new AppError("forbidden");
    await assertRead(tx, row, input.version);
    if (row.status !== "approved")
      throw new AppError("not_now", { reason: "wrongStatus", current: { status: row.status } });
    const publishAt = instantOf(input);
    if (publishAt <= new Date()) throw new AppError("invalid", { fields: { day: "dateInPast" } });
    if (row.publishedAt && !input.note) throw new AppError("invalid", { fields: { note: "required" } });
    return appoint(tx, row, { publishAt, publishById, publishNote: input.note });
  },
});

/** Takes the appointment back; the text stays approved. */
export const unschedule = command({
  permission: "writeup.unschedule",
  visible: "writeup.view",
  input: writeUpStepSchema,
  load,
  async run({ tx, input, row }) {
    await assertRead(tx, row, input.version);
    if (row.publishAt === null) throw new AppError("not_now", { reason: "notScheduled" });
    return appoint(tx, row, {});
  },
});

const dayMilliseconds = 86_400_000;

/** What was taken off the site is shown to no outsider again: only what was submitted after it. */
async function assertNotWithdrawn(tx: Transaction, row: WriteUpRecord, number: number): Promise<void> {
  if (row.withdrawnAt === null || row.publishedRevisionId === null) return;
  const withdrawn = await findRevision(tx, row.publishedRevisionId);
  if (number <= withdrawn.number) throw new AppError("not_now", { reason: "withdrawnRevision" });
}

/** Makes a link by which an outsider reads one submitted revision until it expires. The secret is in the first answer only. */
export const share = command({
  permission: "writeup.share",
  create: true,
  visible: "writeup.view",
  input: shareSchema,
  load,
  kept: (value: { secret: string | null; expiresAt: string }) => ({ ...value, secret: null }),
  async run({ tx, actor, input: { revisionId, recipient, days }, row }) {
    const createdById = personIdOf(actor);
    if (createdById === null) throw new AppError("forbidden");
    const isSubmitted = eq(writeUpRevisions.isDiscarded, false);
    const ofText = and(eq(writeUpRevisions.id, revisionId), eq(writeUpRevisions.writeUpId, row.id), isSubmitted);
    const [revision] = await tx.select({ number: writeUpRevisions.number }).from(writeUpRevisions).where(ofText);
    if (!revision) throw new AppError("not_found");
    await assertNotWithdrawn(tx, row, revision.number);
    const expiresAt = new Date(Date.now() + days * dayMilliseconds);
    const secret = await openPreview(tx, { writeUpId: row.id, revisionId, recipient, createdById, expiresAt });
    return changed({
      subject: ["write_up", row.id],
      after: { recipient, revision: revision.number, expiresAt },
      value: { secret, expiresAt: expiresAt.toISOString() },
    });
  },
});

/** Takes a preview link back; it opens nothing from then on. */
export const unshare = command({
  permission: "writeup.unshare",
  visible: "writeup.view",
  input: unshareSchema,
  async load(tx, { previewId }) {
    const open = and(eq(writeUpPreviews.id, previewId), isNull(writeUpPreviews.revokedAt));
    const [row] = await tx.select().from(writeUpPreviews).where(open).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row: { id, writeUpId, recipient } }) {
    await tx.update(writeUpPreviews).set({ revokedAt: new Date() }).where(eq(writeUpPreviews.id, id));
    return changed({ subject: ["write_up", writeUpId], before: { recipient } });
  },
});

import "server-only";
import { desc, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { type WriteUpContent, writeUpRevisions } from "#db/schema/write-ups.ts";
import { AppError } from "#lib/core/errors.ts";
import { inTurns } from "#lib/core/turns.ts";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { checkInSteps, keepFigures, unsettled } from "./check.ts";
import { readContent, type WriteUpRecord } from "./content.ts";
import { readDossier } from "./dossier.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { measurePhotos, storeRevision } from "./photos.ts";

/**
 * Keeps a text as the next revision, for good: its photos measured, each of its figures with the value it rests on.
 * `not_now` with the reason `figuresUnsettled` while a figure is wrong, without a source, or not to be published.
 */
export async function keepRevision(tx: Transaction, row: WriteUpRecord, text: WriteUpContent, authorId: string) {
  const { dossier, sources } = await readDossier(tx, row.sessionId, text);
  const checked = await inTurns(checkInSteps(text, prepareEvidence(dossier)));
  const [first, ...others] = unsettled(checked);
  if (first)
    throw new AppError("not_now", {
      reason: "figuresUnsettled",
      values: { count: others.length + 1, first: first.quote },
    });

  const figures = keepFigures(checked, sources, text.choices);
  const content = { ...text, photos: await measurePhotos(tx, text.photos), figures };
  const [last] = await tx
    .select({ number: writeUpRevisions.number })
    .from(writeUpRevisions)
    .where(eq(writeUpRevisions.writeUpId, row.id))
    .orderBy(desc(writeUpRevisions.number))
    .limit(1);
  const revision = { id: uuidv7(), number: (last?.number ?? 0) + 1, fingerprint: fingerprintOf(content) };
  await storeRevision(tx, { ...revision, writeUpId: row.id, content, authorId });
  return { ...revision, figures };
}

/**
 * Keeps the text as it stands before other words take its place, unless a revision holds it already. Nothing of it is judged:
 * it was never submitted. The revision that holds it.
 */
export async function keepDiscarded(tx: Transaction, row: WriteUpRecord, authorId: string) {
  const text = await readContent(tx, row);
  const { id, number, fingerprint, content } = writeUpRevisions;
  const kept = await tx
    .select({ id, number, fingerprint, content })
    .from(writeUpRevisions)
    .where(eq(writeUpRevisions.writeUpId, row.id))
    .orderBy(desc(number));
  const isSame = (one: (typeof kept)[number]) =>
    fingerprintOf({ ...text, figures: one.content.figures ?? [] }) === one.fingerprint;
  const same = kept.find(isSame);
  if (same) return same;
  const photos = await measurePhotos(tx, text.photos);
  const revision = { id: uuidv7(), number: (kept[0]?.number ?? 0) + 1, fingerprint: fingerprintOf(text) };
  const discarded = { ...revision, writeUpId: row.id, content: { ...text, photos }, authorId, isDiscarded: true };
  await storeRevision(tx, discarded);
  return revision;
}

/** A kept revision; `conflict` when it is gone. */
export async function findRevision(tx: Transaction, revisionId: string) {
  const [revision] = await tx
    .select({
      id: writeUpRevisions.id,
      number: writeUpRevisions.number,
      fingerprint: writeUpRevisions.fingerprint,
      content: writeUpRevisions.content,
    })
    .from(writeUpRevisions)
    .where(eq(writeUpRevisions.id, revisionId));
  if (!revision) throw new AppError("conflict", { reason: "staleVersion" });
  return revision;
}

/** The revision a leader read; `conflict` when another one has been submitted since. */
export async function readDecided(tx: Transaction, row: WriteUpRecord, revisionId: string) {
  if (row.submittedRevisionId !== revisionId) throw new AppError("conflict", { reason: "staleVersion" });
  return findRevision(tx, revisionId);
}

import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Reader, Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import {
  type WriteUpChoice,
  type WriteUpContent,
  type WriteUpWaiver,
  writeUpPhotos,
  writeUpRevisions,
  writeUps,
} from "#db/schema/write-ups.ts";
import { readSteps } from "#lib/approval/steps.ts";
import type { Actor } from "#lib/core/actor.ts";
import type { Facts } from "#lib/core/permissions.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { assignedBy, writeUpApproval } from "./approval.ts";
import { isSameChoice } from "./check.ts";
import { isMovedChoice } from "./choices.ts";
import type { Text } from "./schema.ts";

export type WriteUpRecord = typeof writeUps.$inferSelect;

/** The columns of a write-up that are its text; the photos lie in a table of their own. */
const textOf = ({ kicker, title, sourceCode, lead, body, byline, waivers, choices }: WriteUpRecord) => ({
  kicker,
  title,
  sourceCode,
  lead,
  body,
  byline,
  waivers,
  choices,
});

/** Photos as they stand now, in order of place, each with the hash of its bytes. */
export async function readPhotos(reader: Reader, writeUpId: string) {
  return reader
    .select({
      fileId: writeUpPhotos.fileId,
      sha256: files.sha256,
      caption: writeUpPhotos.caption,
      credit: writeUpPhotos.credit,
      alt: writeUpPhotos.alt,
      placeAfter: writeUpPhotos.placeAfter,
      people: writeUpPhotos.people,
      takenOn: writeUpPhotos.takenOn,
      isConsented: writeUpPhotos.isConsented,
    })
    .from(writeUpPhotos)
    .innerJoin(files, eq(files.id, writeUpPhotos.fileId))
    .where(eq(writeUpPhotos.writeUpId, writeUpId))
    .orderBy(asc(writeUpPhotos.place));
}

/** The text with its photos as they stand now: what a revision keeps and a fingerprint covers. */
export async function readContent(reader: Reader, row: WriteUpRecord): Promise<WriteUpContent> {
  return { ...textOf(row), photos: await readPhotos(reader, row.id) };
}

const unknownPhoto = { width: null, height: null, people: "", takenOn: null, isConsented: false };

/** A revision's content as pages read it, whatever it was able to hold when it was submitted. */
export function toText(content: WriteUpContent): Text {
  const photos = content.photos.map((photo) => ({ ...unknownPhoto, ...photo }));
  return { waivers: [], choices: [], figures: [], ...content, photos };
}

/** Who wrote the text: its author, everyone who saved it and everyone who submitted a revision. None of them may approve it. */
export async function readAuthors(
  reader: Reader,
  row: Pick<WriteUpRecord, "id" | "authorId" | "editorIds">,
): Promise<string[]> {
  const submitters = await reader
    .selectDistinct({ authorId: writeUpRevisions.authorId })
    .from(writeUpRevisions)
    .where(eq(writeUpRevisions.writeUpId, row.id));
  return [...new Set([row.authorId, ...row.editorIds, ...submitters.map(({ authorId }) => authorId)])];
}

/**
 * Locks a write-up with the facts its permissions need; for the `load` of commands. With an actor the facts also name them
 * where a step of the review is theirs.
 */
export async function lockWriteUp(
  tx: Transaction,
  writeUpId: string,
  actor?: Actor,
): Promise<{ row: WriteUpRecord; facts: Facts } | null> {
  const [row] = await tx.select().from(writeUps).where(eq(writeUps.id, writeUpId)).for("update");
  if (!row) return null;
  const authors = await readAuthors(tx, row);
  const assigned = actor ? assignedBy(actor, await readSteps(tx, writeUpApproval, row.submittedRevisionId, actor)) : [];
  return { row, facts: { owner: row.authorId, authors, assigned } };
}

/** Refuses a write on a text that was changed since it was read, with what is stored now and who stored it. */
export async function assertRead(tx: Transaction, row: WriteUpRecord, version: number): Promise<void> {
  if (row.version === version) return;
  const lastEditor = row.editorIds.at(-1) ?? row.authorId;
  const [editor] = await tx.select({ fullName: people.fullName }).from(people).where(eq(people.id, lastEditor));
  const photos = (await readPhotos(tx, row.id)).map(({ sha256: _sha256, ...photo }) => photo);
  const current = { ...textOf(row), photos, status: row.status };
  assertVersion(row, version, current, { by: editor?.fullName, at: row.updatedAt });
}

/** No publication is appointed. */
export const unscheduled = { publishAt: null, publishById: null, publishNote: "", publishQueuedAt: null };

/** Written with every step that takes an approval away: a publication that was appointed goes with it. */
export const voidedApproval = { approvedRevisionId: null, ...unscheduled };

/** `editor_ids` with this person as the last who saved. */
export const withEditor = (personId: string) =>
  sql`array_append(array_remove(${writeUps.editorIds}, ${personId}::uuid), ${personId}::uuid)`;

type Signed = { by: string; at: string };

/**
 * Gives each mark the signature of a kept one, which no second mark gets, and the actor's to those that none is left for.
 * `alike`: what makes two marks the same, the closest first: every mark is asked by one before any is by the next.
 */
function signMarks<Mark extends object>(
  marks: readonly Mark[],
  kept: readonly (Mark & Signed)[],
  actor: Actor,
  alike: readonly ((old: Mark, mark: Mark) => boolean)[],
): (Mark & Signed)[] {
  const own = { by: actor.kind === "person" ? actor.fullName : "", at: new Date().toISOString() };
  const left = [...kept];
  const signatures = new Map<Mark, Signed>();
  for (const isAlike of alike) {
    for (const mark of marks) {
      const at = signatures.has(mark) ? -1 : left.findIndex((old) => isAlike(old, mark));
      for (const { by, at: when } of at < 0 ? [] : left.splice(at, 1)) signatures.set(mark, { by, at: when });
    }
  }
  return marks.map((mark) => ({ ...mark, ...(signatures.get(mark) ?? own) }));
}

/** A waiver is signed once, by who added it. */
export function signWaivers(
  waivers: readonly Omit<WriteUpWaiver, keyof Signed>[],
  kept: readonly WriteUpWaiver[],
  actor: Actor,
): WriteUpWaiver[] {
  return signMarks(waivers, kept, actor, [
    (one, two) => one.quote === two.quote && one.figure === two.figure && one.reason === two.reason,
  ]);
}

/** A choice is signed once, by who made it: words that changed around its number sign nothing anew. */
export function signChoices(
  choices: readonly Omit<WriteUpChoice, keyof Signed>[],
  kept: readonly WriteUpChoice[],
  actor: Actor,
): WriteUpChoice[] {
  return signMarks(choices, kept, actor, [isSameChoice, isMovedChoice]);
}

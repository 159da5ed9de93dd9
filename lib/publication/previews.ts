import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import { writeUpPreviews } from "#db/schema/publications.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { isId } from "#lib/core/validation.ts";
import { toText } from "#lib/writeups/content.ts";
import { readQuoted } from "./quoted.ts";
import type { Preview, PreviewLink } from "./schema.ts";

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** On `write_up_previews`: the link still opens. */
const isOpen = () => and(isNull(writeUpPreviews.revokedAt), gt(writeUpPreviews.expiresAt, sql`now()`));

type NewPreview = { writeUpId: string; revisionId: string; recipient: string; createdById: string; expiresAt: Date };

/** Makes a link to one revision. The secret is returned once; only its SHA-256 is stored. */
export async function openPreview(tx: Transaction, preview: NewPreview): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await tx.insert(writeUpPreviews).values({ ...preview, secretHash: hashOf(secret) });
  return secret;
}

/** Takes back every link to a text, or every one but those to one revision. */
export async function closePreviews(tx: Transaction, writeUpId: string, keptId?: string): Promise<void> {
  const isOther = keptId === undefined ? undefined : ne(writeUpPreviews.revisionId, keptId);
  await tx
    .update(writeUpPreviews)
    .set({ revokedAt: new Date() })
    .where(and(eq(writeUpPreviews.writeUpId, writeUpId), isOther, isNull(writeUpPreviews.revokedAt)));
}

/** The links to a text that still open, those that end first on top. */
export async function listPreviews(writeUpId: string): Promise<PreviewLink[]> {
  return db
    .select({
      id: writeUpPreviews.id,
      recipient: writeUpPreviews.recipient,
      number: writeUpRevisions.number,
      by: people.fullName,
      expiresAt: writeUpPreviews.expiresAt,
    })
    .from(writeUpPreviews)
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUpPreviews.revisionId))
    .innerJoin(people, eq(people.id, writeUpPreviews.createdById))
    .where(and(eq(writeUpPreviews.writeUpId, writeUpId), isOpen()))
    .orderBy(asc(writeUpPreviews.expiresAt));
}

/** The revision behind a link, for whoever holds the secret; null for one that is unknown, expired or taken back. */
export async function findPreview(secret: string): Promise<Preview | null> {
  const [row] = await db
    .select({
      number: writeUpRevisions.number,
      content: writeUpRevisions.content,
      sessionId: writeUps.sessionId,
      expiresAt: writeUpPreviews.expiresAt,
    })
    .from(writeUpPreviews)
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUpPreviews.revisionId))
    .innerJoin(writeUps, eq(writeUps.id, writeUpPreviews.writeUpId))
    .where(and(eq(writeUpPreviews.secretHash, hashOf(secret)), isOpen()));
  if (!row) return null;
  const article = {
    text: toText(row.content),
    quoted: await readQuoted(row.sessionId, row.content),
    publishedAt: null,
    updatedAt: null,
    history: [],
    approval: null,
    more: [],
    photos: `/api/previews/${secret}`,
  };
  return { number: row.number, expiresAt: row.expiresAt.toISOString(), article };
}

/** A photo of the revision behind a link; null for every other file, and with the link. */
export async function findPreviewPhoto(secret: string, fileId: string) {
  if (!isId(fileId)) return null;
  const [row] = await db
    .select({ file: files })
    .from(writeUpPreviews)
    .innerJoin(fileLinks, eq(fileLinks.subjectId, writeUpPreviews.revisionId))
    .innerJoin(files, eq(files.id, fileLinks.fileId))
    .where(
      and(
        eq(writeUpPreviews.secretHash, hashOf(secret)),
        isOpen(),
        eq(fileLinks.subjectType, "write_up_revision"),
        eq(fileLinks.role, "photo"),
        eq(files.id, fileId),
      ),
    );
  return row?.file ?? null;
}

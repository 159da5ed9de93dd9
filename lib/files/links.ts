import "server-only";
import { and, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "#db/client.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import type { FileRole, FileSubjectType } from "#db/vocabulary.ts";

export type LinkedSubject = readonly [type: FileSubjectType, id: string];

/** On `file_links`: those of these subjects in this role. */
export function linksOf(type: FileSubjectType, ids: readonly string[], role: FileRole): SQL | undefined {
  return and(eq(fileLinks.subjectType, type), inArray(fileLinks.subjectId, [...ids]), eq(fileLinks.role, role));
}

/** On `files`: no subject has it, or none in this role. What no subject has is its uploader's alone, and swept after a week. */
export function isUnattached(role?: FileRole): SQL {
  const inRole = role ? sql` and ${fileLinks.role} = ${role}` : sql``;
  return sql`not exists (select 1 from ${fileLinks} where ${fileLinks.fileId} = ${files.id}${inRole})`;
}

/**
 * Makes these, in this order, the files that the subject has in this role: whatever names a file calls it in the same
 * transaction. The database refuses a file that is gone, and any change to what was handed in, submitted or imported.
 */
export async function setLinks(
  writer: Transaction | Database,
  [subjectType, subjectId]: LinkedSubject,
  role: FileRole,
  given: readonly string[],
): Promise<void> {
  const fileIds = [...new Set(given)];
  const others = fileIds.length > 0 ? notInArray(fileLinks.fileId, fileIds) : undefined;
  await writer.delete(fileLinks).where(and(linksOf(subjectType, [subjectId], role), others));
  if (fileIds.length === 0) return;
  await writer
    .insert(fileLinks)
    .values(fileIds.map((fileId, place) => ({ fileId, subjectType, subjectId, role, place })))
    .onConflictDoUpdate({
      target: [fileLinks.subjectType, fileLinks.subjectId, fileLinks.role, fileLinks.fileId],
      set: { place: sql`excluded.place` },
      setWhere: sql`${fileLinks.place} <> excluded.place`,
    });
}

/** The files that the subject has in this role, in their order. */
export async function listLinked(reader: Reader, [type, id]: LinkedSubject, role: FileRole): Promise<string[]> {
  const rows = await reader
    .select({ fileId: fileLinks.fileId })
    .from(fileLinks)
    .where(linksOf(type, [id], role))
    .orderBy(fileLinks.place);
  return rows.map(({ fileId }) => fileId);
}

import "server-only";
import { and, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import type { FileRole, FileSubjectType } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { anyOf } from "#lib/core/conditions.ts";

/**
 * What one feature says of the files of its subjects. `lib/papers/subjects.ts` lists every feature's; whoever asks with
 * fewer of them opens less, never more.
 */
export type FileSubject = {
  type: FileSubjectType;
  /** Who sees the subject may read its files in these roles; its others are only kept for it. */
  opens: readonly FileRole[];
  /** On `file_links` of this type and `files`: the actor sees the subject and may read the file. Undefined: all of them. */
  visible: (actor: Actor) => SQL | undefined;
  /** On `file_links` of this type: everybody sees the subject. Absent: never. */
  isPublic?: () => SQL;
};

/** Nobody reads a file because of such a subject. */
export const opensNothing = { opens: [], visible: () => sql`false` } as const;

function openedBy({ type, opens }: FileSubject, condition: SQL | undefined): SQL | undefined {
  if (opens.length === 0) return undefined;
  const links = db
    .select({ one: sql`1` })
    .from(fileLinks)
    .where(
      and(
        sql`${fileLinks.fileId} = ${files.id}`,
        eq(fileLinks.subjectType, type),
        inArray(fileLinks.role, [...opens]),
        condition,
      ),
    );
  return exists(links);
}

/** On `files`: the actor uploaded it, or may read it through one of these subjects. */
export function visibleFile(actor: Actor, subjects: readonly FileSubject[]): SQL | undefined {
  if (actor.kind === "system") return undefined;
  const me = personIdOf(actor);
  return anyOf([
    me === null ? undefined : eq(files.uploadedById, me),
    ...subjects.map((subject) => openedBy(subject, subject.visible(actor))),
  ]);
}

/** On `files`: everybody may read it through one of these subjects. */
export function isPublicFile(subjects: readonly FileSubject[]): SQL {
  return anyOf(subjects.map((subject) => (subject.isPublic ? openedBy(subject, subject.isPublic()) : undefined)));
}

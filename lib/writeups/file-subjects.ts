import "server-only";
import { and, eq, exists, ne, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { fileLinks } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { isPublicWriteUp, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { anyOf } from "#lib/core/conditions.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import type { FileSubject } from "#lib/files/subjects.ts";

const one = { one: sql`1` };

/** On `file_links` of revisions: visitors read this one. */
function isPublished(): SQL {
  return exists(
    db
      .select(one)
      .from(writeUps)
      .where(and(sql`${writeUps.publishedRevisionId} = ${fileLinks.subjectId}`, isPublicWriteUp())),
  );
}

/** On `file_links` of revisions: the actor's unit is asked to confirm figures of this one. */
function isShownToOwner(actor: Actor): SQL | undefined {
  if (actor.kind !== "person" || !can(actor, "writeup.confirm", { assigned: [actor.personId] })) return undefined;
  const asked = db
    .select(one)
    .from(approvalSteps)
    .leftJoin(programmes, sql`${programmes.id} = ${approvalSteps.programmeId}`)
    .where(
      and(
        sql`${approvalSteps.revisionId} = ${fileLinks.subjectId}`,
        sql`${approvalSteps.unitId} is not null`,
        ne(approvalSteps.status, "void"),
        anyOf([
          eq(programmes.contactId, actor.personId),
          actor.unitId === null ? undefined : eq(approvalSteps.unitId, actor.unitId),
        ]),
      ),
    );
  return exists(asked);
}

/** Photos of a text as it stands, and of every revision of it: staff see both, visitors those of the published revision. */
export const writeUpFileSubjects: readonly FileSubject[] = [
  {
    type: "write_up",
    opens: ["photo"],
    visible: (actor) => (canAny(actor, "writeup.view") ? undefined : sql`false`),
  },
  {
    type: "write_up_revision",
    opens: ["photo"],
    visible: (actor) => (canAny(actor, "writeup.view") ? undefined : anyOf([isPublished(), isShownToOwner(actor)])),
    isPublic: isPublished,
  },
];

/** The write-up that shows the file, to who may see it before it is published. */
export async function findWriteUpOfFile(actor: Actor, fileId: string) {
  if (!canAny(actor, "writeup.view") || !isId(fileId)) return null;
  const [writeUp] = await db
    .select({ sessionId: writeUps.sessionId, title: writeUps.title })
    .from(fileLinks)
    .innerJoin(writeUps, and(eq(fileLinks.subjectType, "write_up"), eq(writeUps.id, fileLinks.subjectId)))
    .where(eq(fileLinks.fileId, fileId))
    .limit(1);
  return writeUp ?? null;
}

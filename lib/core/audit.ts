import { and, desc, eq } from "drizzle-orm";
import { insertMany } from "#db/bulk.ts";
import type { Transaction } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people } from "#db/schema/people.ts";
import type { SubjectType } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "./actor.ts";

export type AuditEntry = {
  action: string;
  subject: { type: SubjectType; id: string };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};

/** Writes the audit row in the transaction of the change it records. Never put a password or a link's secret in it. */
export async function writeAudit(tx: Transaction, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(toRow(actor, entry));
}

function toRow(
  actor: Actor,
  { action, subject, before = null, after = null }: AuditEntry,
): typeof auditLog.$inferInsert {
  return {
    actorKind: actor.kind,
    actorId: personIdOf(actor),
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    before,
    after,
    requestId: actor.requestId,
  };
}

/** The audit rows of a change that made many things at once, in batches. */
export async function writeAudits(tx: Transaction, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  await insertMany(
    tx,
    auditLog,
    entries.map((entry) => toRow(actor, entry)),
  );
}

/** Who changed a row last and when, to tell the person whose edit met a newer version (`assertVersion`). */
export async function findLastChange(
  tx: Transaction,
  type: SubjectType,
  id: string,
): Promise<{ by?: string; at?: Date }> {
  const [row] = await tx
    .select({ by: people.fullName, at: auditLog.at })
    .from(auditLog)
    .leftJoin(people, eq(people.id, auditLog.actorId))
    .where(and(eq(auditLog.subjectType, type), eq(auditLog.subjectId, id)))
    .orderBy(desc(auditLog.sequence))
    .limit(1);
  return { ...(row?.by ? { by: row.by } : {}), ...(row ? { at: row.at } : {}) };
}

import type { Transaction } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
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
  await tx.insert(auditLog).values({
    actorKind: actor.kind,
    actorId: personIdOf(actor),
    action: entry.action,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    before: entry.before ?? null,
    after: entry.after ?? null,
    requestId: actor.requestId,
  });
}

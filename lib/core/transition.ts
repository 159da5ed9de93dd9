import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import type { ReturnReason } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { AppError } from "./errors.ts";
import { type Facts, steadOf } from "./permissions.ts";
import { refusal, type Transition, type Workflow } from "./workflow.ts";

export type DocumentTable = PgTable & { id: AnyPgColumn; status: AnyPgColumn; version: AnyPgColumn };

type Step<W extends Workflow> = {
  workflow: W;
  table: DocumentTable;
  row: { id: string; status: string; version: number };
  name: W["transitions"][number]["name"];
  /** Which of the rows of that name, where there are several. */
  to?: W["transitions"][number]["to"];
  actor: Actor;
  facts: Facts;
  comment?: string | undefined;
  /** Of a return: what is wrong, by code. */
  reasons?: readonly ReturnReason[];
  revision?: { id: string; fingerprint: string } | undefined;
  /** Further columns written in the same update. */
  set?: Record<string, unknown>;
};

/** The step's row of the workflow table. Throws `forbidden` or `not_now` where this actor may not take it from this status. */
export function assertAllowed<W extends Workflow>({
  workflow,
  row,
  name,
  to,
  actor,
  facts,
}: Pick<Step<W>, "workflow" | "row" | "name" | "to" | "actor" | "facts">): Transition {
  const rules = workflow.transitions.filter((one) => one.name === name && one.to === (to ?? one.to));
  const open = rules.find((one) => refusal(one, row.status, actor, facts) === null);
  if (open) return open;
  const [rule] = rules;
  if (!rule) throw new Error(`no transition ${name} for ${workflow.subject}`);
  const refused = refusal(rule, row.status, actor, facts);
  if (refused === "forbidden") throw new AppError("forbidden");
  if (refused === "four_eyes") throw new AppError("forbidden", { reason: "fourEyes" });
  throw new AppError("not_now", { reason: "wrongStatus", current: { status: row.status } });
}

/**
 * The only writer of a status: a conditional update on (id, version, status) and an append-only decision row.
 * Throws `forbidden`, `not_now` (wrong status), `invalid` (comment missing) or `conflict` (somebody was faster). `inSteadOf`: under a
 * delegation, the leader's name, as the audit row tells it.
 */
export async function transition<W extends Workflow>(
  tx: Transaction,
  step: Step<W>,
): Promise<{ from: string; to: string; decisionId: string; inSteadOf: { inSteadOf: string } | undefined }> {
  const rule = assertAllowed(step);
  const comment = step.comment?.trim();
  if (rule.needs === "comment" && !comment) throw new AppError("invalid", { fields: { comment: "required" } });

  const { id, status, version } = step.table;
  const updated = await tx
    .update(step.table)
    .set({ ...step.set, status: rule.to, version: sql`${version} + 1`, updatedAt: new Date() } as never)
    .where(and(eq(id, step.row.id), eq(version, step.row.version), eq(status, step.row.status)))
    .returning({ id });
  if (updated.length === 0) throw new AppError("conflict", { reason: "staleVersion" });

  const decisionId = uuidv7();
  const stead = steadOf(step.actor, rule.permission, rule.notBy ? step.facts : { ...step.facts, authors: [] });
  await tx.insert(decisions).values({
    id: decisionId,
    subjectType: step.workflow.subject,
    subjectId: step.row.id,
    transition: rule.name,
    fromStatus: step.row.status,
    toStatus: rule.to,
    actorId: personIdOf(step.actor),
    inSteadOfId: stead?.leaderId ?? null,
    comment: comment || null,
    reasons: [...(step.reasons ?? [])],
    revisionId: step.revision?.id ?? null,
    fingerprint: step.revision?.fingerprint ?? null,
  });
  return { from: step.row.status, to: rule.to, decisionId, inSteadOf: stead ? { inSteadOf: stead.name } : undefined };
}

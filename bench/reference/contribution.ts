import { createHash } from "node:crypto";
import type postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Person } from "./person.ts";

const passages = z.array(z.object({ id: z.uuid(), category: z.string(), text: z.string().max(20_000) })).max(60);
const createInput = z.object({
  idempotencyKey: z.uuid(),
  sessionId: z.uuid(),
  kind: z.enum(["paper", "note"]),
  title: z.string().max(300),
  agendaItemId: z.uuid().nullable(),
  passages,
});
const submitInput = z.object({ contributionId: z.uuid(), version: z.int() });

export type Outcome = { ok: true; value: { id: string; version: number } } | { ok: false };

/** Writes a draft: the rows that the application's `contribution.create` writes, in one transaction. */
export async function createContribution(sql: postgres.Sql, person: Person, input: unknown): Promise<Outcome> {
  const { idempotencyKey, ...draft } = createInput.parse(input);
  if (!person.roles.includes("delegate")) return { ok: false };
  return await sql.begin(async (tx): Promise<Outcome> => {
    const [session] = await readSession(tx, person, draft.sessionId);
    if (!session?.invited || !takesContributions(session)) return { ok: false };
    const inputHash = createHash("sha256")
      .update(JSON.stringify({ idempotencyKey, ...draft }))
      .digest("hex");
    const claimed = await tx`insert into idempotency_keys (key, actor_id, action, input_hash)
      values (${idempotencyKey}, ${person.id}, 'contribution.create', ${inputHash}) on conflict do nothing returning key`;
    if (claimed.length === 0) return { ok: false };
    const [item] = await tx`select count(*)::int as count from agenda_items
      where id = ${draft.agendaItemId} and session_id = ${draft.sessionId}`;
    if (draft.agendaItemId !== null && item?.count === 0) return { ok: false };
    const id = uuidv7();
    await tx`insert into contributions (id, session_id, kind, title, agenda_item_id, author_id)
      values (${id}, ${draft.sessionId}, ${draft.kind}, ${draft.title}, ${draft.agendaItemId}, ${person.id})`;
    const rows = draft.passages.map((one, index) => ({ ...one, contribution_id: id, place: index + 1 }));
    if (rows.length > 0) await tx`insert into passages ${tx(rows)}`;
    const value = { id, version: 1 };
    await tx`update idempotency_keys set value = ${tx.json(value)} where key = ${idempotencyKey}`;
    await writeAudit(tx, person, "contribution.create", id, null, { sessionId: draft.sessionId, status: "draft" });
    return { ok: true, value };
  });
}

/** Sends a draft in: the rows that the application's `contribution.submit` writes, in one transaction. */
export async function submitContribution(sql: postgres.Sql, person: Person, input: unknown): Promise<Outcome> {
  const { contributionId, version } = submitInput.parse(input);
  if (!person.roles.includes("delegate")) return { ok: false };
  return await sql.begin(async (tx): Promise<Outcome> => {
    const [row] = await tx`select * from contributions where id = ${contributionId} for update`;
    if (row?.author_id !== person.id || row.version !== version || row.status !== "draft") return { ok: false };
    const [session] = await readSession(tx, person, row.session_id);
    if (!session || !takesContributions(session)) return { ok: false };
    const updated = await tx`update contributions
      set status = 'submitted', submitted_at = now(), version = version + 1, updated_at = now()
      where id = ${contributionId} and version = ${version} and status = 'draft' returning id`;
    if (updated.length === 0) return { ok: false };
    await tx`insert into decisions (id, subject_type, subject_id, transition, from_status, to_status, actor_id)
      values (${uuidv7()}, 'contribution', ${contributionId}, 'submit', 'draft', 'submitted', ${person.id})`;
    const written =
      await tx`select id, category, text from passages where contribution_id = ${contributionId} order by place`;
    if (!written.some((one) => one.text.trim() !== "")) return { ok: false };
    await writeAudit(tx, person, "contribution.submit", contributionId, { status: "draft" }, { status: "submitted" });
    return { ok: true, value: { id: contributionId, version: version + 1 } };
  });
}

const takesContributions = (session: postgres.Row) => session.status === "invited" || session.status === "in_session";

function readSession(tx: postgres.TransactionSql, person: Person, sessionId: string) {
  return tx`select s.*, exists(select from delegates where session_id = s.id and person_id = ${person.id}
      and status <> 'listed') as invited from sessions s where s.id = ${sessionId}`;
}

function writeAudit(
  tx: postgres.TransactionSql,
  person: Person,
  action: string,
  id: string,
  before: Record<string, string> | null,
  after: Record<string, string>,
) {
  return tx`insert into audit_log (actor_kind, actor_id, action, subject_type, subject_id, before, after, request_id)
    values ('person', ${person.id}, ${action}, 'contribution', ${id}, ${before && tx.json(before)}, ${tx.json(after)}, ${uuidv7()})`;
}

import "server-only";
import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { contributions } from "#db/schema/contributions.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import type { Traces } from "./schema.ts";

/** What people have to do with a session besides standing on its list, by person; with `personId`, of this one. */
export async function readTraces(reader: Reader, sessionId: string, personId?: string): Promise<Map<string, Traces>> {
  const of = (column: SQL) => (personId ? sql`${column} = ${personId}` : sql`${column} is not null`);
  const [texts, items, [session]] = await Promise.all([
    reader
      .select({
        personId: contributions.authorId,
        kind: sql<
          keyof Traces
        >`case when ${contributions.status} = 'draft' then 'draft' else ${contributions.kind} end`,
        count: sql<number>`count(*)::int`,
      })
      .from(contributions)
      .where(
        and(
          eq(contributions.sessionId, sessionId),
          ne(contributions.status, "withdrawn"),
          of(sql`${contributions.authorId}`),
        ),
      )
      .groupBy(contributions.authorId, sql`2`),
    reader
      .select({ personId: sql<string>`${agendaItems.presenterId}`, count: sql<number>`count(*)::int` })
      .from(agendaItems)
      .where(and(eq(agendaItems.sessionId, sessionId), of(sql`${agendaItems.presenterId}`)))
      .groupBy(agendaItems.presenterId),
    reader
      .select({ chair: sessions.chairId, recorder: sessions.recorderId })
      .from(sessions)
      .where(eq(sessions.id, sessionId)),
  ]);
  const rows: { personId: string | null; kind: keyof Traces; count: number }[] = [
    ...texts,
    ...items.map((row) => ({ ...row, kind: "presenter" as const })),
    { personId: session?.chair ?? null, kind: "chair", count: 1 },
    { personId: session?.recorder ?? null, kind: "recorder", count: 1 },
  ];
  const found = new Map<string, Traces>();
  for (const { personId: id, kind, count } of rows) if (id) found.set(id, { ...found.get(id), [kind]: count });
  return found;
}

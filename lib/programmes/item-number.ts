import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { agendaItems } from "#db/schema/sessions.ts";

const upToHere = alias(agendaItems, "up_to_here");

/** The number an item of `agendaItems` has on its agenda: breaks have a place and no number (`layOut` counts the same way). */
export const itemNumber: SQL<number> = sql<number>`(
  select count(*)::int from ${agendaItems} ${sql.identifier("up_to_here")}
  where ${upToHere.sessionId} = ${agendaItems.sessionId} and ${upToHere.place} <= ${agendaItems.place}
    and ${upToHere.kind} <> 'break')`;

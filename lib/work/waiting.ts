import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Task, TaskKind } from "./schema.ts";

/** Rows that wait, and what each of them asks. */
export type Waiting = { rows: SQLWrapper; list: () => Promise<Task[]> };
type TaskRow = Pick<Task, "subjectId" | "title" | "href" | "since"> & Partial<Task>;
type Order = (fields: { due?: SQLWrapper; since: SQLWrapper }) => SQL[];
type Rows<Row> = PromiseLike<Row[]> &
  SQLWrapper & { orderBy(order: Order): { limit(most: number): PromiseLike<Row[]> } };

/** What a task says only where its rows do. */
export const blank = { detail: null, person: null, contributionKind: null, due: null, remindedAt: null };

/** More than this nobody looks through: the most urgent are shown, the rest counted. */
export const mostListed = 200;

/** As the list of everything that waits: by due day, then by how long it waits. */
const mostUrgentFirst: Order = ({ due, since }) => [...(due ? [sql`${due} nulls last`] : []), sql`${since}`];

/** Things that wait, of one kind or as each row says: the query that finds them, not ordered, and what each asks of the actor. */
export function waiting<Row>(
  kind: TaskKind | ((row: Row) => TaskKind),
  rows: Rows<Row>,
  taskOf: (row: Row) => TaskRow,
): Waiting {
  return {
    rows,
    list: async () => {
      const first = await rows.orderBy(mostUrgentFirst).limit(mostListed);
      return first.map((row) => ({ ...blank, ...taskOf(row), kind: typeof kind === "function" ? kind(row) : kind }));
    },
  };
}

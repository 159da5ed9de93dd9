import type { SQLWrapper } from "drizzle-orm";
import type { Task, TaskKind } from "./schema.ts";

/** Rows that wait, and what each of them asks. */
export type Waiting = { rows: SQLWrapper; list: () => Promise<Task[]> };
type TaskRow = Pick<Task, "subjectId" | "title" | "href" | "since"> & Partial<Task>;

/** What a task says only where its rows do. */
export const blank = { detail: null, person: null, contributionKind: null, due: null, remindedAt: null };

/** One kind of thing that waits: the query that finds its rows, and what each of them asks of the actor. */
export function waiting<Row>(
  kind: TaskKind,
  rows: PromiseLike<Row[]> & SQLWrapper,
  taskOf: (row: Row) => TaskRow,
): Waiting {
  return { rows, list: async () => (await rows).map((row) => ({ ...blank, ...taskOf(row), kind })) };
}

import { or, type SQL, sql } from "drizzle-orm";

/** One of these holds; none of no conditions. */
export const anyOf = (conditions: readonly (SQL | undefined)[]): SQL =>
  or(...conditions.filter((part) => part !== undefined)) ?? sql`false`;

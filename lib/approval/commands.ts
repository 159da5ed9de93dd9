import "server-only";
import { eq } from "drizzle-orm";
import { daysOff } from "#db/schema/approval.ts";
import { changed, command } from "#lib/core/command.ts";
import { addDaysOffSchema, removeDayOffSchema } from "./schema.ts";

/** What the audit log names the days off by: settings of the chains, of which the write-ups' was the first. */
const settingsId = "00000000-0000-7000-8000-000000000001";

/** The days off are settings of the chains: whoever may change one may change the other. */
async function loadChain() {
  return { row: null, facts: {} };
}

/** Takes down days on which nobody works. Due days that are set from now on pass over them; one that is known keeps its name. */
export const addDaysOff = command({
  permission: "review_chain.edit",
  input: addDaysOffSchema,
  load: loadChain,
  async run({ tx, input: { days } }) {
    await tx.insert(daysOff).values(days).onConflictDoNothing();
    return changed({ subject: ["review_chain", settingsId], after: { daysOff: days.map(({ day }) => day) } });
  },
});

/** People work on that day after all. */
export const removeDayOff = command({
  permission: "review_chain.edit",
  input: removeDayOffSchema,
  async load(tx, { day }) {
    const [row] = await tx.select().from(daysOff).where(eq(daysOff.day, day)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row: { day, name } }) {
    await tx.delete(daysOff).where(eq(daysOff.day, day));
    return changed({ subject: ["review_chain", settingsId], before: { daysOff: day, name } });
  },
});

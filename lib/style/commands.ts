import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import { houseStyle, houseStyleId } from "#db/schema/house-style.ts";
import { announce } from "#lib/core/channel.ts";
import { changed, command } from "#lib/core/command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { phraseKeys, usualPhrases } from "./phrases.ts";
import { editStyleInput } from "./schema.ts";

/** Sets how drafts are phrased, what is spelled how, and whether visitors see the figures' sources. Texts that stand are not touched. */
export const editStyle = command({
  permission: "style.edit",
  input: editStyleInput,
  async load(tx) {
    await tx.insert(houseStyle).values({}).onConflictDoNothing();
    const [row] = await tx.select().from(houseStyle).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { version, phrases: all, ...fields } }) {
    const { tonePlacement, showsSources } = row;
    const current = { phrases: { ...usualPhrases, ...row.phrases }, tonePlacement, showsSources };
    // Whoever says what is stored already contradicts nobody.
    if (!isDeepStrictEqual(current, { phrases: all, ...fields }))
      assertVersion(row, version, current, { at: row.updatedAt });
    const own = phraseKeys.filter((key) => all[key] !== usualPhrases[key]);
    const phrases = Object.fromEntries(own.map((key) => [key, all[key]]));
    const set = { ...fields, phrases, version: sql`${houseStyle.version} + 1` };
    await tx.update(houseStyle).set(set).where(eq(houseStyle.id, houseStyleId));
    if (fields.showsSources !== showsSources) await announce(tx, "publication", "house_style");
    return changed({
      subject: ["house_style", houseStyleId],
      before: { phrases: row.phrases, tonePlacement, showsSources },
      after: { phrases, ...fields },
      value: { version: row.version + 1 },
    });
  },
});

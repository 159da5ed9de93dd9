import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { makeActor, makeWriteUp } from "#db/factories.ts";
import { writeUpPresence } from "#db/schema/write-ups.ts";
import { edit } from "./commands.ts";
import { beat, leave } from "./presence.ts";

describe("who writes at a text", () => {
  it("is seen by the others until they close it or fall silent, with the version that is stored", async () => {
    const [one, two] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { id } = await makeWriteUp({ authorId: one.personId });
    expect(await beat(one, id)).toEqual({ others: [], version: 1, savedBy: null });
    expect(await beat(two, id)).toEqual({ others: [one.fullName], version: 1, savedBy: one.fullName });
    expect((await beat(one, id)).others).toEqual([two.fullName]);

    const words = {
      kicker: "",
      title: "Tin bài",
      sourceCode: "",
      lead: "",
      body: [],
      byline: "",
      photos: [],
      waivers: [],
    };
    await edit(two, { writeUpId: id, version: 1, ...words });
    expect(await beat(one, id)).toEqual({ others: [two.fullName], version: 2, savedBy: two.fullName });

    const mine = and(eq(writeUpPresence.writeUpId, id), eq(writeUpPresence.personId, one.personId));
    await db.update(writeUpPresence).set({ seenAt: sql`now() - interval '41 seconds'` }).where(mine);
    expect((await beat(two, id)).others).toEqual([]);
    await leave(two, id);
    expect((await beat(one, id)).others).toEqual([]);
  });

  it("is nothing for who may not write it", async () => {
    const { id } = await makeWriteUp();
    for (const role of ["leader", "delegate", "admin"] as const)
      await expect(beat(await makeActor(role), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(beat(await makeActor("secretariat"), randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});

import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { writeUpPresence } from "#db/schema/write-ups.ts";
import { makeActor, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { edit } from "./commands.ts";
import { beat, leave } from "./presence.ts";
import { listWriteUps } from "./queries.ts";
import type { WriteUpFilter } from "./schema.ts";

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

describe("the list of write-ups", () => {
  it("has pages that hold everything once, last touched first, through rows touched at the same instant", async () => {
    const leader = await makeActor("leader");
    const { id: sessionId } = await makeSession();
    const word = crypto.randomUUID().replace(/\d/g, "");
    for (let count = 0; count < 103; count += 1)
      await makeWriteUp({
        sessionId,
        title: `Trang ${word}`,
        status: "draft",
        updatedAt: new Date(2020, 0, 1 + (count % 3)),
      });
    const seen: { id: string; updatedAt: Date }[] = [];
    let after: string | undefined;
    do {
      const page = await listWriteUps(leader, { search: word, after });
      expect(page.rows.length).toBeLessThanOrEqual(50);
      seen.push(...page.rows);
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(103);
    expect(seen.length).toBe(103);
    const times = seen.map(({ updatedAt }) => updatedAt.getTime());
    expect(times).toEqual(times.toSorted((one, two) => two - one));
    const first = await listWriteUps(leader, { search: word });
    expect(await listWriteUps(leader, { search: word, after: "nonsense" })).toEqual(first);
  });

  it("finds without tone marks, and is narrowed by status and to what waits for the reader", async () => {
    const leader = await makeActor("leader");
    const title = "Tổng kết giáo dục chính trị";
    const waiting = await makeWriteUp({ title, status: "in_review" });
    const published = await makeWriteUp({ title, status: "published" });
    const find = async (filter: WriteUpFilter) => (await listWriteUps(leader, filter)).rows.map(({ id }) => id);
    expect((await find({ search: "chinh tri giao" })).toSorted()).toEqual([waiting.id, published.id].toSorted());
    expect(await find({ search: "giao duc", status: "published" })).toEqual([published.id]);
    expect(await find({ search: "giao duc", status: "waiting" })).toEqual([waiting.id]);
    expect(await find({ search: "giao duc %" })).toEqual([]);
  });
});

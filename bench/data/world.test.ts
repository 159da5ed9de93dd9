import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";
import { size } from "./size.ts";
import { generateWorld } from "./world.ts";

const hashOf = (seed: number) =>
  createHash("sha256")
    .update(JSON.stringify(generateWorld(seed, "hash")))
    .digest("hex");

describe("the generator of the measured database", () => {
  it("makes the same rows for the same seed, and others for another", () => {
    expect(hashOf(7)).toBe(hashOf(7));
    expect(hashOf(7)).not.toBe(hashOf(8));
  });

  it("makes the stated size", () => {
    const world = generateWorld(7, "hash");
    const [first] = world.sessions;
    const ofFirst = <Row extends { sessionId: string }>(rows: Row[]) =>
      rows.filter((row) => row.sessionId === first?.id);
    expect(world.sessions).toHaveLength(size.pastSessions + size.openSessions);
    expect(ofFirst(world.agendaItems)).toHaveLength(8);
    expect(ofFirst(world.contributions)).toHaveLength(20);
    expect(world.writeUps).toHaveLength(size.pastSessions);
    expect(new Set(world.contributions.map((row) => row.title)).size).toBe(world.contributions.length);
  });

  it("gives every id once", () => {
    const random = createRandom(1);
    expect(new Set(Array.from({ length: 20_000 }, () => random.id())).size).toBe(20_000);
  });

  it("spreads its choices evenly and samples without repeats", () => {
    const random = createRandom(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let round = 0; round < 10_000; round++) {
      const place = random.below(10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    const sample = random.sample([1, 2, 3, 4, 5], 3);
    expect(new Set(sample).size).toBe(3);
    expect(sample).toEqual(sample.toSorted());
  });
});

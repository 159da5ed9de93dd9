import { expect, it } from "vitest";
import { inOwnLine, spendReading } from "./own-line.ts";

const begin = () => Promise.withResolvers<void>();

it("reads one file of a person at a time, and those of others meanwhile", async () => {
  const [slow, order] = [begin(), [] as string[]];
  const first = inOwnLine("one", undefined, () => slow.promise);
  const second = inOwnLine("one", undefined, async () => void order.push("one's second"));
  await inOwnLine("two", undefined, async () => void order.push("another's"));
  slow.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(["another's", "one's second"]);
});

it("forgets who breaks off, and goes on with the next", async () => {
  const [slow, away] = [begin(), new AbortController()];
  const first = inOwnLine("three", undefined, () => slow.promise);
  const gone = inOwnLine("three", away.signal, async () => "gone");
  away.abort(new Error("away"));
  await expect(gone).rejects.toThrow("away");
  slow.resolve();
  await first;
  expect(await inOwnLine("three", undefined, async () => "next")).toBe("next");
});

it("refuses in words when files that could not be read took too long, those that wait too", async () => {
  const slow = begin();
  const first = inOwnLine("four", undefined, () => slow.promise);
  const waiting = inOwnLine("four", undefined, async () => "read");
  spendReading("four", 80);
  spendReading("four", 40);
  slow.resolve();
  await first;
  const usedUp = { code: "too_many", details: { reason: "readingUsedUp", values: { minutes: 15 } } };
  await expect(waiting).rejects.toMatchObject(usedUp);
  await expect(inOwnLine("four", undefined, async () => "read")).rejects.toMatchObject(usedUp);
  expect(await inOwnLine("five", undefined, async () => "read")).toBe("read");
});

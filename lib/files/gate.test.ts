import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeGate } from "./gate.ts";

const busy = { code: "unavailable", details: { reason: "readerBusy" } };

describe("a gate", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that ends when it is told to, and the most of it that ran at once. */
  function makeWork() {
    const ends: (() => void)[] = [];
    let [running, most] = [0, 0];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((end) => ends.push(end));
      running -= 1;
    };
    return { work, ends, most: () => most };
  }

  it("lets only so much run at once, the rest in order", async () => {
    const gate = makeGate({ atOnce: 2, longest: 10, seconds: 60 });
    const { work, ends, most } = makeWork();
    const order: number[] = [];
    const all = Promise.all([0, 1, 2, 3, 4].map((one) => gate(work).then(() => order.push(one))));
    for (let ended = 0; ended < 5; ended += 1) {
      await vi.advanceTimersByTimeAsync(1);
      ends[ended]?.();
    }
    await all;
    expect(most()).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it("refuses in words what would wait in too long a row, or has waited too long", async () => {
    const gate = makeGate({ atOnce: 1, longest: 1, seconds: 5 });
    const { work, ends } = makeWork();
    const first = gate(work);
    const second = gate(work).catch((error: unknown) => error);
    await expect(gate(work)).rejects.toMatchObject(busy);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await second).toMatchObject(busy);
    ends[0]?.();
    await first;
    expect(ends).toHaveLength(1);
  });

  it("frees its place when work fails, and forgets who has gone away", async () => {
    const gate = makeGate({ atOnce: 1, longest: 5, seconds: 60 });
    await expect(gate(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    const { work, ends } = makeWork();
    const first = gate(work);
    const away = new AbortController();
    const gone = gate(work, away.signal).catch((error: unknown) => error);
    const last = gate(work);
    away.abort(new Error("gone"));
    expect(await gone).toMatchObject({ message: "gone" });
    ends[0]?.();
    await first;
    await vi.advanceTimersByTimeAsync(1);
    ends[1]?.();
    await last;
    expect(await gate(async () => "free")).toBe("free");
  });
});

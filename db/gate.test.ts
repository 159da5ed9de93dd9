import { expect, it, vi } from "vitest";
import { Gate } from "./gate.ts";

const refused = new Error("no turn");
const begin = () => Promise.withResolvers<void>();

it("lets so many in at a time, known ones before all others that wait", async () => {
  const gate = new Gate(1, 10_000, () => refused);
  const [slow, order] = [begin(), [] as string[]];
  const enter = (name: string, isFirst: boolean) => gate.pass(async () => void order.push(name), { isFirst });
  const first = gate.pass(() => slow.promise);
  const all = [enter("stranger 1", false), enter("stranger 2", false), enter("known 1", true), enter("known 2", true)];
  slow.resolve();
  await Promise.all([first, ...all]);
  expect(order).toEqual(["known 1", "known 2", "stranger 1", "stranger 2"]);
});

it("turns away whoever comes when as many wait as may, in each of the two lines", async () => {
  const gate = new Gate(1, 10_000, () => refused, 2);
  const slow = begin();
  const strangers = Array.from({ length: 5 }, () => gate.pass(() => slow.promise));
  const known = gate.pass(async () => "entered", { isFirst: true });
  slow.resolve();
  const outcomes = await Promise.allSettled(strangers);
  expect(outcomes.map(({ status }) => status)).toEqual([...Array(3).fill("fulfilled"), ...Array(2).fill("rejected")]);
  expect(await known).toBe("entered");
});

it("lets the next one in after a failure, and turns away who waited too long", async () => {
  const gate = new Gate(1, 20, () => refused);
  const slow = begin();
  const first = gate.pass(() => slow.promise);
  await expect(gate.pass(async () => "late")).rejects.toBe(refused);
  slow.reject(new Error("failed"));
  await expect(first).rejects.toThrow("failed");
  expect(await gate.pass(async () => "next")).toBe("next");
});

it("forgets who has gone away, and lets the next one in", async () => {
  const gate = new Gate(1, 10_000, () => refused, 2);
  const slow = begin();
  const first = gate.pass(() => slow.promise);
  const away = new AbortController();
  const gone = gate.pass(async () => "gone", { signal: away.signal });
  const last = gate.pass(async () => "last");
  away.abort(new Error("away"));
  await expect(gone).rejects.toThrow("away");
  await expect(gate.pass(async () => "late", { signal: away.signal })).rejects.toThrow("away");
  // Its place in the line is another's now.
  const another = gate.pass(async () => "another");
  slow.resolve();
  await first;
  expect(await Promise.all([last, another])).toEqual(["last", "another"]);
});

it("is one of its name for every copy of the module, as each of Next's bundles has one", async () => {
  const make = async () => {
    vi.resetModules();
    const { Gate: Copy } = await import("./gate.ts");
    return Copy.named("two copies", 1, 10_000, () => refused, 0);
  };
  const [one, two] = [await make(), await make()];
  const slow = begin();
  const first = one.pass(() => slow.promise);
  await expect(two.pass(async () => "second")).rejects.toBe(refused);
  slow.resolve();
  await first;
});

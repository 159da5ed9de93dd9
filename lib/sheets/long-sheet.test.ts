import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { makeActor } from "#fixtures/factories.ts";
import { storeFile } from "#lib/files/commands.ts";
import { makeRegister } from "../../bench/register.ts";
import { importRegister } from "./commands.ts";
import { previewRegister } from "./queries.ts";

/** Does work, and tells the longest that others waited meanwhile: in milliseconds of this thread's processor, whatever else runs. */
async function watch<Value>(work: () => Promise<Value>): Promise<{ value: Value; longest: number }> {
  let isOver = false;
  let longest = 0;
  const watching = (async () => {
    while (!isOver) {
      const before = process.threadCpuUsage();
      await nextTurn();
      const { user, system } = process.threadCpuUsage(before);
      longest = Math.max(longest, (user + system) / 1000);
    }
  })();
  const value = await work().finally(() => {
    isOver = true;
  });
  await watching;
  return { value, longest: Math.round(longest) };
}

it("a sheet of 20,000 rows is previewed, written and previewed again without holding anybody up for 50 ms", {
  timeout: 240_000,
}, async () => {
  const office = await makeActor("secretariat");
  const content = await makeRegister(19_999, 1);
  const { id: fileId } = await storeFile(office, { name: "bieu.xlsx", content });
  const preview = await watch(() => previewRegister(office, fileId, {}));
  const { plan, shown, fingerprint } = preview.value;
  expect(plan.counts).toMatchObject({ asked: 0, wrong: 0 });
  expect(shown.created).toMatchObject({ total: 21_999, first: { length: 60 } });
  const input = { idempotencyKey: randomUUID(), fileId, picks: {}, fingerprint };
  const written = await watch(() => importRegister(office, input));
  expect(written.value).toMatchObject({ programmes: 2000, indicators: 19_999 });
  const again = await watch(() => previewRegister(office, fileId, {}));
  expect(again.value.shown.created.total).toBe(0);
  const waits = { preview: preview.longest, written: written.longest, again: again.longest };
  expect(Object.entries(waits).filter(([, longest]) => longest > 50)).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeFile } from "#fixtures/factories.ts";
import { env } from "#lib/core/env.ts";
import { sweepStore } from "./sweep.ts";

const placeOf = (key: string) => path.join(env.filesDir, key);
const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000);

async function keep(key: string): Promise<string> {
  await mkdir(path.dirname(placeOf(key)), { recursive: true });
  await writeFile(placeOf(key), "x");
  return key;
}

it("deletes what killed uploads left after a day, and nothing that a row speaks of or that it does not know", async () => {
  const file = await makeFile({ storageKey: `2020-11/${randomUUID()}` });
  const kept = await Promise.all([keep(file.storageKey), keep(`previews/${file.id}/1.webp`), keep("doc-me.txt")]);
  const orphans = await Promise.all([
    keep(`2020-11/${randomUUID()}`),
    keep(`previews/${randomUUID()}/1.webp`),
    keep(`incoming/${randomUUID()}/raw`),
  ]);

  expect(await sweepStore()).toEqual([]);
  expect((await sweepStore(inTwoDays())).toSorted()).toEqual(orphans.toSorted());
  expect(kept.filter((key) => !existsSync(placeOf(key)))).toEqual([]);
  expect(orphans.filter((key) => existsSync(placeOf(key)))).toEqual([]);
});

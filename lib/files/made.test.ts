import { writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { openMade } from "./made.ts";
import { keepFile, withStaging } from "./store.ts";

/** Something to see named `key`, that is made when `begin` is called; how often it was begun. */
function something(key: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const thing = {
    times: 0,
    begin: resolve,
    open: (personId: string | null, signal?: AbortSignal) =>
      openMade(`previews/${key}`, { personId, signal }, key, async () => {
        thing.times += 1;
        await promise;
        await withStaging(async (pathOf) => {
          await writeFile(pathOf("made"), key);
          await keepFile(pathOf("made"), `previews/${key}`);
        });
      }),
  };
  return thing;
}
const readAll = async (stream: Readable | null) => stream && text(stream);

it("makes one thing at a time for a person to see, and those of others meanwhile", async () => {
  const [first, second, third] = [something("first"), something("second"), something("third")];
  const [one, waiting] = [first.open("one"), second.open("one")];
  third.begin();
  expect(await readAll(await third.open("another"))).toBe("third");
  expect([first.times, second.times]).toEqual([1, 0]);
  first.begin();
  second.begin();
  expect(await Promise.all([one, waiting].map(async (opened) => readAll(await opened)))).toEqual(["first", "second"]);
});

it("makes once what many want to see, the public among them", async () => {
  const photo = something("photo");
  const opened = ["one", "one", "another", null].map((personId) => photo.open(personId));
  photo.begin();
  for (const one of opened) expect(await readAll(await one)).toBe("photo");
  expect(photo.times).toBe(1);
});

it("waits for nobody who has gone", async () => {
  const [first, second, away] = [something("slow"), something("left"), new AbortController()];
  const one = first.open("gone");
  const left = second.open("gone", away.signal);
  away.abort(new Error("away"));
  await expect(left).rejects.toThrow("away");
  first.begin();
  await one;
  expect(second.times).toBe(0);
});

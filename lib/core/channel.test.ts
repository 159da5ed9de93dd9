import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { announce, type ChannelName, subscribe } from "./channel.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A subscriber of which each call can be awaited. */
function makeSubscriber(channel: ChannelName) {
  const happened: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const note = (what: string) => {
    happened.push(what);
    for (const one of waiting) if (happened.length >= one.count) one.resolve();
  };
  ends.push(subscribe({ channel, hear: note, resume: () => note("resumed") }));
  const until = (count: number) =>
    new Promise<void>((resolve) => (happened.length >= count ? resolve() : void waiting.push({ count, resolve })));
  return { happened, until };
}

const tell = (channel: ChannelName, payload: string) => db.transaction((tx) => announce(tx, channel, payload));
/** The connections of this database that listen. */
const listening = () =>
  db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
  );

it("gives each subscriber what is announced on its channel, over one connection", async () => {
  const [first, second, other] = [makeSubscriber("publication"), makeSubscriber("publication"), makeSubscriber("jobs")];
  await Promise.all([first.until(1), second.until(1), other.until(1)]);
  await tell("publication", "one");
  await tell("jobs", "two");
  await Promise.all([first.until(2), second.until(2), other.until(2)]);
  expect([first.happened, second.happened, other.happened]).toEqual([
    ["resumed", "one"],
    ["resumed", "one"],
    ["resumed", "two"],
  ]);
  expect(await listening()).toHaveLength(1);
});

it("tells of nothing that was rolled back", async () => {
  const subscriber = makeSubscriber("publication");
  await subscriber.until(1);
  const undone = db.transaction(async (tx) => {
    await announce(tx, "publication", "never");
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  await tell("publication", "then");
  await subscriber.until(2);
  expect(subscriber.happened).toEqual(["resumed", "then"]);
});

it("hears again after its connection was lost, and says that something may have been missed", async () => {
  const subscriber = makeSubscriber("publication");
  await subscriber.until(1);
  const [connection] = await listening();
  await db.execute(sql`select pg_terminate_backend(${connection?.pid ?? 0})`);
  await subscriber.until(2);
  await tell("publication", "after");
  await subscriber.until(3);
  expect(subscriber.happened).toEqual(["resumed", "resumed", "after"]);
});

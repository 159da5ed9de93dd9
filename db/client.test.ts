import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type FaultyProxy, openFaultyProxy } from "#fixtures/testing/faulty-proxy.ts";
import { createTestDatabase, dropTestDatabase } from "#fixtures/testing.ts";
import { closeDatabase, type Database, db, openClient } from "./client.ts";
import { isUnreachable } from "./connection-loss.ts";

/** What the driver does by itself in each of these: waits without end, crashes the process, or writes into another transaction. */
let proxy: FaultyProxy;
let url: string;
const ownUrl = process.env.DATABASE_URL;

beforeAll(async () => {
  await closeDatabase();
  url = await createTestDatabase(inject("templateUrl"));
  proxy = await openFaultyProxy(url);
  Object.assign(process.env, { DATABASE_URL: proxy.url });
});
beforeEach(() => proxy.set("none"));
afterAll(async () => {
  await closeDatabase();
  await proxy.close();
  await dropTestDatabase(url);
  Object.assign(process.env, { DATABASE_URL: ownUrl });
});

const one = () => db.execute<{ one: number }>(sql`select 1 as one`);
const backend = async (on: Pick<Database, "execute"> = db) =>
  (await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid ?? 0;
const timed = async (work: Promise<unknown>) => {
  const began = performance.now();
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, milliseconds: performance.now() - began };
};

describe.each(["refuse", "hang up", "swallow"] as const)("a database that %ss", (fault) => {
  it("is told within 10 seconds to everybody, idle connection or not, and is back as soon as it is back", async () => {
    await one();
    await proxy.set(fault);
    const answers = await Promise.all(Array.from({ length: 40 }, () => timed(one())));
    for (const { error, milliseconds } of answers) {
      expect(isUnreachable(error), String(error)).toBe(true);
      expect(milliseconds).toBeLessThan(10_000);
    }
    const again = await timed(one());
    expect(isUnreachable(again.error)).toBe(true);
    expect(again.milliseconds).toBeLessThan(10_000);
    await proxy.set("none");
    expect(await one()).toEqual([{ one: 1 }]);
  });

  it("ends an open transaction in time, and nothing of it reaches the next one", async () => {
    await db.execute(sql`create table if not exists kept (word text)`);
    await db.execute(sql`delete from kept`);
    const { error, milliseconds } = await timed(
      db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values ('lost')`);
        await proxy.set(fault);
        await tx.execute(sql`insert into kept values ('lost too')`).catch(() => {});
        await tx.execute(sql`insert into kept values ('lost as well')`);
      }),
    );
    expect(isUnreachable(error), String(error)).toBe(true);
    expect(milliseconds).toBeLessThan(10_000);
    await proxy.set("none");
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        db.transaction((tx) => tx.execute(sql`insert into kept values (${String(number)})`)),
      ),
    );
    const rows = await db.execute<{ word: string }>(sql`select word from kept`);
    expect(rows.map(({ word }) => word).filter((word) => word.startsWith("lost"))).toEqual([]);
    expect(rows).toHaveLength(20);
  });
});

it("survives a transaction whose connection is ended between two of its statements", async () => {
  const other = openClient({ max: 1 });
  const { error } = await timed(
    db.transaction(async (tx) => {
      await other`select pg_terminate_backend(${await backend(tx)})`;
      for (let number = 0; number < 3; number++) await tx.execute(sql`select ${number}::int`);
    }),
  );
  await other.end();
  expect(isUnreachable(error), String(error)).toBe(true);
  expect(await Promise.all(Array.from({ length: 30 }, one))).toHaveLength(30);
});

it("lets a nested transaction fail alone, gives values and objects alike, and frees every connection it took", async () => {
  const rows = await db.transaction(async (tx) => {
    await tx.transaction((inner) => inner.execute(sql`select 1 / 0`)).catch(() => {});
    return tx.execute(sql`select 2 as two`);
  });
  expect(rows).toEqual([{ two: 2 }]);
  for (let round = 0; round < 30; round++) await expect(db.execute(sql`select 1 / 0`)).rejects.toThrow();
  for (let round = 0; round < 30; round++) {
    await expect(db.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  }
  expect(await one()).toEqual([{ one: 1 }]);
});

it("turns the eleventh long one away in time instead of letting it wait", async () => {
  const held = Promise.withResolvers<void>();
  const holders = Array.from({ length: 10 }, () =>
    db.transaction(async (tx) => {
      await backend(tx);
      await held.promise;
    }),
  );
  const { error, milliseconds } = await timed(one());
  held.resolve();
  await Promise.all(holders);
  expect(isUnreachable(error)).toBe(true);
  expect(milliseconds).toBeLessThan(4000);
  expect(await one()).toEqual([{ one: 1 }]);
});

import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { people, throttles } from "#db/schema/people.ts";
import { madePassword, makePerson } from "#fixtures/factories.ts";
import { AppError } from "./errors.ts";
import { endSignIns } from "./sign-in.ts";
import { readDevices, readPass, writeDevices, writePass } from "./sign-in-device.ts";
import { limitsOfStranger, networkOf } from "./sign-in-limits.ts";
import { type Credentials, openSignIn } from "./sign-in-with-password.ts";
import { giveBackTry, isUsedUp, type Limit, takeTry } from "./throttle.ts";

const from =
  (address: string, more: Partial<Credentials> = {}) =>
  async (username: string, password: string = madePassword) =>
    (await openSignIn({ username, password, remember: false, address, userAgent: "test", ...more }))?.signInId ?? null;
const enter = (username: string, password?: string) => from(randomUUID())(username, password);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );
const wrong = "mật khẩu sai";

/** As after so many wrong passwords, without comparing them. */
const exhaust = async (limits: readonly Limit[]) => {
  for (let tries = 0; (await takeTry(limits)) !== null && tries < 500; tries++);
};
const everyLimit = (username: string, address: string) => {
  const { wide, own } = limitsOfStranger(username, address);
  return [...wide, ...own].map((limit) => [limit]);
};

const shutOut = (username: string, address: string) => exhaust(limitsOfStranger(username, address).own);

describe("guessing", () => {
  it("ends after five wrong tries from one place, for the right password too; another place may still enter", async () => {
    const { username } = await makePerson();
    const guess = from("203.0.113.5");
    for (let tries = 0; tries < 5; tries++) expect(await guess(username, wrong)).toBeNull();
    const refused = await guess(username).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "too_many",
      details: { reason: "signInThrottled", values: { minutes: 15 } },
    });
    expect(await enter(username)).not.toBeNull();
  });

  it("is throttled for names that nobody has, so that nothing is learned of them", async () => {
    const guess = from("203.0.113.6");
    for (let tries = 0; tries < 5; tries++) await guess("khong.co.ai");
    expect(await codeOf(guess("khong.co.ai"))).toBe("too_many");
  });

  it("from one place cannot lock a person out everywhere", async () => {
    const { username } = await makePerson();
    const guess = from("203.0.113.7");
    for (let tries = 0; tries < 60; tries++) await guess(username, wrong).catch(() => null);
    expect(await enter(username)).not.toBeNull();
  });

  it("lets exactly five of many tries at once pass", async () => {
    const { username } = await makePerson();
    const guess = from("203.0.113.8");
    const answers = await Promise.all(Array.from({ length: 9 }, () => codeOf(guess(username, wrong))));
    expect(answers.filter((code) => code === "done")).toHaveLength(5);
    expect(answers.filter((code) => code === "too_many")).toHaveLength(4);
  });

  it("is forgotten after a success, and a whole office may sign in from one address", async () => {
    const { username } = await makePerson();
    const office = from("203.0.113.9");
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) await office(username, wrong);
      expect(await office(username)).not.toBeNull();
    }
    const [byAddress] = limitsOfStranger(username, "203.0.113.9").wide;
    if (!byAddress) throw new Error("no limit by address");
    expect(await isUsedUp([{ ...byAddress, max: 12 }])).toBe(true); // 12 wrong ones count, the 3 right ones do not
    expect(await isUsedUp([{ ...byAddress, max: 13 }])).toBe(false);
  });

  it("counts a whole IPv6 network as one place", () => {
    expect(networkOf("2001:db8:0:7:1:2:3:4")).toBe("2001:db8:0:7::/64");
    expect(networkOf("2001:db8::7")).toBe("2001:db8:0:0::/64");
    expect(networkOf("::1%lo")).toBe("0:0:0:0::/64");
    expect(networkOf("203.0.113.9")).toBe("203.0.113.9");
    expect(networkOf("x".repeat(300))).toHaveLength(64);
  });

  it("writes nothing any more once it is refused, with one name or a new one each time", async () => {
    const { username } = await makePerson();
    const [byAddress] = everyLimit(username, "203.0.113.10");
    await exhaust(byAddress ?? []);
    const rows = () => db.execute(sql`select xmin::text, ctid::text, key, count from throttles order by key`);
    const before = await rows();
    const written = () => db.execute(sql`select count(*)::int as rows from failed_sign_ins`);
    const [traces] = await written();
    const guess = from("203.0.113.10");
    for (let tries = 0; tries < 300; tries++)
      expect(await codeOf(guess(tries % 2 ? username : `ai.do.${tries}`, wrong))).toBe("too_many");
    expect(await rows()).toEqual(before);
    expect((await written())[0]).toEqual(traces);
  });
});

describe("a known device", () => {
  const known = async () => {
    const person = await makePerson();
    const device = (await enter(person.username)) ?? "";
    return { ...person, device };
  };

  it("enters whatever strangers tried: from the same address, with the same name, from everywhere", async () => {
    const { username, device } = await known();
    const address = "203.0.113.20";
    for (const limit of everyLimit(username, address)) await exhaust(limit);
    expect(await codeOf(from(address)(username))).toBe("too_many");
    expect(await from(address, { devices: [device] })(username)).not.toBeNull();
  });

  it("is known for its own person alone", async () => {
    const [one, other] = [await known(), await known()];
    const address = "203.0.113.21";
    await shutOut(other.username, address);
    expect(await codeOf(from(address, { devices: [one.device] })(other.username))).toBe("too_many");
  });

  it("guesses no more than anybody: after five of its own it is a stranger", async () => {
    const { username, device } = await known();
    const thief = from("203.0.113.22", { devices: [device] });
    for (let tries = 0; tries < 10; tries++) expect(await thief(username, wrong)).toBeNull();
    for (let tries = 0; tries < 30; tries++) expect(await codeOf(thief(username))).toBe("too_many");
  });

  it("uses up nobody else's tries", async () => {
    const { username, device } = await known();
    const owner = from("203.0.113.23", { devices: [device] });
    for (let tries = 0; tries < 4; tries++) await owner(username, wrong);
    expect(await owner(username)).not.toBeNull();
    for (const limits of everyLimit(username, "203.0.113.23"))
      expect(await isUsedUp(limits.map((limit) => ({ ...limit, max: 1 })))).toBe(false);
  });

  it.each([
    ["all sign-ins are ended", (id: string) => db.transaction((tx) => endSignIns(tx, id))],
    ["another one remains alone", (id: string) => db.transaction((tx) => endSignIns(tx, id, randomUUID()))],
    [
      "a year has passed",
      (id: string) =>
        db.execute(sql`update sign_ins set created_at = now() - interval '366 days' where person_id = ${id}`),
    ],
  ])("is a stranger again when %s", async (_why, forget) => {
    const { id, username, device } = await known();
    await forget(id);
    const address = randomUUID();
    await shutOut(username, address);
    expect(await codeOf(from(address, { devices: [device] })(username))).toBe("too_many");
  });

  it("stays known beside the sign-in that a changed password keeps", async () => {
    const { id, username, device } = await known();
    await db.transaction((tx) => endSignIns(tx, id, device));
    const address = randomUUID();
    await shutOut(username, address);
    expect(await from(address, { devices: [device] })(username)).not.toBeNull();
    // The next sign-in takes its place: a copy of the old cookie is worth nothing.
    expect(await codeOf(from(address, { devices: [device] })(username))).toBe("too_many");
  });

  it("does not enter for a disabled person", async () => {
    const { id, username, device } = await known();
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, id));
    expect(await from(randomUUID(), { devices: [device] })(username)).toBeNull();
  });

  it("is named by a cookie that only the server can write", () => {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const [first = "", second = ""] = ids;
    const cookie = writeDevices([first], second, null);
    expect(readDevices(cookie)).toEqual([second, first]);
    expect(readDevices(writeDevices([second, first], ids[2] ?? "", first))).toEqual([ids[2], second]);
    expect(readDevices(writeDevices(ids.slice(1), first, null))).toHaveLength(8);
    expect(readDevices(cookie.replace(second, first))).toEqual([first]);
    for (const forged of [undefined, "", "~~~", `${first}.`, `${first}.${"A".repeat(43)}`, "x".repeat(1e6)])
      expect(readDevices(forged)).toEqual([]);
  });

  it("is also one on which a single-use link was used just now", async () => {
    const { id, username } = await makePerson();
    const address = "203.0.113.24";
    await shutOut(username, address);
    expect(readPass(writePass(id))).toBe(id);
    expect(readPass(`${id}.${Date.now() + 1e6}.${"A".repeat(43)}`)).toBeNull();
    expect(await from(address, { pass: writePass(id) })(username)).not.toBeNull();
    const other = await makePerson();
    await shutOut(other.username, address);
    expect(await codeOf(from(address, { pass: writePass(id) })(other.username))).toBe("too_many");
  });
});

describe("a limit", () => {
  const limit = (max: number): Limit => ({ name: "test", subject: randomUUID(), max, minutes: 15 });

  it("counts anew when the time is over", async () => {
    const one = limit(1);
    expect([await takeTry([one]), await takeTry([one]), await isUsedUp([one])]).toEqual([[one], null, true]);
    await db.update(throttles).set({ resetsAt: new Date(Date.now() - 1000) });
    expect([await isUsedUp([one]), await takeTry([one])]).toEqual([false, [one]]);
    await giveBackTry([one]);
    expect(await isUsedUp([one])).toBe(false);
  });

  it("lets exactly one of two tries at once take the last place", async () => {
    const one = limit(1);
    const both = await Promise.all([takeTry([one]), takeTry([one])]);
    expect(both.filter((last) => last === null)).toHaveLength(1);
  });

  it("is not counted when another one has no try left", async () => {
    const [narrow, wide] = [limit(1), limit(2)];
    await takeTry([narrow]);
    for (let tries = 0; tries < 5; tries++) expect(await takeTry([wide, narrow])).toBeNull();
    expect(await takeTry([wide])).toEqual([]);
  });

  it("is taken from by many at once in any order, without a deadlock", async () => {
    const [one, two] = [limit(100), limit(100)];
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, turn) => takeTry(turn % 2 ? [one, two] : [two, one])),
    );
    expect(taken).toEqual(Array(60).fill([]));
  });
});

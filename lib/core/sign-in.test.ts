import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { madePassword, makePerson } from "#db/factories.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people, roleGrants, signIns, throttles } from "#db/schema/people.ts";
import { AppError } from "./errors.ts";
import { closeSignIn, findSignedIn, openSignIn } from "./sign-in.ts";
import { countTry, type Limit, uncountTry } from "./throttle.ts";

const from =
  (address: string) =>
  (username: string, password: string = madePassword) =>
    openSignIn({ username, password, remember: false, address, userAgent: "test" });
const enter = (username: string, password?: string) => from(randomUUID())(username, password);

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );

describe("signing in", () => {
  it("opens with user name or work e-mail, whatever the case, and leaves an audit row", async () => {
    const person = await makePerson({ email: "Van.Phong@langson.gov.vn" });
    for (const name of [person.username, ` ${person.username.toUpperCase()} `, "van.phong@LANGSON.gov.vn"]) {
      const signedIn = await findSignedIn((await enter(name)) ?? "", "test");
      expect(signedIn).toMatchObject({ kind: "person", personId: person.id });
    }
    const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, person.id));
    expect(rows.map(({ action }) => action)).toEqual(Array(3).fill("account.sign_in"));
  });

  it("answers the same for an unknown name, a wrong password, a disabled and an only invited person", async () => {
    const known = await makePerson();
    const disabled = await makePerson({ disabledAt: new Date() });
    const invited = await makePerson({ passwordHash: null });
    expect(await enter("khong.co.ai")).toBeNull();
    expect(await enter(known.username, "mật khẩu sai")).toBeNull();
    expect(await enter(disabled.username)).toBeNull();
    expect(await enter(invited.username)).toBeNull();
    expect(await enter(invited.username, "")).toBeNull();
  });

  it("takes as long for an unknown name as for a wrong password", async () => {
    const { username } = await makePerson();
    const time = async (name: string) => {
      const start = performance.now();
      await enter(name, "mật khẩu sai");
      return performance.now() - start;
    };
    await time(username); // the decoy is made on the first try
    const [known, unknown] = [await time(username), await time("khong.co.ai")];
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it("lasts a working day, or a week when remembered", async () => {
    const person = await makePerson();
    const open = { username: person.username, password: madePassword, address: randomUUID(), userAgent: "test" };
    const hoursOf = async (id: string | null) => {
      const [row] = await db
        .select()
        .from(signIns)
        .where(eq(signIns.id, id ?? ""));
      return Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000);
    };
    expect(await hoursOf(await openSignIn({ ...open, remember: false }))).toBe(12);
    expect(await hoursOf(await openSignIn({ ...open, remember: true }))).toBe(168);
  });
});

describe("a sign-in", () => {
  it("is refused at the next request once closed, run out, or its person disabled", async () => {
    const person = await makePerson();
    const [closed, old, last] = [
      await enter(person.username),
      await enter(person.username),
      await enter(person.username),
    ];
    await closeSignIn(closed ?? "");
    await closeSignIn(closed ?? "");
    await db
      .update(signIns)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(signIns.id, old ?? ""));
    expect(await findSignedIn(closed ?? "", "test")).toBeNull();
    expect(await findSignedIn(old ?? "", "test")).toBeNull();
    expect(await findSignedIn(last ?? "", "test")).not.toBeNull();
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, person.id));
    expect(await findSignedIn(last ?? "", "test")).toBeNull();
    expect(await findSignedIn(randomUUID(), "test")).toBeNull();
  });

  it("carries the roles as they are now", async () => {
    const person = await makePerson({ roles: ["delegate"] });
    const id = (await enter(person.username)) ?? "";
    expect((await findSignedIn(id, "test"))?.roles).toEqual(["delegate"]);
    await db.insert(roleGrants).values({ personId: person.id, role: "leader" });
    expect((await findSignedIn(id, "test"))?.roles).toEqual(["delegate", "leader"]);
    await db.delete(roleGrants).where(eq(roleGrants.personId, person.id));
    expect((await findSignedIn(id, "test"))?.roles).toEqual([]);
  });
});

describe("guessing", () => {
  it("ends after five wrong tries from one place, for the right password too; another place may still enter", async () => {
    const { username } = await makePerson();
    const guess = from("203.0.113.5");
    for (let tries = 0; tries < 5; tries++) expect(await guess(username, "đoán")).toBeNull();
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
    for (let tries = 0; tries < 60; tries++) await guess(username, "đoán").catch(() => null);
    expect(await enter(username)).not.toBeNull();
  });

  it("lets exactly five of many tries at once pass", async () => {
    const { username } = await makePerson();
    const guess = from("203.0.113.8");
    const answers = await Promise.all(Array.from({ length: 9 }, () => codeOf(guess(username, "đoán"))));
    expect(answers.filter((code) => code === "done")).toHaveLength(5);
    expect(answers.filter((code) => code === "too_many")).toHaveLength(4);
  });

  it("is forgotten after a success, and a whole office may sign in from one address", async () => {
    const { username } = await makePerson();
    const office = from("203.0.113.9");
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) await office(username, "nhầm");
      expect(await office(username)).not.toBeNull();
    }
    const limit: Limit = { name: "sign-in by address", subject: "203.0.113.9", max: 12, minutes: 15 };
    expect(await countTry([limit])).toBe(true); // 12 wrong ones count, the 3 right ones do not
    await uncountTry([limit]);
  });

  it("counts anew when the time is over", async () => {
    const limit: Limit = { name: "test", subject: randomUUID(), max: 1, minutes: 15 };
    expect([await countTry([limit]), await countTry([limit])]).toEqual([false, true]);
    await db.update(throttles).set({ resetsAt: new Date(Date.now() - 1000) });
    expect(await countTry([limit])).toBe(false);
  });

  it("lets exactly one of two tries at once take the last place", async () => {
    const limit: Limit = { name: "test", subject: randomUUID(), max: 1, minutes: 15 };
    const both = await Promise.all([countTry([limit]), countTry([limit])]);
    expect(both.sort()).toEqual([false, true]);
  });
});

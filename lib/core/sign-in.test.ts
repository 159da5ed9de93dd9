import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people, roleGrants, signIns } from "#db/schema/people.ts";
import { madePassword, makePerson } from "#fixtures/factories.ts";
import { hashPassword } from "./password.ts";
import { closeSignIn, findSignedIn } from "./sign-in.ts";
import { type Credentials, openSignIn } from "./sign-in-with-password.ts";

const enter = async (username: string, password = madePassword, more: Partial<Credentials> = {}) => {
  const given = { username, password, remember: false, address: randomUUID(), userAgent: "test", ...more };
  return (await openSignIn(given))?.signInId ?? null;
};

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

  it("knows a password by what is seen of it, and one that was set with what is not by both", async () => {
    const plain = await makePerson();
    expect(await enter(plain.username, `\u200b${madePassword}\ufeff`)).not.toBeNull();
    expect(await enter(`\u202e${plain.username}\u200b`)).not.toBeNull();
    const older = await makePerson({ passwordHash: await hashPassword("mật khẩu\u200b cũ 2019") });
    expect(await enter(older.username, "mật khẩu\u200b cũ 2019")).not.toBeNull();
    expect(await enter(older.username, "mật khẩu cũ 2019")).toBeNull();
  });

  it("takes a name that no table can hold for an unknown one", async () => {
    expect(await enter("a\0b\ud800")).toBeNull();
    expect(await enter("x".repeat(100_000), "y".repeat(100_000))).toBeNull();
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
    const hoursOf = async (id: string | null) => {
      const [row] = await db
        .select()
        .from(signIns)
        .where(eq(signIns.id, id ?? ""));
      return Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000);
    };
    expect(await hoursOf(await enter(person.username))).toBe(12);
    expect(await hoursOf(await enter(person.username, madePassword, { remember: true }))).toBe(168);
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

  it("ends with the next one in the same browser, whoever signs in", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    const first = await enter(one.username);
    const elsewhere = await enter(one.username);
    const second = await enter(one.username, madePassword, { replaces: first });
    expect(await findSignedIn(first ?? "", "test")).toBeNull();
    await enter(other.username, madePassword, { replaces: second });
    expect(await findSignedIn(second ?? "", "test")).toBeNull();
    expect(await findSignedIn(elsewhere ?? "", "test")).not.toBeNull();
  });

  it("ends with the next one on a device whose browser had forgotten it", async () => {
    const { username } = await makePerson();
    const first = (await enter(username)) ?? "";
    await enter(username, madePassword, { devices: [first] });
    expect(await findSignedIn(first, "test")).toBeNull();
  });

  it("is kept when a wrong password is typed beside it", async () => {
    const { username } = await makePerson();
    const first = (await enter(username)) ?? "";
    expect(await enter(username, "mật khẩu sai", { replaces: first, devices: [first] })).toBeNull();
    expect(await findSignedIn(first, "test")).not.toBeNull();
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

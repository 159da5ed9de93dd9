import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { accessLinks, people, roleGrants } from "#db/schema/people.ts";
import { makeActor, makePerson } from "#fixtures/factories.ts";
import { refusal } from "#fixtures/testing/refusal.ts";
import { mintPublic, mintSystem } from "#lib/core/actor.ts";
import { openSignIn } from "#lib/core/sign-in-with-password.ts";
import { hasAdministrator, listAdministrators, openFirstAdminLink } from "./administrators.ts";
import { createFirstAdmin, redeemLink, rescueAdmin } from "./commands.ts";
import { awaitsFirstAdmin, findAccessLink } from "./queries.ts";

const visitor = mintPublic("test");
const system = mintSystem("admin-link");
const password = "mùa thu trên cao nguyên";
const input = (secret: string, change: object = {}) => ({
  secret,
  fullName: "Nông Quốc Bảo",
  position: "Phó Chánh Văn phòng",
  username: null,
  alsoSecretariat: false,
  password,
  repeat: password,
  ...change,
});
const print = async () => (await openFirstAdminLink()) ?? "";
const enter = (username: string) =>
  openSignIn({ username, password, remember: false, address: username, userAgent: "test" });

/** As in a new installation: nobody holds the role. */
beforeEach(async () => {
  await db.delete(roleGrants);
  await db.delete(accessLinks);
});

describe("account.create_first_admin", () => {
  it("makes an administrator who can sign in, and leaves its audit row", async () => {
    const secret = await print();
    expect(await findAccessLink(visitor, secret)).toEqual({ purpose: "first_admin" });
    const { username } = await createFirstAdmin(visitor, input(secret, { alsoSecretariat: true }));
    expect(username).toMatch(/^nong\.quoc\.bao/);
    expect(await enter(username)).not.toBeNull();
    const [person] = await db.select().from(people).where(eq(people.username, username));
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, String(person?.id)), eq(auditLog.action, "account.create_first_admin")));
    expect(rows).toMatchObject([{ actorKind: "public", after: { username, roles: ["admin", "secretariat"] } }]);
    expect(JSON.stringify(rows)).not.toContain(password);
    expect(await awaitsFirstAdmin(visitor)).toBe(false);
  });

  it("makes one administrator when a link is used twice at once", async () => {
    const secret = await print();
    const both = await Promise.allSettled([1, 2].map(() => createFirstAdmin(visitor, input(secret))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listAdministrators()).toHaveLength(1);
  });

  it("refuses once there is an administrator, and none is printed any more", async () => {
    const secret = await print();
    await makePerson({ roles: ["admin"] });
    const refused = await refusal(createFirstAdmin(visitor, input(secret)));
    expect(refused).toMatchObject({ code: "not_now", details: { reason: "adminExists" } });
    expect(await openFirstAdminLink()).toBeNull();
  });

  it("takes the newest link alone, also when several instances print at once", async () => {
    const first = await print();
    const others = await Promise.all([print(), print(), print()]);
    expect((await refusal(createFirstAdmin(visitor, input(first)))).code).toBe("not_found");
    const opened = await Promise.all(others.map((secret) => findAccessLink(visitor, secret)));
    expect(opened.filter(Boolean)).toHaveLength(1);
    const stored = await db.select().from(accessLinks);
    expect(stored).toHaveLength(1);
    for (const secret of others) expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it("refuses an expired link, a link of another purpose, and a password that is the user name", async () => {
    const secret = await print();
    const named = input(secret, { username: "quan.tri.vien", password: "quan.tri.vien", repeat: "quan.tri.vien" });
    expect((await refusal(createFirstAdmin(visitor, named))).details.fields).toEqual({
      password: "passwordIsUsername",
    });
    await db.update(accessLinks).set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await findAccessLink(visitor, secret)).toBeNull();
    expect((await refusal(createFirstAdmin(visitor, input(secret)))).code).toBe("not_found");

    const fresh = await print();
    expect((await refusal(redeemLink(visitor, { secret: fresh, password, repeat: password }))).code).toBe("not_found");
    expect(await hasAdministrator()).toBe(false);
  });

  it("does not count an administrator who is disabled or has no password", async () => {
    await makePerson({ roles: ["admin"], disabledAt: new Date() });
    await makePerson({ roles: ["admin"], passwordHash: null });
    expect(await openFirstAdminLink()).not.toBeNull();
  });
});

describe("person.rescue", () => {
  it("lets an administrator in again, keeps the old password until then, and leaves its audit row", async () => {
    const person = await makePerson({ roles: ["admin"] });
    const { secret } = await rescueAdmin(system, { personId: person.id });
    const [kept] = await db.select().from(people).where(eq(people.id, person.id));
    expect(kept?.passwordHash).toBe(person.passwordHash);
    await redeemLink(visitor, { secret, password, repeat: password });
    expect(await enter(person.username)).not.toBeNull();
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, person.id), eq(auditLog.action, "person.rescue")))
      .orderBy(desc(auditLog.sequence));
    expect(row).toMatchObject({ actorKind: "system", actorId: null, after: { purpose: "password_reset" } });
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it("is nobody's in the browser, and for administrators alone", async () => {
    const [admin, delegate] = [await makeActor("admin"), await makePerson({ roles: ["delegate"] })];
    expect((await refusal(rescueAdmin(admin, { personId: admin.personId }))).code).toBe("forbidden");
    const refused = await refusal(rescueAdmin(system, { personId: delegate.id }));
    expect(refused.details.reason).toBe("notAdministrator");
  });
});

import { randomUUID } from "node:crypto";
import { and, desc, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, idempotencyKeys } from "#db/schema/audit.ts";
import { accessLinks, people, roleGrants } from "#db/schema/people.ts";
import { actorOf, madePassword, makeActor, makePerson } from "#fixtures/factories.ts";
import { refusal } from "#fixtures/testing/refusal.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { findSignedIn } from "#lib/core/sign-in.ts";
import { openSignIn } from "#lib/core/sign-in-with-password.ts";
import * as commands from "./commands.ts";

const visitor = mintPublic("test");
const password = "mùa thu trên cao nguyên";

const enter = async (username: string, given = madePassword) =>
  (await openSignIn({ username, password: given, remember: false, address: randomUUID(), userAgent: "test" }))
    ?.signInId ?? null;
const holds = async (signInId: string | null) => Boolean(signInId && (await findSignedIn(signInId, "test")));
const read = async (id: string) => (await db.select().from(people).where(eq(people.id, id)))[0];
const rolesOf = async (id: string) =>
  (await db.select().from(roleGrants).where(eq(roleGrants.personId, id))).map(({ role }) => role).sort();
const lastAudit = async (id: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(desc(auditLog.sequence)).limit(1))[0];
const invitation = (fullName = "Lý Thu Hằng") => ({
  fullName,
  givenName: "",
  username: "",
  email: "",
  position: "Chuyên viên",
  unitId: null,
  protocolOrder: 1000,
  roles: ["delegate" as const],
  idempotencyKey: randomUUID(),
});

let admin: PersonActor;
beforeEach(async () => {
  admin = await makeActor("admin");
});

describe("person.invite", () => {
  it("makes a person with roles and a link whose secret is kept nowhere", async () => {
    const input = invitation("Bế Thị Nhung");
    const made = await commands.invitePerson(admin, { ...input, roles: ["secretariat", "delegate"] });
    expect(await read(made.personId)).toMatchObject({
      username: "be.thi.nhung",
      givenName: "Nhung",
      passwordHash: null,
    });
    expect(await rolesOf(made.personId)).toEqual(["delegate", "secretariat"]);
    const [link] = await db.select().from(accessLinks).where(eq(accessLinks.personId, made.personId));
    expect(link?.secretHash).not.toBe(made.secret);
    expect((link?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);

    const stored = JSON.stringify([
      await lastAudit(made.personId),
      await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, input.idempotencyKey)),
    ]);
    expect(stored).toContain("be.thi.nhung");
    expect(stored).not.toContain(made.secret);
    expect(await lastAudit(made.personId)).toMatchObject({ action: "person.invite", actorId: admin.personId });
  });

  it("invites once when sent twice, and shows the secret only the first time", async () => {
    const input = invitation("Nông Thị Gấm");
    const first = await commands.invitePerson(admin, input);
    const second = await commands.invitePerson(admin, input);
    expect(second).toEqual({ ...first, secret: null });
  });

  it("gives namesakes invited at once a number each", async () => {
    const made = await Promise.all(
      [1, 2, 3].map(() => commands.invitePerson(admin, { ...invitation("Vi Văn Trùng"), isNamesake: true })),
    );
    expect(made.map(({ username }) => username).sort()).toEqual(["vi.van.trung", "vi.van.trung2", "vi.van.trung3"]);
    const again = refusal(commands.invitePerson(admin, invitation("Vi Văn Trùng")));
    expect(await again).toMatchObject({ details: { fields: { fullName: "personKnown" } } });
  });

  it("says beside the field that a chosen user name or e-mail is taken", async () => {
    const taken = await makePerson({ email: "Co.Roi@langson.gov.vn" });
    const byName = await refusal(
      commands.invitePerson(admin, { ...invitation(), username: taken.username.toUpperCase() }),
    );
    expect(byName).toMatchObject({ code: "invalid", details: { fields: { username: "notUnique" } } });
    const byMail = await refusal(commands.invitePerson(admin, { ...invitation(), email: "co.roi@langson.gov.vn" }));
    expect(byMail).toMatchObject({ code: "invalid", details: { fields: { email: "notUnique" } } });
  });

  it("is for administrators alone", async () => {
    for (const role of ["secretariat", "leader", "delegate"] as const) {
      expect((await refusal(commands.invitePerson(await makeActor(role), invitation()))).code).toBe("forbidden");
    }
    expect((await refusal(commands.invitePerson(visitor, invitation()))).code).toBe("forbidden");
  });
});

describe("person.add", () => {
  const guest = (fullName: string) => ({
    fullName,
    position: "Phó trưởng Ban Tổ chức Tỉnh ủy",
    unitId: "",
    email: "",
    idempotencyKey: randomUUID(),
  });

  it("puts a guest into the directory without a role, a link or a password", async () => {
    const office = await makeActor("secretariat");
    const input = guest("Nông Thị Khách");
    const { personId } = await commands.addPerson(office, input);
    expect(await read(personId)).toMatchObject({ fullName: "Nông Thị Khách", givenName: "Khách", passwordHash: null });
    expect(await rolesOf(personId)).toEqual([]);
    expect(await db.$count(accessLinks, eq(accessLinks.personId, personId))).toBe(0);
    expect(await lastAudit(personId)).toMatchObject({ action: "person.add", actorId: office.personId });
    expect(await commands.addPerson(office, input)).toMatchObject({ personId });
  });

  it("takes no role along, whatever is sent", async () => {
    const office = await makeActor("secretariat");
    const input = { ...guest("Nông Thị Vai"), roles: ["admin"], username: "quan.tri.moi" };
    const { personId } = await commands.addPerson(office, input);
    expect(await rolesOf(personId)).toEqual([]);
    expect((await read(personId))?.username).toBe("nong.thi.vai");
  });

  it("warns of the same name in the same unit, also for two at once, and takes a namesake when told", async () => {
    const office = await makeActor("secretariat");
    const both = await Promise.allSettled([
      commands.addPerson(office, guest("Hoàng Văn Trùng")),
      commands.addPerson(office, guest("hoàng văn trùng")),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusal(commands.addPerson(office, guest("Hoàng Văn Trùng")))).toMatchObject({
      code: "invalid",
      details: { fields: { fullName: "personKnown" } },
    });
    await commands.addPerson(office, { ...guest("Hoàng Văn Trùng"), isNamesake: true });
    // One space is one space, whichever and how many there are, here and in what was stored earlier.
    for (const spaced of ["Hoàng  Văn Trùng", "Hoàng\u00a0Văn Trùng", " Hoàng\tVăn \u2003Trùng "])
      expect(await refusal(commands.addPerson(office, guest(spaced)))).toMatchObject({
        details: { fields: { fullName: "personKnown" } },
      });
    await makePerson({ fullName: "Hoàng\u00a0Thị  Cũ", unitId: null });
    expect(await refusal(commands.addPerson(office, guest("Hoàng Thị Cũ")))).toMatchObject({ code: "invalid" });
    const { personId } = await commands.addPerson(office, guest("Hoàng\u00a0 Thị  Mới"));
    expect(await read(personId)).toMatchObject({ fullName: "Hoàng Thị Mới" });
    // Another tone mark is another name.
    await commands.addPerson(office, guest("Hoàng Văn Trung"));
  });

  it("is for the office alone", async () => {
    for (const role of ["delegate", "leader", "admin"] as const) {
      const call = commands.addPerson(await makeActor(role), guest(`Người ${role}`));
      expect(await refusal(call)).toMatchObject({ code: "forbidden" });
    }
    expect(await refusal(commands.addPerson(visitor, guest("Người lạ")))).toMatchObject({ code: "forbidden" });
  });
});

describe("person.edit", () => {
  const edited = (person: Awaited<ReturnType<typeof makePerson>>, change: object = {}) => ({
    personId: person.id,
    version: person.version,
    fullName: person.fullName,
    givenName: person.givenName,
    username: person.username,
    email: null,
    position: person.position,
    unitId: person.unitId,
    protocolOrder: person.protocolOrder,
    ...change,
  });

  it("stores names in NFC and leaves both sides in the audit log", async () => {
    const person = await makePerson({ position: "Chuyên viên" });
    await commands.editPerson(admin, edited(person, { position: "Phó Chánh Văn phòng".normalize("NFD") }));
    expect((await read(person.id))?.position).toBe("Phó Chánh Văn phòng".normalize("NFC"));
    expect(await lastAudit(person.id)).toMatchObject({
      action: "person.edit",
      before: { position: "Chuyên viên" },
      after: { position: "Phó Chánh Văn phòng" },
    });
  });

  it("shows both texts, and who wrote the other, when another edit was faster", async () => {
    const person = await makePerson();
    const other = await makeActor("admin");
    await commands.editPerson(other, edited(person, { position: "Trưởng phòng" }));
    const late = await refusal(commands.editPerson(admin, edited(person, { position: "Chánh Văn phòng" })));
    expect(late).toMatchObject({
      code: "conflict",
      details: { current: { position: "Trưởng phòng", version: 2 }, changedBy: other.fullName },
    });
    expect((await read(person.id))?.position).toBe("Trưởng phòng");
  });

  it("lets exactly one of two edits at once win", async () => {
    const person = await makePerson();
    const both = await Promise.allSettled(
      ["Một", "Hai"].map((position) => commands.editPerson(admin, edited(person, { position }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("refuses whoever is no administrator, and a person or unit that is not there", async () => {
    const person = await makePerson();
    expect((await refusal(commands.editPerson(await makeActor("secretariat"), edited(person)))).code).toBe("forbidden");
    expect((await refusal(commands.editPerson(admin, edited(person, { personId: randomUUID() })))).code).toBe(
      "not_found",
    );
    const lost = await refusal(commands.editPerson(admin, edited(person, { unitId: randomUUID() })));
    expect(lost.details.fields).toEqual({ unitId: "invalidId" });
  });
});

describe("person.grant", () => {
  it("gives and takes several roles at once, read again at the person's next request", async () => {
    const person = await makePerson({ roles: ["delegate", "leader"] });
    const signInId = await enter(person.username);
    await commands.grantPerson(admin, { personId: person.id, version: 1, roles: ["secretariat", "delegate"] });
    expect(await rolesOf(person.id)).toEqual(["delegate", "secretariat"]);
    expect((await findSignedIn(signInId ?? "", "test"))?.roles).toEqual(["delegate", "secretariat"]);
    expect(await lastAudit(person.id)).toMatchObject({
      action: "person.grant",
      before: { roles: ["delegate", "leader"] },
      after: { roles: ["delegate", "secretariat"] },
    });
  });

  it("refuses a stale form and whoever is no administrator", async () => {
    const person = await makePerson({ roles: ["leader"] });
    const stale = await refusal(commands.grantPerson(admin, { personId: person.id, version: 7, roles: [] }));
    expect(stale).toMatchObject({ code: "conflict", details: { current: { roles: ["leader"] } } });
    const self = await actorOf(person);
    expect(
      (await refusal(commands.grantPerson(self, { personId: person.id, version: 1, roles: ["admin"] }))).code,
    ).toBe("forbidden");
  });
});

describe("the last administrator", () => {
  /** Leaves exactly these as administrators who can sign in. */
  const only = async (...kept: { personId: string }[]) => {
    const held = await db.select().from(roleGrants).where(eq(roleGrants.role, "admin"));
    for (const { personId } of held) {
      if (!kept.some((one) => one.personId === personId))
        await db.delete(roleGrants).where(and(eq(roleGrants.personId, personId), eq(roleGrants.role, "admin")));
    }
  };

  it("keeps the role, whatever others there are who cannot sign in", async () => {
    await only(admin);
    await makePerson({ roles: ["admin"], passwordHash: null });
    await makePerson({ roles: ["admin"], disabledAt: new Date() });
    const { version } = (await read(admin.personId)) ?? { version: 1 };
    const refused = await refusal(
      commands.grantPerson(admin, { personId: admin.personId, version, roles: ["delegate"] }),
    );
    expect(refused).toMatchObject({ code: "not_now", details: { reason: "lastAdmin" } });
  });

  it("is still there after two take it from each other at once", async () => {
    const other = await makeActor("admin");
    await only(admin, other);
    const both = await Promise.allSettled([
      commands.disablePerson(admin, { personId: other.personId }),
      commands.disablePerson(other, { personId: admin.personId }),
    ]);
    const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: "not_now", details: { reason: "lastAdmin" } }]);
  });
});

describe("person.reset_password", () => {
  it("ends the old password, the sign-ins and an earlier link, and gives one link for a new password", async () => {
    const person = await makePerson();
    const signInId = await enter(person.username);
    const first = await commands.resetPassword(admin, { personId: person.id });
    expect(await holds(signInId)).toBe(false);
    expect(await enter(person.username)).toBeNull();
    const second = await commands.resetPassword(admin, { personId: person.id });
    expect(
      (await refusal(commands.redeemLink(visitor, { secret: first.secret, password, repeat: password }))).code,
    ).toBe("not_found");
    await commands.redeemLink(visitor, { secret: second.secret, password, repeat: password });
    expect(await holds(await enter(person.username, password))).toBe(true);
  });

  it("leaves one open link when pressed twice at once, and an audit row each", async () => {
    const person = await makePerson();
    const [one, two] = await Promise.all([1, 2].map(() => commands.resetPassword(admin, { personId: person.id })));
    expect(one?.secret).not.toBe(two?.secret);
    const open = await db
      .select()
      .from(accessLinks)
      .where(and(eq(accessLinks.personId, person.id), isNull(accessLinks.usedAt)));
    expect(open).toMatchObject([{ purpose: "password_reset" }]);
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, person.id), eq(auditLog.action, "person.reset_password")));
    expect(rows).toHaveLength(2);
  });

  it("is a new invitation for somebody who was only invited", async () => {
    const { personId } = await commands.invitePerson(admin, invitation("Hà Thị Nguyệt"));
    await commands.resetPassword(admin, { personId });
    expect(await db.select().from(accessLinks).where(eq(accessLinks.personId, personId))).toMatchObject([
      { purpose: "invitation" },
    ]);
  });

  it("refuses oneself, a disabled person and whoever is no administrator", async () => {
    const disabled = await makePerson({ disabledAt: new Date() });
    expect((await refusal(commands.resetPassword(admin, { personId: admin.personId }))).details.reason).toBe(
      "ownAccess",
    );
    expect((await refusal(commands.resetPassword(admin, { personId: disabled.id }))).code).toBe("not_now");
    expect((await refusal(commands.resetPassword(await makeActor("leader"), { personId: disabled.id }))).code).toBe(
      "forbidden",
    );
  });
});

describe("person.disable and person.enable", () => {
  it("end every sign-in and link at once, and let the person in again", async () => {
    const person = await makePerson();
    const signInId = await enter(person.username);
    await commands.disablePerson(admin, { personId: person.id });
    expect(await holds(signInId)).toBe(false);
    expect(await enter(person.username)).toBeNull();
    expect(await lastAudit(person.id)).toMatchObject({ action: "person.disable", after: { disabled: true } });

    await commands.enablePerson(admin, { personId: person.id });
    expect(await holds(signInId)).toBe(false);
    expect(await holds(await enter(person.username))).toBe(true);
  });

  it("take the invitation back too", async () => {
    const { personId, secret } = await commands.invitePerson(admin, invitation("Lục Văn Thắng"));
    await commands.disablePerson(admin, { personId });
    await commands.enablePerson(admin, { personId });
    expect(
      (await refusal(commands.redeemLink(visitor, { secret: secret ?? "", password, repeat: password }))).code,
    ).toBe("not_found");
  });

  it("refuse the wrong state, oneself and whoever is no administrator", async () => {
    const person = await makePerson();
    expect((await refusal(commands.enablePerson(admin, { personId: person.id }))).code).toBe("not_now");
    expect((await refusal(commands.disablePerson(admin, { personId: admin.personId }))).details.reason).toBe(
      "ownAccess",
    );
    const twice = await Promise.allSettled([1, 2].map(() => commands.disablePerson(admin, { personId: person.id })));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await refusal(commands.disablePerson(await makeActor("secretariat"), { personId: person.id }))).code).toBe(
      "forbidden",
    );
    expect((await refusal(commands.enablePerson(await makeActor("secretariat"), { personId: person.id }))).code).toBe(
      "forbidden",
    );
  });
});

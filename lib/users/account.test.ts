import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { accessLinks, signIns } from "#db/schema/people.ts";
import { madePassword, makeActor, makePerson, makeUnit } from "#fixtures/factories.ts";
import { refusal } from "#fixtures/testing/refusal.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { inTurn } from "#lib/core/password.ts";
import { findSignedIn } from "#lib/core/sign-in.ts";
import { openSignIn } from "#lib/core/sign-in-with-password.ts";
import * as commands from "./commands.ts";

const visitor = mintPublic("test");
const password = "mùa thu trên cao nguyên";

const enter = async (username: string, given = madePassword) =>
  (await openSignIn({ username, password: given, remember: false, address: randomUUID(), userAgent: "test" }))
    ?.signInId ?? null;
const holds = async (signInId: string | null) => Boolean(signInId && (await findSignedIn(signInId, "test")));
const lastAudit = async (id: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(desc(auditLog.sequence)).limit(1))[0];

const signedIn = async () => {
  const person = await makePerson();
  const [here, there] = [await enter(person.username), await enter(person.username)];
  const actor = await findSignedIn(here ?? "", "test");
  if (!actor) throw new Error("not signed in");
  return { person, here, there, actor };
};

let admin: PersonActor;
beforeEach(async () => {
  admin = await makeActor("admin");
});

describe("account.use_link", () => {
  const link = async () => {
    const { personId, username, secret } = await commands.invitePerson(admin, {
      fullName: "Dương Công Minh",
      isNamesake: true,
      position: "",
      unitId: null,
      protocolOrder: 1000,
      roles: [],
      idempotencyKey: randomUUID(),
    });
    return { personId, username, secret: secret ?? "" };
  };

  it("sets the first password once, even when sent twice at once", async () => {
    const { personId, username, secret } = await link();
    const both = await Promise.allSettled(
      [1, 2].map(() => commands.redeemLink(visitor, { secret, password, repeat: password })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await holds(await enter(username, password.normalize("NFD")))).toBe(true);
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, personId), eq(auditLog.action, "account.use_link")));
    expect(rows).toMatchObject([{ actorKind: "public", after: { purpose: "invitation" } }]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("answers the same for a used, an expired and an unknown link", async () => {
    const { personId, secret } = await link();
    await db
      .update(accessLinks)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(accessLinks.personId, personId));
    for (const tried of [secret, "never-given-out"]) {
      expect((await refusal(commands.redeemLink(visitor, { secret: tried, password, repeat: password }))).code).toBe(
        "not_found",
      );
    }
  });

  it("hashes nothing for a made-up link: it is refused while every turn to hash is taken", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const taken = Array.from({ length: availableParallelism() }, () => inTurn(true, () => promise));
    const made = { secret: "made-up", password, repeat: password };
    expect((await refusal(commands.redeemLink(visitor, made))).code).toBe("not_found");
    resolve();
    await Promise.all(taken);
  });

  it("wants ten characters, twice the same, and not the user name", async () => {
    const { username, secret } = await link();
    const short = await refusal(commands.redeemLink(visitor, { secret, password: "chín ký t", repeat: "chín ký t" }));
    expect(short.details.fields).toEqual({ password: "passwordTooShort" });
    const differ = await refusal(commands.redeemLink(visitor, { secret, password, repeat: "khác hẳn rồi" }));
    expect(differ.details.fields).toEqual({ repeat: "passwordsDiffer" });
    const same = username.toUpperCase();
    const name = await refusal(commands.redeemLink(visitor, { secret, password: same, repeat: same }));
    expect(name.details.fields).toEqual({ password: "passwordIsUsername" });
  });

  it.each(["1234567890", "qwertyuiop", "matkhau@2026", "duongcongminh90", "Công Minh 1990"])(
    "refuses a password that is soon guessed: %s",
    async (easy) => {
      const { secret } = await link();
      const refused = await refusal(commands.redeemLink(visitor, { secret, password: easy, repeat: easy }));
      expect(refused.details.fields).toEqual({ password: "passwordGuessable" });
      const { actor } = await signedIn();
      const change = { currentPassword: madePassword, password: "1234567890", repeat: "1234567890" };
      expect((await refusal(commands.changePassword(actor, change))).details.fields).toEqual({
        password: "passwordGuessable",
      });
    },
  );

  it("refuses one made of the body's name", async () => {
    const unit = await makeUnit({ name: "Đảng ủy Thác Bản Giốc", shortName: "Thác Bản Giốc" });
    const person = await makePerson({ unitId: unit.id });
    const actor = await findSignedIn((await enter(person.username)) ?? "", "test");
    if (!actor) throw new Error("not signed in");
    const easy = "ThacBanGioc2026";
    const change = { currentPassword: madePassword, password: easy, repeat: easy };
    expect((await refusal(commands.changePassword(actor, change))).details.fields).toEqual({
      password: "passwordGuessable",
    });
  });

  it("lets its holder in next, whatever strangers try with that name meanwhile", async () => {
    const { username, secret } = await link();
    const { pass } = await commands.redeemLink(visitor, { secret, password, repeat: password });
    const address = randomUUID();
    const enterFrom = (given: string, more = {}) =>
      openSignIn({ username, password: given, remember: false, address, userAgent: "test", ...more });
    for (let tries = 0; tries < 5; tries++) await enterFrom("không phải");
    await expect(enterFrom(password)).rejects.toMatchObject({ code: "too_many" });
    expect(await enterFrom(password, { pass })).not.toBeNull();
  });

  it("is for visitors: somebody signed in signs out first", async () => {
    const { secret } = await link();
    expect((await refusal(commands.redeemLink(admin, { secret, password, repeat: password }))).code).toBe("forbidden");
  });
});

describe("account.change_password and account.sign_out_everywhere", () => {
  it("asks for the old password, keeps this sign-in and ends the others", async () => {
    const { person, here, there, actor } = await signedIn();
    const wrong = await refusal(
      commands.changePassword(actor, { currentPassword: "không phải", password, repeat: password }),
    );
    expect(wrong.details.fields).toEqual({ currentPassword: "wrongPassword" });
    await commands.changePassword(actor, { currentPassword: madePassword, password, repeat: password });
    expect(await holds(here)).toBe(true);
    expect(await holds(there)).toBe(false);
    expect(await enter(person.username)).toBeNull();
    expect(await lastAudit(person.id)).toMatchObject({ action: "account.change_password", before: null, after: null });
  });

  it("stops guessing after five wrong ones, also the right one then", async () => {
    const { actor } = await signedIn();
    const input = { currentPassword: "không phải", password, repeat: password };
    for (let tries = 0; tries < 5; tries++)
      expect((await refusal(commands.changePassword(actor, input))).code).toBe("invalid");
    const sixth = await refusal(commands.changePassword(actor, { ...input, currentPassword: madePassword }));
    expect(sixth).toMatchObject({ code: "too_many", details: { values: { minutes: 15 } } });
  });

  it("signs out everywhere, and nobody else", async () => {
    const { person, here, there, actor } = await signedIn();
    const bystander = await makePerson({ unitId: (await makeUnit()).id });
    const theirs = await enter(bystander.username);
    await commands.signOutEverywhere(actor, {});
    expect([await holds(here), await holds(there), await holds(theirs)]).toEqual([false, false, true]);
    expect(await lastAudit(person.id)).toMatchObject({ action: "account.sign_out_everywhere", actorId: person.id });
    expect((await db.select().from(signIns).where(eq(signIns.personId, person.id))).every((row) => row.revokedAt)).toBe(
      true,
    );
  });

  it("are not for visitors", async () => {
    expect((await refusal(commands.signOutEverywhere(visitor, {}))).code).toBe("forbidden");
    expect(
      (await refusal(commands.changePassword(visitor, { currentPassword: "x", password, repeat: password }))).code,
    ).toBe("forbidden");
  });
});

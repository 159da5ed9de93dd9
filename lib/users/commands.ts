import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { accessLinks, people, roleGrants } from "#db/schema/people.ts";
import type { Role } from "#db/vocabulary.ts";
import { closeAccessLinks, openAccessLink, openPurpose, opensWith } from "#lib/core/access-link.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { reachOf, reachRecord } from "#lib/core/as-of.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import type { ConstraintErrors } from "#lib/core/database-errors.ts";
import { AppError } from "#lib/core/errors.ts";
import { hashPassword, verifyPassword } from "#lib/core/password.ts";
import { endSignIns } from "#lib/core/sign-in.ts";
import { writePass } from "#lib/core/sign-in-device.ts";
import { clearTries, takeTry } from "#lib/core/throttle.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { givenName } from "#lib/i18n/vietnamese.ts";
import { assertAdminLeft, hasAdministrator, takeFirstAdminTurn } from "./administrators.ts";
import { assertNewPassword } from "./new-password.ts";
import {
  addPersonInput,
  changePasswordInput,
  editPersonInput,
  firstAdminInput,
  grantRolesInput,
  invitePersonInput,
  personInput,
  proposeUsername,
  redeemLinkInput,
  signOutEverywhereInput,
} from "./schema.ts";

const constraints: ConstraintErrors = {
  people_username_key: { fields: { username: "notUnique" } },
  people_email_key: { fields: { email: "notUnique" } },
  people_unit_id_units_id_fk: { fields: { unitId: "invalidId" } },
};

type Person = typeof people.$inferSelect;
const nextVersion = { version: sql`${people.version} + 1` };

/** Locked against other writers, not against audit rows that name the person: two who act on each other would deadlock. */
async function loadPerson(tx: Transaction, personId: string | null) {
  if (personId === null) return null;
  const [row] = await tx.select().from(people).where(eq(people.id, personId)).for("no key update");
  return row ? { row, facts: { owner: row.id } } : null;
}

async function rolesOf(tx: Transaction, personId: string): Promise<Role[]> {
  const rows = await tx.select({ role: roleGrants.role }).from(roleGrants).where(eq(roleGrants.personId, personId));
  return rows.map(({ role }) => role).sort();
}

/** The proposed name, or with the first number that makes it nobody else's. Namesakes invited at once take turns. */
async function freeUsername(tx: Transaction, fullName: string): Promise<string> {
  const proposed = proposeUsername(fullName);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`username.${proposed}`}))`);
  const rows = await tx
    .select({ username: people.username })
    .from(people)
    .where(sql`starts_with(${people.username}, ${proposed})`);
  const taken = new Set(rows.map(({ username }) => username));
  for (let number = 2, name = proposed; ; name = `${proposed}${number++}`) if (!taken.has(name)) return name;
}

/** Refuses a second entry of one person: the same name in the same unit, unless it is said to be a namesake. */
async function assertNewcomer(
  tx: Transaction,
  { fullName, unitId, isNamesake }: { fullName: string; unitId: string | null; isNamesake: boolean },
): Promise<void> {
  if (isNamesake) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`person.${fullName.toLowerCase()}`}))`);
  // Names that were stored before spaces were counted as one may still hold several, or such as do not break.
  const stored = sql`regexp_replace(${people.fullName}, '[\\s\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]+', ' ', 'g')`;
  const sameName = sql`lower(${stored}) = lower(${fullName})`;
  const sameUnit = unitId === null ? isNull(people.unitId) : eq(people.unitId, unitId);
  const known = await tx.$count(people, and(sameName, sameUnit, isNull(people.disabledAt)));
  if (known > 0) throw new AppError("invalid", { fields: { fullName: "personKnown" } });
}

/** Puts somebody into the directory, to be named on lists: without a role, a link or a password. */
export const addPerson = command({
  permission: "person.add",
  input: addPersonInput,
  create: true,
  constraints,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, input: { idempotencyKey: _key, isNamesake, ...fields } }) {
    await assertNewcomer(tx, { ...fields, isNamesake });
    const values = {
      ...fields,
      givenName: givenName(fields.fullName),
      username: await freeUsername(tx, fields.fullName),
    };
    const [person] = await tx.insert(people).values(values).returning({ id: people.id });
    if (!person) throw new Error("the person was not stored");
    const value = { personId: person.id, fullName: fields.fullName };
    return changed({ subject: ["person", person.id], after: values, value });
  },
});

export const invitePerson = command({
  permission: "person.invite",
  input: invitePersonInput,
  create: true,
  constraints,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, actor, input: { idempotencyKey: _key, roles, isNamesake, ...fields } }) {
    await assertNewcomer(tx, { ...fields, isNamesake });
    const values = {
      ...fields,
      givenName: fields.givenName ?? givenName(fields.fullName),
      username: fields.username ?? (await freeUsername(tx, fields.fullName)),
    };
    const [person] = await tx.insert(people).values(values).returning({ id: people.id });
    if (!person) throw new Error("the person was not stored");
    await grantRoles(tx, actor, person.id, roles);
    const secret = await openAccessLink(tx, {
      personId: person.id,
      purpose: "invitation",
      createdById: personIdOf(actor),
    });
    const value: { personId: string; username: string; secret: string | null } = {
      personId: person.id,
      username: values.username,
      secret,
    };
    return changed({ subject: ["person", person.id], after: { ...values, roles }, value });
  },
  kept: (value) => ({ ...value, secret: null }),
});

async function grantRoles(tx: Transaction, actor: Actor, personId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length === 0) return;
  const grantedById = personIdOf(actor);
  await tx
    .insert(roleGrants)
    .values(roles.map((role) => ({ personId, role, grantedById })))
    .onConflictDoNothing();
}

export const editPerson = command({
  permission: "person.edit",
  input: editPersonInput,
  constraints,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, input: { personId, version, reach, ...fields }, row }) {
    const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key as keyof typeof fields]]));
    if (row.version !== version) assertVersion(row, version, before, await findLastChange(tx, "person", personId));
    const after = { ...fields, givenName: fields.givenName ?? givenName(fields.fullName) };
    await reachRecord(tx, reach);
    await tx
      .update(people)
      .set({ ...after, ...nextVersion })
      .where(eq(people.id, personId));
    return changed({ subject: ["person", personId], before, after: { ...after, ...reachOf(reach) } });
  },
});

/** Sets the roles a person holds, all at once. */
export const grantPerson = command({
  permission: "person.grant",
  input: grantRolesInput,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, actor, input: { personId, version, roles }, row }) {
    const held = await rolesOf(tx, personId);
    if (row.version !== version)
      assertVersion(row, version, { roles: held }, await findLastChange(tx, "person", personId));
    const taken = held.filter((role) => !roles.includes(role));
    if (taken.includes("admin")) await assertAdminLeft(tx, personId);
    for (const role of taken)
      await tx.delete(roleGrants).where(and(eq(roleGrants.personId, personId), eq(roleGrants.role, role)));
    await grantRoles(tx, actor, personId, roles);
    await tx.update(people).set(nextVersion).where(eq(people.id, personId));
    return changed({ subject: ["person", personId], before: { roles: held }, after: { roles } });
  },
});

/** What must hold before another person's access is taken: not one's own, and an administrator stays. */
async function assertMayTakeAccess(tx: Transaction, actor: Actor, row: Person): Promise<void> {
  if (personIdOf(actor) === row.id) throw new AppError("forbidden", { reason: "ownAccess" });
  if (row.disabledAt) throw new AppError("not_now", { reason: "personDisabled" });
  if ((await rolesOf(tx, row.id)).includes("admin")) await assertAdminLeft(tx, row.id);
}

/** Ends the old password and every sign-in, and gives the link for a new one; for an invited person a new invitation. */
export const resetPassword = command({
  permission: "person.reset_password",
  input: personInput,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, actor, row }) {
    await assertMayTakeAccess(tx, actor, row);
    const purpose = row.passwordHash ? "password_reset" : ((await openPurpose(tx, row.id)) ?? "invitation");
    await tx
      .update(people)
      .set({ passwordHash: null, ...nextVersion })
      .where(eq(people.id, row.id));
    await endSignIns(tx, row.id);
    const secret = await openAccessLink(tx, { personId: row.id, purpose, createdById: personIdOf(actor) });
    return changed({ subject: ["person", row.id], after: { purpose }, value: { secret } });
  },
});

export const disablePerson = command({
  permission: "person.disable",
  input: personInput,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, actor, row }) {
    await assertMayTakeAccess(tx, actor, row);
    await tx
      .update(people)
      .set({ disabledAt: sql`now()`, ...nextVersion })
      .where(eq(people.id, row.id));
    await endSignIns(tx, row.id);
    await closeAccessLinks(tx, row.id);
    return changed({ subject: ["person", row.id], before: { disabled: false }, after: { disabled: true } });
  },
});

export const enablePerson = command({
  permission: "person.enable",
  input: personInput,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, row }) {
    if (!row.disabledAt) throw new AppError("not_now", { reason: "personEnabled" });
    await tx
      .update(people)
      .set({ disabledAt: null, ...nextVersion })
      .where(eq(people.id, row.id));
    return changed({ subject: ["person", row.id], before: { disabled: true }, after: { disabled: false } });
  },
});

const changeOwnPassword = command({
  permission: "account.change_password",
  input: changePasswordInput,
  async prepare({ actor, input }) {
    const [found] = await db
      .select({ held: people.passwordHash })
      .from(people)
      .where(eq(people.id, personIdOf(actor) ?? ""));
    const held = found?.held ?? null;
    if (!(await verifyPassword(held, input.currentPassword)))
      throw new AppError("invalid", { fields: { currentPassword: "wrongPassword" } });
    return { held, passwordHash: await hashPassword(input.password) };
  },
  load: (tx, _input, actor) => loadPerson(tx, personIdOf(actor)),
  async run({ tx, actor, input, row, prepared: { held, passwordHash } }) {
    if (row.passwordHash !== held) throw new AppError("invalid", { fields: { currentPassword: "wrongPassword" } });
    await assertNewPassword(tx, input.password, row);
    await tx.update(people).set({ passwordHash }).where(eq(people.id, row.id));
    await endSignIns(tx, row.id, actor.kind === "person" ? actor.signInId : null);
    return changed({ subject: ["person", row.id] });
  },
});

/** Asks for the old password, and ends the sign-ins of every other device. Five wrong ones in a quarter of an hour are enough. */
export const changePassword: typeof changeOwnPassword = Object.assign(
  async (...[actor, input, tx]: Parameters<typeof changeOwnPassword>) => {
    // Counted outside the transaction: a refusal must not roll the count back.
    const limit = { name: "change of password", subject: personIdOf(actor) ?? "", max: 5, minutes: 15 };
    if ((await takeTry([limit])) === null)
      throw new AppError("too_many", { reason: "passwordThrottled", values: { minutes: 15 } });
    await changeOwnPassword(actor, input, tx);
    await clearTries([limit]);
  },
  { permission: changeOwnPassword.permission },
);

export const signOutEverywhere = command({
  permission: "account.sign_out_everywhere",
  input: signOutEverywhereInput,
  load: (tx, _input, actor) => loadPerson(tx, personIdOf(actor)),
  async run({ tx, row }) {
    await endSignIns(tx, row.id);
    return changed({ subject: ["person", row.id] });
  },
});

/** Only for a link that opens something: whoever makes up links must not keep the processor busy. */
async function hashForLink({ secret, password }: { secret: string; password: string }): Promise<string> {
  const [open] = await db
    .select({ id: accessLinks.id })
    .from(accessLinks)
    .leftJoin(people, eq(people.id, accessLinks.personId))
    .where(opensWith(secret));
  if (!open) throw new AppError("not_found");
  return hashPassword(password);
}

/** Sets the first or a new password by a single-use link. The link is the proof: whoever holds it is the person. */
export const redeemLink = command({
  permission: "account.use_link",
  input: redeemLinkInput,
  async load(tx, { secret }) {
    const [row] = await tx
      .select({
        linkId: accessLinks.id,
        purpose: accessLinks.purpose,
        personId: people.id,
        username: people.username,
        fullName: people.fullName,
        email: people.email,
        unitId: people.unitId,
      })
      .from(accessLinks)
      .innerJoin(people, eq(people.id, accessLinks.personId))
      .where(opensWith(secret))
      .for("no key update");
    return row ? { row, facts: {} } : null;
  },
  prepare: ({ input }) => hashForLink(input),
  async run({ tx, input, row, prepared: passwordHash }) {
    await assertNewPassword(tx, input.password, row);
    await tx.update(accessLinks).set({ usedAt: sql`now()` }).where(eq(accessLinks.id, row.linkId));
    await tx
      .update(people)
      .set({ passwordHash, ...nextVersion })
      .where(eq(people.id, row.personId));
    await endSignIns(tx, row.personId);
    return changed({
      subject: ["person", row.personId],
      after: { purpose: row.purpose },
      value: { username: row.username, pass: writePass(row.personId) },
    });
  },
});

/** Makes the first administrator by the link that a start printed. Of two who use it at once one does; nobody can after. */
export const createFirstAdmin = command({
  permission: "account.create_first_admin",
  input: firstAdminInput,
  constraints,
  async load(tx, { secret }) {
    await takeFirstAdminTurn(tx);
    const [row] = await tx
      .select({ linkId: accessLinks.id })
      .from(accessLinks)
      .leftJoin(people, eq(people.id, accessLinks.personId))
      .where(and(opensWith(secret), eq(accessLinks.purpose, "first_admin")))
      .for("no key update", { of: accessLinks });
    return row ? { row, facts: {} } : null;
  },
  prepare: ({ input }) => hashForLink(input),
  async run({ tx, actor, input, row, prepared: passwordHash }) {
    if (await hasAdministrator(tx)) throw new AppError("not_now", { reason: "adminExists" });
    const { fullName, position } = input;
    const username = input.username ?? (await freeUsername(tx, fullName));
    await assertNewPassword(tx, input.password, { username, fullName });
    const values = { fullName, position, username, givenName: givenName(fullName) };
    const [person] = await tx
      .insert(people)
      .values({ ...values, passwordHash })
      .returning({ id: people.id });
    if (!person) throw new Error("the person was not stored");
    const roles: Role[] = input.alsoSecretariat ? ["admin", "secretariat"] : ["admin"];
    await grantRoles(tx, actor, person.id, roles);
    await tx.update(accessLinks).set({ usedAt: sql`now()` }).where(eq(accessLinks.id, row.linkId));
    const value = { username, pass: writePass(person.id) };
    return changed({ subject: ["person", person.id], after: { ...values, roles }, value });
  },
});

/**
 * A link for an administrator who can no longer sign in, made on the server itself. The old password holds until the
 * link is used, so that printing one locks nobody out.
 */
export const rescueAdmin = command({
  permission: "person.rescue",
  input: personInput,
  load: (tx, { personId }) => loadPerson(tx, personId),
  async run({ tx, row }) {
    const isAdmin = (await rolesOf(tx, row.id)).includes("admin");
    if (!isAdmin || row.disabledAt) throw new AppError("forbidden", { reason: "notAdministrator" });
    const secret = await openAccessLink(tx, { personId: row.id, purpose: "password_reset", createdById: null });
    return changed({ subject: ["person", row.id], after: { purpose: "password_reset" }, value: { secret } });
  },
});

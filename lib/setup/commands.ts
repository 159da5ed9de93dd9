import "server-only";
import { inArray, sql } from "drizzle-orm";
import { v5 as derivedKey } from "uuid";
import type { Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { setupSkips } from "#db/schema/setup.ts";
import { units } from "#db/schema/units.ts";
import { personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { createUnit } from "#lib/units/commands.ts";
import { invitePerson } from "#lib/users/commands.ts";
import { findHostId } from "./queries.ts";
import { addUnitsInput, type InvitedPerson, invitePeopleInput, skipStepInput } from "./schema.ts";

/** Every line is its own create with a key of its own, made from the list's: a list sent twice is stored once. */
const keyOfLine = (listKey: string, index: number) => derivedKey(String(index), listKey);

/** Refuses lines whose value is stored already, or stands in an earlier line; the error names each line. */
function assertUnique(list: string, field: string, values: readonly string[], stored: ReadonlySet<string>): void {
  const seen = new Set(stored);
  const fields: Record<string, string> = {};
  values.forEach((value, index) => {
    if (value && seen.has(value)) fields[`${list}.${index}.${field}`] = "notUnique";
    seen.add(value);
  });
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
}

async function storedNames(tx: Transaction, names: string[]): Promise<Set<string>> {
  const rows = await tx.select({ name: units.name }).from(units).where(inArray(units.name, names));
  return new Set(rows.map(({ name }) => name));
}

async function storedEmails(tx: Transaction, emails: string[]): Promise<Set<string>> {
  const column = sql<string>`lower(${people.email})`;
  const rows = await tx.select({ email: column }).from(people).where(inArray(column, emails));
  return new Set(rows.map(({ email }) => email));
}

async function namesOfUnits(
  tx: Transaction,
  lines: readonly { unitId: string | null }[],
): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ unitId }) => unitId ?? []);
  const rows = await tx.select({ id: units.id, name: units.shortName }).from(units).where(inArray(units.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Adds a list of units below the body, all or none. */
export const addUnits = command({
  permission: "setup.add_units",
  input: addUnitsInput,
  create: true,
  constraints: { units_name_key: { fields: { units: "notUnique" } } },
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, actor, input }) {
    const names = input.units.map(({ name }) => name);
    assertUnique("units", "name", names, await storedNames(tx, names));
    const parentId = await findHostId(tx);
    const unitIds: string[] = [];
    for (const [index, unit] of input.units.entries()) {
      const fields = {
        ...unit,
        parentId,
        // In the order of the list, with room between for a later one.
        protocolOrder: Math.min(9999, (index + 1) * 10),
        isHost: false,
        sourceCode: null,
        validFrom: null,
        validTo: null,
        idempotencyKey: keyOfLine(input.idempotencyKey, index),
      };
      unitIds.push((await createUnit(actor, fields, tx)).unitId);
    }
    const [first = ""] = unitIds;
    return changed({ subject: ["unit", parentId ?? first], after: { added: names }, value: { count: names.length } });
  },
});

/** Invites a list of people, all or none. The links are in the value once, and nowhere else. */
export const invitePeople = command({
  permission: "setup.invite_people",
  input: invitePeopleInput,
  create: true,
  constraints: { people_email_key: { fields: { people: "notUnique" } } },
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, actor, input }) {
    const emails = input.people.map(({ email }) => email.toLowerCase());
    assertUnique("people", "email", emails, await storedEmails(tx, emails));
    const unitNames = await namesOfUnits(tx, input.people);
    const invited: InvitedPerson[] = [];
    for (const [index, person] of input.people.entries()) {
      const fields = {
        ...person,
        givenName: null,
        username: null,
        protocolOrder: 1000,
        // The list was looked at as a whole before it was sent.
        isNamesake: true,
        idempotencyKey: keyOfLine(input.idempotencyKey, index),
      };
      invited.push({
        ...(await invitePerson(actor, fields, tx)),
        fullName: person.fullName,
        position: person.position,
        unitName: unitNames.get(person.unitId ?? "") ?? null,
      });
    }
    const invitedNames = invited.map(({ username }) => username);
    const subject = personIdOf(actor) ?? invited[0]?.personId ?? "";
    return changed({ subject: ["person", subject], after: { invited: invitedNames }, value: { people: invited } });
  },
  kept: ({ people: invited }) => ({ people: invited.map((person) => ({ ...person, secret: null })) }),
});

/** Puts a step of the first run aside. What is entered later counts all the same. */
export const skipStep = command({
  permission: "setup.skip",
  input: skipStepInput,
  load: async (_tx, _input, actor) => ({ row: personIdOf(actor), facts: {} }),
  async run({ tx, input: { step }, row: skippedById }) {
    await tx.insert(setupSkips).values({ step, skippedById }).onConflictDoNothing();
    return changed({ subject: ["person", skippedById ?? ""], after: { step } });
  },
});

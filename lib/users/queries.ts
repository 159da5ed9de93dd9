import "server-only";
import { and, asc, count, eq, gt, isNull, max, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { accessLinks, people, roleGrants, signIns } from "#db/schema/people.ts";
import { units } from "#db/schema/units.ts";
import type { Role } from "#db/vocabulary.ts";
import { demoMembers, demoPeople } from "#fixtures/seed/people.ts";
import { opensWith } from "#lib/core/access-link.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { holdsWords } from "#lib/core/search.ts";
import { isId } from "#lib/core/validation.ts";
import { hasAdministrator } from "./administrators.ts";
import {
  type AccessLinkView,
  type DemoSignIn,
  type PeoplePage,
  type PersonAdministration,
  type PersonDetail,
  type PersonOption,
  type PersonRow,
  type PersonState,
  personStates,
} from "./schema.ts";

const pageSize = 50;

const stateColumn = sql<PersonState>`case when ${people.disabledAt} is not null then 'disabled' when ${people.passwordHash} is null then 'invited' else 'active' end`;
const rolesColumn = sql<
  Role[]
>`array(select ${roleGrants.role} from ${roleGrants} where ${roleGrants.personId} = ${people.id} order by 1)`;
const openLink = and(eq(accessLinks.personId, people.id), isNull(accessLinks.usedAt));

const columns = {
  id: people.id,
  fullName: people.fullName,
  position: people.position,
  email: people.email,
  unit: { id: units.id, shortName: units.shortName },
  username: people.username,
  roles: rolesColumn,
  state: stateColumn,
  linkPurpose: accessLinks.purpose,
  linkExpiresAt: accessLinks.expiresAt,
};
const moreColumns = {
  ...columns,
  givenName: people.givenName,
  protocolOrder: people.protocolOrder,
  version: people.version,
  unitName: units.name,
};

type Found = {
  id: string;
  fullName: string;
  position: string;
  email: string | null;
  unit: { id: string; shortName: string } | null;
  username: string;
  roles: Role[];
  state: PersonState;
  linkPurpose: typeof accessLinks.$inferSelect.purpose | null;
  linkExpiresAt: Date | null;
};

function administrationOf(found: Found): PersonAdministration {
  const { username, roles, state, linkPurpose, linkExpiresAt } = found;
  const link =
    linkPurpose && linkExpiresAt
      ? { purpose: linkPurpose, expiresAt: linkExpiresAt.toISOString(), expired: linkExpiresAt.getTime() < Date.now() }
      : null;
  return { username, roles, state, link };
}

function toRow(actor: Actor, found: Found): PersonRow {
  const { id, fullName, position, email, unit } = found;
  return {
    id,
    fullName,
    position,
    email,
    unit,
    administration: can(actor, "person.manage") ? administrationOf(found) : null,
  };
}

/** Whoever may not manage people sees those who are not disabled; whoever may not see people sees nobody. */
function visiblePeople(actor: Actor): SQL | undefined {
  if (!can(actor, "person.view")) return sql`false`;
  return can(actor, "person.manage") ? undefined : isNull(people.disabledAt);
}

const cursorKeys = z.tuple([z.string(), z.string(), z.uuid()]);

/** Vietnamese order of people: given name, then family and middle names; the id decides between namesakes. */
const givenOrder = sql`${people.givenName} collate "vi-x-icu"`;
const fullOrder = sql`${people.fullName} collate "vi-x-icu"`;

export type PeopleFilter = { search?: string; unitId?: string; state?: string; after?: string };

/** A page of the directory by given name. A cursor that makes no sense gives the first page. */
export async function listPeople(actor: Actor, filter: PeopleFilter = {}): Promise<PeoplePage> {
  if (!can(actor, "person.view")) throw new AppError("forbidden");
  const manages = can(actor, "person.manage");
  const cursor = readCursor(cursorKeys, filter.after);
  const state = personStates.find((one) => one === filter.state);
  const where = and(
    visiblePeople(actor),
    ...holdsWords(sql`${people.folded}`, filter.search ?? ""),
    filter.unitId && isId(filter.unitId) ? eq(people.unitId, filter.unitId) : undefined,
    manages && state ? sql`${stateColumn} = ${state}` : undefined,
  );
  const found = await db
    .select({ ...columns, givenName: people.givenName })
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .leftJoin(accessLinks, openLink)
    .where(
      and(
        where,
        cursor
          ? sql`(${givenOrder}, ${fullOrder}, ${people.id}) > (${cursor[0]}, ${cursor[1]}, ${cursor[2]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(givenOrder, fullOrder, asc(people.id))
    .limit(pageSize + 1);
  const [counted] = await db.select({ total: count() }).from(people).where(where);
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => toRow(actor, row)),
    next: last ? writeCursor([last.givenName, last.fullName, last.id]) : null,
    total: counted?.total ?? 0,
    abilities: (["person.invite", "person.add"] as const).filter((verb) => can(actor, verb)),
  };
}

/** What may be done with a person as they stand. Nobody resets or disables themselves. */
function abilitiesOf(actor: Actor, personId: string, state: PersonState): Permission[] {
  const self = personIdOf(actor) === personId;
  const verbs: Permission[] = ["person.edit", "person.grant"];
  if (state !== "disabled" && !self) verbs.push("person.reset_password", "person.disable");
  if (state === "disabled") verbs.push("person.enable");
  return verbs.filter((verb) => can(actor, verb));
}

/** May the actor put somebody into the directory who is not to sign in? */
export const mayAddPeople = (actor: Actor): boolean => can(actor, "person.add");

/** One person. Throws `not_found` for whoever the actor may not see. */
export async function getPerson(actor: Actor, personId: string): Promise<PersonDetail> {
  if (!isId(personId)) throw new AppError("not_found");
  const [found] = await db
    .select(moreColumns)
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .leftJoin(accessLinks, openLink)
    .where(and(eq(people.id, personId), visiblePeople(actor)));
  if (!found) throw new AppError("not_found");
  const { givenName, protocolOrder, version, unitName } = found;
  return {
    ...toRow(actor, found),
    givenName,
    protocolOrder,
    version,
    unitName,
    signIns: can(actor, "person.manage") ? await readSignIns(personId) : null,
    abilities: abilitiesOf(actor, personId, found.state),
  };
}

/** When a person last signed in, and how many sign-ins hold now. */
async function readSignIns(personId: string): Promise<{ last: string | null; open: number }> {
  const holds = and(isNull(signIns.revokedAt), gt(signIns.expiresAt, sql`now()`));
  const [row] = await db
    .select({ last: max(signIns.createdAt), open: sql<number>`(count(*) filter (where ${holds}))::int` })
    .from(signIns)
    .where(eq(signIns.personId, personId));
  return { last: row?.last?.toISOString() ?? null, open: row?.open ?? 0 };
}

/** The actor's own account, whatever their roles. */
export async function getAccount(actor: Actor): Promise<{ username: string; fullName: string; openSignIns: number }> {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError("unauthenticated");
  const [found] = await db
    .select({ username: people.username, fullName: people.fullName })
    .from(people)
    .where(eq(people.id, personId));
  if (!found) throw new AppError("not_found");
  return { ...found, openSignIns: (await readSignIns(personId)).open };
}

/** What a picker of people shows, by given name: everyone who is not disabled. Roles are told to those who build sessions. */
export async function listPersonOptions(actor: Actor): Promise<PersonOption[]> {
  const tellRoles = can(actor, "session.edit") || can(actor, "person.manage");
  const rows = await db
    .select({
      id: people.id,
      fullName: people.fullName,
      position: people.position,
      unitName: units.shortName,
      roles: rolesColumn,
    })
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .where(and(visiblePeople(actor), isNull(people.disabledAt)))
    .orderBy(givenOrder, fullOrder, asc(people.id));
  return rows.map((row) => ({ ...row, roles: tellRoles ? row.roles : [] }));
}

/** What a link opens, or null when it was used, ran out or never was: all three look the same. */
export async function findAccessLink(_actor: Actor, secret: string): Promise<AccessLinkView | null> {
  const [found] = await db
    .select({ fullName: people.fullName, username: people.username, purpose: accessLinks.purpose })
    .from(accessLinks)
    .leftJoin(people, eq(people.id, accessLinks.personId))
    .where(opensWith(secret));
  if (!found) return null;
  const { purpose, fullName, username } = found;
  if (purpose === "first_admin") return { purpose };
  return fullName !== null && username !== null ? { purpose, fullName, username } : null;
}

/** Does the installation wait for its first administrator? Told to everyone: there is nobody yet to keep it from. */
export const awaitsFirstAdmin = async (_actor: Actor): Promise<boolean> => !(await hasAdministrator());

/** One of the demo's people for each role, with the password they share: only where the installation is a demo. */
export function listDemoSignIns(_actor: Actor): DemoSignIn[] {
  if (!env.demo) return [];
  const offered = demoPeople.flatMap(({ username, password }) => {
    const member = demoMembers.find((candidate) => candidate.username === username);
    return member
      ? [
          {
            username,
            password,
            name: member.name,
            position: member.position,
            role: member.roles[0] ?? ("recorder" as const),
          },
        ]
      : [];
  });
  return offered.filter(({ role }, index) => offered.findIndex((earlier) => earlier.role === role) === index);
}

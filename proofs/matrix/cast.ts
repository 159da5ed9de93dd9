import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people, signIns } from "#db/schema/people.ts";
import type { Role } from "#db/vocabulary.ts";
import { makeDelegation } from "#fixtures/factories/approval.ts";
import { madePassword, makePerson } from "#fixtures/factories.ts";
import type { Client } from "../http/client.ts";

/** Someone who asks: with the roles they hold, and the browser they ask from. */
export type Person = {
  name: string;
  /** Null for whoever counts as a visitor: nobody signed in, or the sign-in no longer holds. */
  id: string | null;
  /** And `deputy`, held by whom a leader who is away has named. */
  roles: readonly (Role | "deputy")[];
  client: Client;
};

const every: readonly Role[] = ["secretariat", "delegate", "leader", "admin"];

/** Those signed in; the roles of a session come with the rows that name its chair, recorder and delegate. */
const members = {
  nobody: [],
  secretariat: ["secretariat"],
  delegate: ["delegate"],
  leader: ["leader"],
  admin: ["admin"],
  chair: [],
  recorder: [],
  secretaryWhoLeads: ["secretariat", "leader"],
  leaderWhoIsDelegate: ["leader", "delegate"],
  everything: every,
  /** Of another unit, and named in another session only. */
  otherDelegate: ["delegate"],
  otherChair: [],
  otherRecorder: [],
  deputy: [],
} as const satisfies Record<string, readonly Role[]>;

/** Those whose sign-in opened well, with every role, and then ended: they are visitors from then on. */
const endings = {
  disabled: (personId: string) => db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, personId)),
  expired: (personId: string) =>
    db.update(signIns).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(signIns.personId, personId)),
  revoked: (personId: string) =>
    db.update(signIns).set({ revokedAt: sql`now()` }).where(eq(signIns.personId, personId)),
};

type MemberName = keyof typeof members;
export type Cast = Readonly<Record<MemberName, Person & { id: string }>> & {
  readonly all: readonly Person[];
  /** One more person with the same roles and a sign-in of their own: for what ends sign-ins. */
  twin(person: Person): Promise<Person>;
};

/** Makes everybody and signs them in over HTTP. */
export async function gatherCast(open: () => Client): Promise<Cast> {
  const join = async (name: string, holds: Person["roles"]) => {
    const roles = holds.filter((role) => role !== "deputy");
    const { id, username } = await makePerson({ roles });
    if (name === "deputy") await makeDelegation({ deputyId: id });
    const client = open();
    await client.signIn(username, madePassword);
    return { name, id, roles: name === "deputy" ? (["deputy"] as const) : roles, client };
  };
  const present = {} as Record<MemberName, Person & { id: string }>;
  for (const [name, roles] of Object.entries(members)) present[name as MemberName] = await join(name, roles);
  const absent: Person[] = [{ name: "visitor", id: null, roles: [], client: open() }];
  for (const [name, end] of Object.entries(endings)) {
    const person = await join(name, every);
    await end(person.id);
    absent.push({ ...person, id: null });
  }
  return {
    ...present,
    all: [...Object.values(present), ...absent],
    twin: async (person) => (person.id === null ? { ...person, client: open() } : join(person.name, person.roles)),
  };
}

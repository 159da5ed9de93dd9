import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { formerPeople, formerUnits } from "#db/schema/history.ts";
import { accessLinks, failedSignIns, people, roleGrants } from "#db/schema/people.ts";
import { units } from "#db/schema/units.ts";
import type { SubjectType } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { givenName } from "#lib/i18n/vietnamese.ts";
import { demoMembers } from "./people.ts";
import { demoUnits } from "./units.ts";

/** Something that happened in the demo's past: an audit row, and a decision where a status changed. */
interface Happening {
  at: Date;
  /** User name; null: the system. */
  by: string | null;
  /** Null: a decision that no command of today takes, so the audit log has no name for it. */
  action: Permission | null;
  subject: [SubjectType, string];
  after?: Record<string, unknown>;
  step?: {
    name: string;
    from: string;
    to: string;
    comment?: string;
    revision?: { id: string; fingerprint: string };
  };
}

/** What the seed has made so far. Its rows are plain inserts, because commands write the clock of today into the past. */
export interface World {
  tx: Transaction;
  happenings: Happening[];
  /** Id of a person by user name. Throws for a name the demo does not have. */
  person(username: string): string;
  /** Id of a unit by its key. Throws for a key the demo does not have. */
  unit(key: string): string;
}

/** An instant of Vietnam's clock: `2020-11-26 07:30`. */
export const at = (clock: string): Date => new Date(`${clock.replace(" ", "T")}:00+07:00`);

/** The day in Vietnam, `days` after today; YYYY-MM-DD. */
export function dayFromToday(days: number): string {
  const shifted = new Date(Date.now() + (days * 24 + 7) * 60 * 60 * 1000);
  return shifted.toISOString().slice(0, 10);
}

function finder(kind: string, ids: ReadonlyMap<string, string>) {
  return (key: string) => {
    const found = ids.get(key);
    if (!found) throw new Error(`the demo has no ${kind} ${key}`);
    return found;
  };
}

const founded = at("2020-08-03 08:00");

/** Inserts the units and people of the demo; everybody has the demo's password. */
export async function makeWorld(tx: Transaction, passwordHash: string): Promise<World> {
  const stamps = { createdAt: founded, updatedAt: founded };
  const unitIds = new Map(demoUnits.map(({ key }) => [key, uuidv7()]));
  const unit = finder("unit", unitIds);
  await tx.insert(units).values(
    demoUnits.map(({ key, parent, ...row }) => ({
      ...row,
      ...stamps,
      id: unit(key),
      parentId: parent ? unit(parent) : null,
    })),
  );

  const personIds = new Map(demoMembers.map(({ username }) => [username, uuidv7()]));
  const person = finder("person", personIds);
  await tx.insert(people).values(
    demoMembers.map(({ username, name, position, protocolOrder, unit: key }) => ({
      ...stamps,
      id: person(username),
      username,
      fullName: name,
      givenName: givenName(name),
      position,
      protocolOrder,
      unitId: unit(key),
      passwordHash,
    })),
  );
  const grants = demoMembers.flatMap(({ username, roles }) =>
    roles.map((role) => ({ personId: person(username), role })),
  );
  await tx.insert(roleGrants).values(grants.map((grant) => ({ ...grant, createdAt: founded })));
  await keepFormer(tx, person, unit);
  return { tx, happenings: [], person, unit };
}

/** One who was appointed after the conference and a body that was renamed before it: its lists say what was so then. */
async function keepFormer(tx: Transaction, person: World["person"], unit: World["unit"]): Promise<void> {
  await tx.insert(formerPeople).values({
    personId: person("nong.hong.ky"),
    until: at("2021-03-15 08:00"),
    fullName: "Nông Hồng Kỳ",
    givenName: "Kỳ",
    position: "Chuyên viên Ban Tuyên giáo",
    unitId: unit("propaganda"),
    protocolOrder: 280,
  });
  await tx.insert(formerUnits).values({
    unitId: unit("office"),
    until: at("2020-09-01 08:00"),
    name: "Văn phòng Khối",
    shortName: "Văn phòng Khối",
  });
}

/** Somebody who was invited and has not chosen a password yet, so that the administrator has something to follow up. */
export async function inviteNewcomer({ tx, person, unit, happenings }: World) {
  const id = uuidv7();
  const invitedAt = at(`${dayFromToday(-2)} 09:20`);
  const name = "Nguyễn Hải Yến";
  await tx.insert(people).values({
    id,
    username: "nguyen.hai.yen",
    fullName: name,
    givenName: givenName(name),
    position: "Văn thư",
    unitId: unit("office"),
    protocolOrder: 640,
    createdAt: invitedAt,
    updatedAt: invitedAt,
  });
  await tx.insert(roleGrants).values({ personId: id, role: "secretariat", createdAt: invitedAt });
  await tx.insert(accessLinks).values({
    personId: id,
    purpose: "invitation",
    // Nobody knows the secret of this link: the administrator issues a new one.
    secretHash: randomBytes(32).toString("hex"),
    createdById: person("nong.quoc.bao"),
    createdAt: invitedAt,
    expiresAt: at(`${dayFromToday(5)} 09:20`),
  });
  happenings.push({
    at: invitedAt,
    by: "nong.quoc.bao",
    action: "person.invite",
    subject: ["person", id],
    after: { fullName: name },
  });
}

/** Wrong passwords of the last days, so that the administrator sees where they would show. */
export async function mistypePasswords({ tx, person }: World) {
  const row = (day: number, time: string, tries: number) => {
    const lastAt = at(`${dayFromToday(day)} ${time}`);
    return { id: uuidv7(), lastAt, hour: at(`${dayFromToday(day)} ${time.slice(0, 2)}:00`), tries };
  };
  await tx.insert(failedSignIns).values([
    { ...row(-1, "07:41", 2), personId: person("hoang.thi.yen"), address: "192.168.1.24" },
    { ...row(-2, "14:05", 1), typed: "t… (11)", address: "192.168.1.31" },
    {
      ...row(-4, "21:17", 5),
      personId: person("nong.quoc.bao"),
      address: "203.0.113.77",
      reached: "person_and_address",
    },
  ]);
}

/** Writes everything that happened, in the order of time, so that the audit log reads like one. */
export async function writeHistory({ tx, happenings, person }: World) {
  const told = happenings.toSorted((one, two) => one.at.getTime() - two.at.getTime());
  const rows = told.flatMap(({ at: time, by, action, subject, after = null, step }) =>
    action
      ? {
          at: time,
          actorKind: by ? ("person" as const) : ("system" as const),
          actorId: by ? person(by) : null,
          action,
          subjectType: subject[0],
          subjectId: subject[1],
          before: step ? { status: step.from } : null,
          after: step ? { status: step.to, ...after } : after,
          requestId: "seed",
        }
      : [],
  );
  const steps = told.flatMap(({ at: createdAt, by, subject, step }) =>
    step
      ? {
          createdAt,
          subjectType: subject[0],
          subjectId: subject[1],
          transition: step.name,
          fromStatus: step.from,
          toStatus: step.to,
          actorId: by ? person(by) : null,
          comment: step.comment ?? null,
          revisionId: step.revision?.id ?? null,
          fingerprint: step.revision?.fingerprint ?? null,
        }
      : [],
  );
  if (rows.length > 0) await tx.insert(auditLog).values(rows);
  if (steps.length > 0) await tx.insert(decisions).values(steps);
}

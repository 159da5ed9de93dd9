import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db, type Transaction } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { delegations, deputies } from "#db/schema/delegations.ts";
import { people } from "#db/schema/people.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { type Role, roles } from "#db/vocabulary.ts";
import { makeApprovalStep, stepsOf } from "#fixtures/factories/approval.ts";
import { actorOf, makePerson, makeProgramme, makeUnit, makeWriteUp } from "#fixtures/factories.ts";
import { listOpenTurns } from "#lib/approval/open-turns.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { listTasks } from "#lib/work/queries.ts";
import { writeUpApproval } from "#lib/writeups/approval.ts";
import { approve } from "#lib/writeups/commands.ts";
import { listWriteUps } from "#lib/writeups/queries.ts";
import { check, confirm } from "#lib/writeups/review/commands.ts";
import type { ReviewStepKind } from "#lib/writeups/schema.ts";
import { mayDecide, readSteps } from "./steps.ts";

/** Numbers as by chance, the same in every run. */
let seed = 20_201_126;
const upTo = (count: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * count);
};
const chance = (percent: number) => upTo(100) < percent;
const oneOf = <One>(list: readonly One[]): One => list[upTo(list.length)] as One;
const some = <One>(list: readonly One[], percent: number) => list.filter(() => chance(percent));

type Person = { id: string; roles: readonly Role[]; unitId: string | null; isAllowed: boolean; isDisabled: boolean };
type Given = { leaderId: string; deputyId: string; runs: boolean };
type Step = typeof approvalSteps.$inferSelect & { contactId: string | null; by: string | null };
type Written = { id: string; revisionId: string; isInReview: boolean; authors: string[]; steps: Step[] };

const persons: Person[] = [];
const given: Given[] = [];
const texts: Written[] = [];
const actors = new Map<string, PersonActor>();

async function makePersons(units: readonly string[]) {
  for (let index = 0; index < 18; index += 1) {
    const held = some(roles, 35);
    const unitId = chance(70) ? oneOf(units) : null;
    const isDisabled = chance(10);
    const { id } = await makePerson({ roles: held, unitId, disabledAt: isDisabled ? new Date() : null });
    const isAllowed = chance(50);
    if (isAllowed) await db.insert(deputies).values({ personId: id });
    persons.push({ id, roles: held, unitId, isAllowed, isDisabled });
  }
  for (const leader of persons) {
    const deputy = oneOf(persons);
    if (deputy === leader || !chance(60)) continue;
    const [isOver, isEnded] = [chance(20), chance(20)];
    const days = isOver
      ? { fromDay: "2020-01-01", toDay: "2020-01-31" }
      : { fromDay: "2020-01-01", toDay: "2099-01-01" };
    const pair = { leaderId: leader.id, deputyId: deputy.id };
    await db.insert(delegations).values({ ...pair, ...days, endedAt: isEnded ? new Date() : null });
    given.push({ ...pair, runs: !isOver && !isEnded });
  }
}

async function makeText(units: readonly string[]) {
  const [authorId, ...editorIds] = [oneOf(persons).id, ...some(persons, 10).map(({ id }) => id)];
  const writeUp = await makeWriteUp({ status: "in_review", authorId, editorIds });
  const isDistinct = chance(60);
  await makeApprovalStep(writeUp, { kind: "leader", isDistinct });
  if (chance(60)) await makeApprovalStep(writeUp, { kind: "editor", isDistinct });
  const contacts = new Map<string, string | null>();
  for (const unitId of [...some(units, 40), ...(chance(40) ? [null] : [])]) {
    const contactId = chance(50) ? oneOf(persons).id : null;
    const programmeId = unitId && (await makeProgramme({ leadUnitId: unitId, contactId })).id;
    if (programmeId) contacts.set(programmeId, contactId);
    await makeApprovalStep(writeUp, { kind: "owner", unitId, programmeId, isDistinct });
  }
  const revisionId = String(writeUp.submittedRevisionId);
  const isInReview = chance(90);
  if (!isInReview) await db.update(writeUps).set({ status: "draft" }).where(eq(writeUps.id, writeUp.id));
  const steps: Step[] = [];
  for (const row of await stepsOf(revisionId)) {
    const isPassed = row.kind !== "leader" && chance(55);
    const by = isPassed ? oneOf(persons).id : null;
    if (by) await pass(row, by);
    const contactId = contacts.get(String(row.programmeId)) ?? null;
    steps.push({ ...row, status: isPassed ? "passed" : "pending", contactId, by });
  }
  texts.push({ id: writeUp.id, revisionId, isInReview, authors: [authorId, ...editorIds], steps });
}

async function pass({ id, subjectId, revisionId }: typeof approvalSteps.$inferSelect, actorId: string) {
  const taken = { subjectType: "write_up", subjectId, revisionId, actorId, transition: "check" } as const;
  const statuses = { fromStatus: "in_review", toStatus: "in_review" };
  const [decision] = await db
    .insert(decisions)
    .values({ ...taken, ...statuses })
    .returning({ id: decisions.id });
  await db
    .update(approvalSteps)
    .set({ status: "passed", decisionId: decision?.id ?? null })
    .where(eq(approvalSteps.id, id));
}

beforeAll(async () => {
  const units = await Promise.all([1, 2, 3].map(async () => (await makeUnit()).id));
  await db.update(people).set({ disabledAt: new Date() });
  await makePersons(units);
  for (let index = 0; index < 24; index += 1) await makeText(units);
  const enabled = persons.filter(({ isDisabled }) => !isDisabled);
  for (const { id } of enabled) actors.set(id, await actorOf({ id }));
});

/** The rule once more, in plain words and another language than the one that is tested. */
function maySay(person: Person, text: Written, step: Step): boolean {
  const earlier = text.steps.filter((one) => one.place < step.place);
  const isOpen = text.isInReview && step.status === "pending" && earlier.every(({ status }) => status === "passed");
  const passedEarlier = ({ id }: Person) => earlier.some(({ by }) => by === id);
  const holds = (one: Person) => !text.authors.includes(one.id) && couldHold(one, text, step);
  const isOtherLeft = persons.some(
    (other) => other !== person && !other.isDisabled && holds(other) && !passedEarlier(other),
  );
  return isOpen && holds(person) && !(step.isDistinct && passedEarlier(person) && isOtherLeft);
}

function couldHold(one: Person, text: Written, { kind, unitId, contactId }: Step): boolean {
  if (unitId) return one.roles.includes("delegate") && (one.unitId === unitId || one.id === contactId);
  if (kind !== "leader") return one.roles.includes("secretariat");
  const isLeader = ({ roles: held }: Person) => held.includes("leader");
  const stead = given.some(({ leaderId, deputyId, runs }) => {
    const leader = persons.find(({ id }) => id === leaderId);
    const isAway = leader !== undefined && isLeader(leader) && !leader.isDisabled && !text.authors.includes(leaderId);
    return runs && isAway && deputyId === one.id && (one.isAllowed || isLeader(one));
  });
  return isLeader(one) || stead;
}

const undone = Symbol("undone");
const commands: Record<
  ReviewStepKind,
  (actor: PersonActor, text: Written, step: Step, tx: Transaction) => Promise<unknown>
> = {
  editor: (actor, { id, revisionId }, _step, tx) => check(actor, { writeUpId: id, revisionId }, tx),
  owner: (actor, { id, revisionId }, step, tx) => confirm(actor, { writeUpId: id, revisionId, stepId: step.id }, tx),
  leader: (actor, { id, revisionId }, _step, tx) => approve(actor, { writeUpId: id, revisionId }, tx),
};

/** Does the command of the step do it? What it does is undone. */
async function isDone(actor: PersonActor, text: Written, step: Step): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await commands[step.kind as ReviewStepKind](actor, text, step, tx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return true;
    if (!(error instanceof AppError) || !["forbidden", "not_found", "not_now"].includes(error.code)) throw error;
  }
  return false;
}

describe("whose turn a step is", () => {
  const all = () => texts.flatMap((text) => text.steps.map((step) => ({ text, step })));
  /** Whoever may decide and what, one line each. */
  const linesOf = (may: (person: Person, text: Written, step: Step) => boolean) =>
    persons
      .filter(({ isDisabled }) => !isDisabled)
      .flatMap((one) => all().flatMap(({ text, step }) => (may(one, text, step) ? [`${one.id} ${step.id}`] : [])))
      .sort();
  const expected = () => linesOf(maySay);

  it("was asked of enough people and steps, of each kind, to be worth asking", () => {
    const kinds = new Set(expected().map((line) => all().find(({ step }) => line.endsWith(step.id))?.step.kind));
    expect([...kinds].sort()).toEqual(["editor", "leader", "owner"]);
    expect(expected().length).toBeGreaterThan(50);
    const keptAlone = linesOf((one, text, step) => maySay(one, text, { ...step, isDistinct: false }));
    expect(keptAlone.length).toBeGreaterThan(expected().length);
  });

  it("is told by each step", async () => {
    const told: string[] = [];
    for (const [id, actor] of actors)
      for (const { revisionId } of texts)
        told.push(
          ...(await readSteps(db, writeUpApproval, revisionId, actor))
            .filter(mayDecide)
            .map((step) => `${id} ${step.id}`),
        );
    expect(told.sort()).toEqual(expected());
  });

  it("is what the list of work filters by", async () => {
    const listed: string[] = [];
    const leaders = new Map(all().flatMap(({ text, step }) => (step.kind === "leader" ? [[text.id, step.id]] : [])));
    for (const [id, actor] of actors)
      for (const { kind, subjectId } of await listTasks(actor))
        if (["checkWriteUp", "confirmFigures", "decideWriteUp"].includes(kind))
          listed.push(`${id} ${leaders.get(subjectId) ?? subjectId}`);
    expect(listed.sort()).toEqual(expected());
  });

  it("is what the list of write-ups puts first, for whoever sees it", async () => {
    const textOf = new Map(all().map(({ text, step }) => [step.id, text.id]));
    for (const [id, actor] of actors) {
      const { waiting } = await listWriteUps(actor).catch(() => ({ waiting: null }));
      if (!waiting) continue;
      const inReview = waiting.rows.filter(({ status }) => status === "in_review").map((row) => row.id);
      const own = expected()
        .filter((line) => line.startsWith(id))
        .map((line) => textOf.get(line.slice(id.length + 1)));
      expect(inReview.sort()).toEqual([...new Set(own)].sort());
    }
  });

  it("is who is told of it and reminded", async () => {
    const turns = await listOpenTurns(db, writeUpApproval);
    const told = turns.flatMap(({ stepId, holders }) => holders.map(({ personId }) => `${personId} ${stepId}`));
    expect(told.sort()).toEqual(expected());
  });

  it("is whom the commands let do it", async () => {
    const done: string[] = [];
    for (const [id, actor] of actors)
      for (const { text, step } of all()) if (await isDone(actor, text, step)) done.push(`${id} ${step.id}`);
    expect(done.sort()).toEqual(expected());
  }, 120_000);
});

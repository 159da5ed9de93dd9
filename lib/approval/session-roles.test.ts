import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { sessions } from "#db/schema/sessions.ts";
import { actorOf, makePerson, makeSession } from "#fixtures/factories.ts";
import { listOpenTurns } from "./open-turns.ts";
import { mayDecide, passStep, readSteps } from "./steps.ts";
import type { Approvable } from "./turn.ts";

type Person = Awaited<ReturnType<typeof makePerson>>;
let recorder: Person;
let chair: Person;
let second: Person;
let sessionId: string;
beforeEach(async () => {
  [recorder, chair, second] = await Promise.all([makePerson(), makePerson(), makePerson()]);
  ({ id: sessionId } = await makeSession({ recorderId: recorder.id, chairId: chair.id }));
});

/** Papers of a session that its recorder wrote: a kind of document that the product does not have yet. */
const papers: Approvable<"recorder" | "chair"> = {
  type: "session",
  permissions: {},
  chainId: "00000000-0000-7000-8000-0000000000ff",
  usualChain: { hasDistinctPeople: false, steps: [] },
  isInReview: () => sql`true`,
  isAuthor: (personId) =>
    sql`exists (select 1 from ${sessions} where ${sessions.id} = ${approvalSteps.subjectId} and ${sessions.recorderId} = ${personId})`,
};

type Given = Partial<typeof approvalSteps.$inferInsert> & Pick<typeof approvalSteps.$inferInsert, "kind" | "place">;
async function open(...steps: Given[]) {
  const revisionId = crypto.randomUUID();
  const of = { subjectType: "session" as const, subjectId: sessionId, sessionId, revisionId, dueOn: "2020-11-30" };
  const rows = await db
    .insert(approvalSteps)
    .values(steps.map((step) => ({ ...of, ...step })))
    .returning({ id: approvalSteps.id });
  return { revisionId, ids: rows.map(({ id }) => id) };
}

const whose = async (person: Person, revisionId: string) =>
  (await readSteps(db, papers, revisionId, await actorOf(person))).filter(mayDecide).map(({ kind }) => kind);

async function pass(stepId: string, revisionId: string, actorId: string) {
  const statuses = { fromStatus: "draft", toStatus: "draft", transition: "sign" };
  await db.transaction(async (tx) => {
    const [taken] = await tx
      .insert(decisions)
      .values({ subjectType: "session", subjectId: sessionId, actorId, ...statuses })
      .returning({ id: decisions.id });
    await passStep(tx, papers, { id: stepId, revisionId }, taken?.id ?? "");
  });
}

describe("a step that a role of a session holds", () => {
  it("is signed by whoever the session names, though they wrote the paper, and approved by no author", async () => {
    const signing = await open({ kind: "recorder", place: 1, act: "signing" });
    expect(await whose(recorder, signing.revisionId)).toEqual(["recorder"]);
    expect(await whose(chair, signing.revisionId)).toEqual([]);
    const approving = await open({ kind: "recorder", place: 1, act: "approving" });
    expect(await whose(recorder, approving.revisionId)).toEqual([]);
  });

  it("goes with the role when the session names somebody else", async () => {
    const { revisionId } = await open({ kind: "recorder", place: 1, act: "signing" });
    await db.update(sessions).set({ recorderId: second.id }).where(eq(sessions.id, sessionId));
    expect([await whose(recorder, revisionId), await whose(second, revisionId)]).toEqual([[], ["recorder"]]);
  });

  it("is each chair's own where several preside, all of them before the next", async () => {
    const { revisionId, ids } = await open(
      { kind: "chair", place: 1, act: "signing", personId: chair.id },
      { kind: "chair", place: 1, act: "signing", personId: second.id },
      { kind: "recorder", place: 2, act: "signing" },
    );
    const holders = async () =>
      (await listOpenTurns(db, papers, sessionId)).flatMap((turn) => turn.holders.map(({ personId }) => personId));
    expect((await holders()).sort()).toEqual([chair.id, second.id].sort());
    await pass(ids[0] ?? "", revisionId, chair.id);
    expect(await holders()).toEqual([second.id]);
    await pass(ids[1] ?? "", revisionId, second.id);
    expect(await holders()).toEqual([recorder.id]);
  });
});

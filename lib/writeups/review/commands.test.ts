import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains } from "#db/schema/approval.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { makeApprovalStep, stepsOf } from "#fixtures/factories/approval.ts";
import { makeActor, makePerson, makeWriteUp } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { listTasks } from "#lib/work/queries.ts";
import * as writeUps from "../commands.ts";
import { getWriteUpOfSession, listWriteUps } from "../queries.ts";
import * as commands from "./commands.ts";
import { getReviewChain } from "./queries.ts";
import { makeReviewers } from "./testing.ts";

type Reviewers = Awaited<ReturnType<typeof makeReviewers>>;
let author: PersonActor;
let editor: PersonActor;
let owner: PersonActor;
let leader: PersonActor;
let setChain: Reviewers["setChain"];
let draft: Reviewers["draft"];
let submitted: Reviewers["submitted"];
beforeEach(async () => {
  ({ author, editor, owner, leader, setChain, draft, submitted } = await makeReviewers());
});
afterEach(() => db.delete(approvalChains));

const audited = (id: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

const kindsFor = async (actor: PersonActor, writeUpId: string, sessionId: string) =>
  (await listTasks(actor)).flatMap(({ kind, href }) =>
    href === `/sessions/${sessionId}/write-up` || href === `/write-ups/${writeUpId}/confirm` ? [kind] : [],
  );

describe("the chain of a submitted text", () => {
  it("is a leader alone until the office says otherwise", async () => {
    const { writeUpId, revisionId } = await submitted();
    expect(await stepsOf(revisionId)).toMatchObject([{ kind: "leader", status: "pending" }]);
    await writeUps.approve(leader, { writeUpId, revisionId });
    expect(await stepsOf(revisionId)).toMatchObject([{ kind: "leader", status: "passed" }]);
  });

  it("goes from the editor to the owners of each figure to the leader, each in its turn and by nobody else", async () => {
    await setChain();
    const { writeUpId, sessionId, revisionId, own, led, free } = await submitted();
    expect((await stepsOf(revisionId)).map(({ kind }) => kind).sort()).toEqual([
      "editor",
      "leader",
      "owner",
      "owner",
      "owner",
    ]);
    const decide = { writeUpId, revisionId };
    const confirmLed = { ...decide, stepId: await own(led.id) };

    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual(["checkWriteUp"]);
    for (const actor of [owner, leader, author]) expect(await kindsFor(actor, writeUpId, sessionId)).toEqual([]);
    await expect(writeUps.approve(leader, decide)).rejects.toMatchObject({ details: { reason: "stepsOpen" } });
    await expect(commands.confirm(owner, confirmLed)).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });
    await expect(commands.check(author, decide)).rejects.toMatchObject({ details: { reason: "fourEyes" } });
    await expect(commands.check(leader, decide)).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.check(owner, decide)).rejects.toMatchObject({ code: "forbidden" });
    await commands.check(editor, decide);
    await expect(commands.check(editor, decide)).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });

    expect(await kindsFor(owner, writeUpId, sessionId)).toEqual(["confirmFigures"]);
    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual(["confirmFigures", "confirmFigures"]);
    const stranger = await makeActor("delegate");
    await expect(commands.confirm(stranger, confirmLed)).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.confirm(editor, confirmLed)).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.confirm(owner, { ...decide, stepId: await own(free.id) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(commands.confirm(author, { ...decide, stepId: await own(null) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await commands.confirm(owner, confirmLed);
    await commands.confirm(editor, { ...decide, stepId: await own(free.id) });
    await expect(writeUps.approve(leader, decide)).rejects.toMatchObject({ details: { reason: "stepsOpen" } });
    expect((await getWriteUpOfSession(leader, sessionId)).abilities).not.toContain("writeup.approve");
    await commands.confirm(editor, { ...decide, stepId: await own(null) });

    expect(await kindsFor(leader, writeUpId, sessionId)).toEqual(["decideWriteUp"]);
    expect((await getWriteUpOfSession(leader, sessionId)).abilities).toContain("writeup.approve");
    await writeUps.approve(leader, decide);
    expect((await stepsOf(revisionId)).every(({ status, decisionId }) => status === "passed" && decisionId)).toBe(true);
    expect(await audited(writeUpId, "writeup.check")).toBe(1);
    expect(await audited(writeUpId, "writeup.confirm")).toBe(3);
  });

  it("is void once the text is changed, and begins anew with the next revision", async () => {
    await setChain({ hasOwnerStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    await commands.check(editor, { writeUpId, revisionId });
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    expect((await stepsOf(revisionId)).map(({ status }) => status)).toEqual(["void", "void"]);
    const next = await writeUps.submit(author, { writeUpId, version: version + 1 });
    await expect(writeUps.approve(leader, { writeUpId, revisionId: next.revisionId })).rejects.toMatchObject({
      details: { reason: "stepsOpen" },
    });
  });

  it("is sent back by whoever's turn it is, with what is wrong by code, and by nobody else", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId, own, led } = await submitted();
    const back = { writeUpId, revisionId, comment: "Số lớp là 36.", reasons: ["wrong_figure" as const] };
    await expect(writeUps.returnWriteUp(owner, { ...back, reasons: [] })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { reasons: "required" } },
    });
    await expect(writeUps.returnWriteUp(await makeActor("delegate"), back)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(writeUps.returnWriteUp(author, back)).rejects.toMatchObject({ code: "forbidden" });
    await writeUps.returnWriteUp(owner, back);
    const returned = await getWriteUpOfSession(author, sessionId);
    expect(returned.status).toBe("changes_requested");
    expect(returned.decisions.at(-1)).toMatchObject({ by: owner.fullName, reasons: ["wrong_figure"] });
    const steps = await stepsOf(revisionId);
    expect(steps.find(({ id }) => id === steps.find((one) => one.programmeId === led.id)?.id)?.status).toBe("returned");
    expect(steps.filter(({ status }) => status === "void")).toHaveLength(3);
    expect(await own(led.id)).not.toBe("");
  });

  it("lets a confirmed owner send nothing back any more", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, revisionId, own, led } = await submitted();
    await commands.confirm(owner, { writeUpId, revisionId, stepId: await own(led.id) });
    await expect(
      writeUps.returnWriteUp(owner, { writeUpId, revisionId, comment: "x", reasons: ["other"] }),
    ).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });
  });

  it("lets one of two win who decide a step at the same moment", async () => {
    const writeUp = await makeWriteUp({ status: "in_review" });
    await makeApprovalStep(writeUp);
    const decide = { writeUpId: writeUp.id, revisionId: String(writeUp.submittedRevisionId) };
    const results = await Promise.allSettled([author, editor].map((actor) => commands.check(actor, decide)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not begun where the office has nobody but the authors for a step of its own", async () => {
    await setChain({ hasOwnerStep: false });
    const { writeUpId } = await draft();
    const isOther = and(isNull(people.disabledAt), ne(people.id, author.personId));
    const others = await db.update(people).set({ disabledAt: new Date() }).where(isOther).returning({ id: people.id });
    const ids = others.map(({ id }) => id);
    try {
      await expect(writeUps.submit(author, { writeUpId, version: 1 })).rejects.toMatchObject({
        details: { reason: "nobodyToCheck" },
      });
    } finally {
      await db.update(people).set({ disabledAt: null }).where(inArray(people.id, ids));
    }
    await writeUps.submit(author, { writeUpId, version: 1 });
  });

  it("does not hang on a unit without a delegate: the office decides", async () => {
    await setChain();
    const { unitId } = await makePerson({ roles: [] });
    const { revisionId, own, led } = await submitted(unitId);
    const step = (await stepsOf(revisionId)).find(({ programmeId }) => programmeId === led.id);
    expect(step).toMatchObject({ id: await own(led.id), unitId: null });
  });
});

describe("another person for each step", () => {
  const distinct = { reason: "distinctPeople" };

  it("is asked for until the office says otherwise", async () => {
    expect((await getReviewChain(editor)).hasDistinctPeople).toBe(true);
    await setChain({ hasOwnerStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    expect((await getWriteUpOfSession(both, sessionId)).abilities).toContain("writeup.approve");
    await writeUps.approve(both, { writeUpId, revisionId });
  });

  it("keeps whoever checked from approving, in what is offered, listed and done, and says why", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    const seen = await getWriteUpOfSession(both, sessionId);
    expect(seen.abilities).not.toContain("writeup.approve");
    expect(seen.steps.at(-1)).toMatchObject({ kind: "leader", isMine: true, isOpen: true, isKept: true });
    expect(await kindsFor(both, writeUpId, sessionId)).toEqual([]);
    const listed = (await listWriteUps(both)).waiting.rows.map(({ id }) => id);
    expect(listed).not.toContain(writeUpId);
    await expect(writeUps.approve(both, { writeUpId, revisionId })).rejects.toMatchObject({
      code: "forbidden",
      details: distinct,
    });
    expect(await kindsFor(leader, writeUpId, sessionId)).toEqual(["decideWriteUp"]);
    await writeUps.approve(leader, { writeUpId, revisionId });
  });

  it("keeps the editor from confirming for the office, who may confirm several figures and not approve then", async () => {
    await setChain({ hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId, own, led, free: unled } = await submitted();
    const decide = { writeUpId, revisionId };
    await commands.check(editor, decide);
    const confirm = (actor: PersonActor, stepId: string) => commands.confirm(actor, { ...decide, stepId });
    await expect(confirm(editor, await own(null))).rejects.toMatchObject({ details: distinct });
    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual([]);
    const third = await makeActor("secretariat", "leader");
    expect(await kindsFor(third, writeUpId, sessionId)).toEqual(["confirmFigures", "confirmFigures"]);
    for (const programmeId of [null, unled.id]) await confirm(third, await own(programmeId));
    await confirm(owner, await own(led.id));
    await expect(writeUps.approve(third, decide)).rejects.toMatchObject({ details: distinct });
    await writeUps.approve(leader, decide);
  });

  it("counts for one revision, and from the submission that was made under it", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    await setChain({ hasOwnerStep: false });
    await expect(writeUps.approve(both, { writeUpId, revisionId })).rejects.toMatchObject({ details: distinct });
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    const saved = await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    const next = await writeUps.submit(author, { writeUpId, version: saved.version });
    await commands.check(editor, { writeUpId, revisionId: next.revisionId });
    await writeUps.approve(both, { writeUpId, revisionId: next.revisionId });
  });

  it("hangs no text for want of another: a second leader who is free must decide, one who is locked out or wrote it need not", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    const decide = { writeUpId, revisionId };
    await commands.check(both, decide);
    const isOther = and(isNull(people.disabledAt), ne(people.id, both.personId));
    const others = await db.update(people).set({ disabledAt: new Date() }).where(isOther).returning({ id: people.id });
    const enable = (ids: string[]) => db.update(people).set({ disabledAt: null }).where(inArray(people.id, ids));
    try {
      await enable([leader.personId]);
      await expect(writeUps.approve(both, decide)).rejects.toMatchObject({ details: distinct });
      await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, leader.personId));
      await db.insert(roleGrants).values({ personId: author.personId, role: "leader" });
      await enable([author.personId]);
      await writeUps.approve(both, decide);
    } finally {
      await enable(others.map(({ id }) => id));
    }
  });
});

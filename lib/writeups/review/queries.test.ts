import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains } from "#db/schema/approval.ts";
import { auditLog } from "#db/schema/audit.ts";
import { makeActor } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import * as writeUps from "../commands.ts";
import { getRecordToCheck, getWriteUpOfSession, listWriteUps } from "../queries.ts";
import * as commands from "./commands.ts";
import { getTextPair, getTextToConfirm } from "./queries.ts";
import { makeReviewers } from "./testing.ts";

type Reviewers = Awaited<ReturnType<typeof makeReviewers>>;
let author: PersonActor;
let owner: PersonActor;
let leader: PersonActor;
let setChain: Reviewers["setChain"];
let submitted: Reviewers["submitted"];
beforeEach(async () => {
  ({ author, owner, leader, setChain, submitted } = await makeReviewers());
});
afterEach(() => db.delete(approvalChains));

const audited = (id: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

describe("what an owner of figures is shown", () => {
  it("is the words and the figures of their own programme with their source, and nothing the office holds", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId } = await submitted();
    const found = await getTextToConfirm(owner, writeUpId);
    expect(found.figures.map(({ text, value }) => [text, value])).toEqual([["35", "35"]]);
    expect(found.figures[0]?.report.title).toBe("Báo cáo tổng kết");
    expect(found.abilities).toEqual(["writeup.confirm", "writeup.return"]);
    expect(JSON.stringify(found)).not.toContain("Số nội bộ");
    expect(found.text.waivers).toEqual([]);
    await expect(getRecordToCheck(owner, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getWriteUpOfSession(owner, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(listWriteUps(owner)).rejects.toMatchObject({ code: "forbidden" });
    for (const actor of [await makeActor("delegate"), leader, await makeActor("admin")])
      await expect(getTextToConfirm(actor, writeUpId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what a reader saw last", () => {
  const reword = async (writeUpId: string, sessionId: string, title: string) => {
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title, writeUpId, version });
    return writeUps.submit(author, { writeUpId, version: version + 1 });
  };

  it("is the revision they opened, is recorded once, and stays so while they read the next one", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    expect(await getWriteUpOfSession(leader, sessionId)).toMatchObject({ isFirstReading: true, lastSeen: null });
    for (let times = 0; times < 2; times += 1) await commands.read(leader, { writeUpId, revisionId });
    expect(await getWriteUpOfSession(leader, sessionId)).toMatchObject({ isFirstReading: false, lastSeen: null });
    expect((await getWriteUpOfSession(author, sessionId)).isFirstReading).toBe(false);
    expect(await audited(writeUpId, "writeup.read")).toBe(2);

    const second = await reword(writeUpId, sessionId, "Tít hai");
    const third = await reword(writeUpId, sessionId, "Tít ba");
    expect(second.number).toBe(2);
    await commands.read(leader, { writeUpId, revisionId: third.revisionId });
    expect((await getWriteUpOfSession(leader, sessionId)).lastSeen?.number).toBe(1);
    const pair = await getTextPair(leader, sessionId, {});
    expect([pair.from.number, pair.to.number]).toEqual([1, 3]);
    expect(pair.revisions.map(({ number, isSeen }) => [number, isSeen])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
    const chosen = await getTextPair(author, sessionId, { from: 2, to: null });
    expect([chosen.from.text.title, chosen.to.text.title]).toEqual(["Tít hai", "Tít ba"]);
    await expect(getTextPair(leader, sessionId, { from: 9 })).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.read(leader, { writeUpId, revisionId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is nothing to an owner of figures once the text is changed", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const about = { writeUpId, revisionId };
    await commands.read(owner, about);
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    await expect(commands.read(owner, about)).rejects.toMatchObject({ code: "not_found" });
    await expect(getTextToConfirm(owner, writeUpId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is nobody's business outside the staff, and an owner is shown no revision that they never saw", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    await expect(getTextPair(owner, sessionId, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.read(await makeActor("delegate"), { writeUpId, revisionId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(commands.read(await makeActor("admin"), { writeUpId, revisionId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await writeUps.returnWriteUp(leader, { writeUpId, revisionId, comment: "Bỏ nội dung mật.", reasons: ["secrecy"] });
    const next = await reword(writeUpId, sessionId, "Tít hai");
    expect(await getTextToConfirm(owner, writeUpId)).toMatchObject({ lastSeen: null, isFirstReading: true });
    await commands.read(owner, { writeUpId, revisionId: next.revisionId });
    await reword(writeUpId, sessionId, "Tít ba");
    expect((await getTextToConfirm(owner, writeUpId)).lastSeen?.text.title).toBe("Tít hai");
  });
});

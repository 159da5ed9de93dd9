import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains } from "#db/schema/approval.ts";
import { auditLog } from "#db/schema/audit.ts";
import { makeActor } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import * as writeUps from "../commands.ts";
import { getWriteUpOfSession } from "../queries.ts";
import * as commands from "./commands.ts";
import { getTextToConfirm } from "./queries.ts";
import { listThreads } from "./remarks.ts";
import { makeReviewers, newKey } from "./testing.ts";

type Reviewers = Awaited<ReturnType<typeof makeReviewers>>;
let author: PersonActor;
let editor: PersonActor;
let owner: PersonActor;
let leader: PersonActor;
let setChain: Reviewers["setChain"];
let submitted: Reviewers["submitted"];
beforeEach(async () => {
  ({ author, editor, owner, leader, setChain, submitted } = await makeReviewers());
});
afterEach(() => db.delete(approvalChains));

const audited = (id: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

describe("remarks on passages", () => {
  const remark = (revisionId: string, writeUpId: string, quote = "Tổng kết") => ({
    idempotencyKey: newKey(),
    writeUpId,
    revisionId,
    part: "title" as const,
    place: 0,
    quote,
    text: "Viết gọn hơn.",
  });
  const threadsOf = async (actor: PersonActor, sessionId: string) => {
    const { id, text } = await getWriteUpOfSession(leader, sessionId);
    return listThreads(actor, id, text);
  };

  it("are made, answered, settled once and taken up again, and every step is audited", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    const input = remark(revisionId, writeUpId);
    const { id: commentId } = await commands.comment(leader, input);
    expect(await commands.comment(leader, input)).toEqual({ id: commentId });
    await commands.answer(author, { idempotencyKey: newKey(), commentId, text: "Đã rút gọn." });
    expect(await threadsOf(editor, sessionId)).toMatchObject([
      { text: "Viết gọn hơn.", place: 0, answers: [{ text: "Đã rút gọn.", author: author.fullName }] },
    ]);
    expect((await getWriteUpOfSession(author, sessionId)).openComments).toBe(1);

    const settle = { commentId, isResolved: true };
    const results = await Promise.allSettled([author, leader].map((actor) => commands.resolve(actor, settle)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(commands.answer(author, { idempotencyKey: newKey(), commentId, text: "Thêm." })).rejects.toMatchObject(
      {
        details: { reason: "commentSettled" },
      },
    );
    expect((await getWriteUpOfSession(author, sessionId)).openComments).toBe(0);
    await commands.resolve(author, { commentId, isResolved: false });
    expect(await audited(writeUpId, "writeup.comment")).toBe(2);
    expect(await audited(writeUpId, "writeup.resolve")).toBe(2);
  });

  it("go with their words into the next revision, and say so when those were rewritten", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    await commands.comment(leader, remark(revisionId, writeUpId));
    await commands.comment(leader, remark(revisionId, writeUpId, "chuyên đề"));
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tổng kết các đề án", writeUpId, version });
    expect((await threadsOf(leader, sessionId)).map(({ quote, place }) => [quote, place])).toEqual([
      ["Tổng kết", 0],
      ["chuyên đề", null],
    ]);
    await writeUps.submit(author, { writeUpId, version: version + 1 });
  });

  it("need words that stand in the revision that was read", async () => {
    const { writeUpId, revisionId } = await submitted();
    await expect(commands.comment(leader, remark(revisionId, writeUpId, "Không có ở đây"))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { quote: "quoteNotThere" } },
    });
    await expect(commands.comment(leader, remark(newKey(), writeUpId))).rejects.toMatchObject({ code: "conflict" });
  });

  it("are hidden from an owner of figures, but for their own with the answers", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, revisionId } = await submitted();
    const { id: others } = await commands.comment(leader, remark(revisionId, writeUpId));
    const { id: own } = await commands.comment(owner, remark(revisionId, writeUpId));
    await commands.answer(author, { idempotencyKey: newKey(), commentId: own, text: "Đã sửa." });
    const { threads } = await getTextToConfirm(owner, writeUpId);
    expect(threads.map(({ id, answers }) => [id, answers.length])).toEqual([[own, 1]]);
    const answer = { idempotencyKey: newKey(), text: "x" };
    await expect(commands.answer(owner, { ...answer, commentId: others })).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.resolve(owner, { commentId: others, isResolved: true })).rejects.toMatchObject({
      code: "not_found",
    });
    await commands.resolve(owner, { commentId: own, isResolved: true });
    const stranger = await makeActor("delegate");
    await expect(commands.comment(stranger, remark(revisionId, writeUpId))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(commands.comment(await makeActor("admin"), remark(revisionId, writeUpId))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

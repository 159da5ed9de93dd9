import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { indicators } from "#db/schema/programmes.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeSession,
  makeUnit,
  makeWriteUp,
} from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { transition } from "#lib/core/transition.ts";
import * as commands from "./commands.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { findWriteUpOfSession, getRecordToCheck, getWriteUpOfSession, listWriteUps } from "./queries.ts";
import { writeUpWorkflow } from "./workflow.ts";

let office: PersonActor;
let leader: PersonActor;
let delegate: PersonActor;
beforeEach(async () => {
  [office, leader, delegate] = await Promise.all([
    makeActor("secretariat"),
    makeActor("leader"),
    makeActor("delegate"),
  ]);
});

const key = () => crypto.randomUUID();
const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;
const photo = async () =>
  (await makeFile({ name: "anh.webp", contentType: "image/webp", uploadedById: office.personId })).id;
const audited = (id: string, action: string) =>
  db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));
const decided = (id: string) =>
  db.select().from(decisions).where(eq(decisions.subjectId, id)).orderBy(decisions.createdAt);

const text = {
  kicker: "Hội nghị Ban Chấp hành",
  title: "Tổng kết các đề án, chuyên đề",
  sourceCode: "LSO",
  lead: "Sáng 26/11/2020, hội nghị đã tổng kết các đề án, chuyên đề.",
  body: [
    { type: "paragraph" as const, text: "Đoạn một." },
    { type: "heading" as const, text: "Tít phụ" },
    { type: "paragraph" as const, text: "Đoạn hai." },
  ],
  byline: "Thu Hằng",
  photos: [] as { fileId: string; caption: string; credit: string; alt: string; placeAfter: number }[],
};

/** A session with what the real one had, in small. */
async function makeHeldSession() {
  const unit = await makeUnit({ name: `Đảng ủy Khối ${key()}` });
  const chair = await makePerson({ fullName: "Nông Thị Bích", position: "Phó Bí thư Thường trực" });
  const session = await makeSession({ status: "closed", conveningUnitId: unit.id, chairId: chair.id });
  const programme = await makeProgramme({ shortTitle: "Giáo dục chính trị", title: "Đề án Giáo dục chính trị" });
  const other = await makeProgramme({ shortTitle: "Không có trong chương trình" });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  await makeIndicator({ programmeId: programme.id, periodFrom: 2017, periodTo: 2020 });
  await makeIndicator({
    programmeId: programme.id,
    name: "Số nội bộ",
    protection: "internal",
    value: { value: "777" },
  });
  await makeIndicator({ programmeId: other.id, value: { value: "888" } });
  await makeIndicator({
    unitId: unit.id,
    name: "Số đảng viên bị kỷ luật",
    unitOfMeasure: "đảng viên",
    value: { value: "14" },
  });
  return { session, unit, programme };
}

describe("writeup.create", () => {
  it("drafts from the record and states only what it holds", async () => {
    const { session, unit } = await makeHeldSession();
    await makeContribution({ sessionId: session.id, kind: "speech", status: "presented" });
    await makeContribution({
      sessionId: session.id,
      status: "draft",
      passages: [{ category: "proposal", text: "Nháp." }],
    });
    const { id } = await commands.create(office, { idempotencyKey: key(), sessionId: session.id });

    const row = await stored(id);
    expect(row).toMatchObject({
      status: "draft",
      authorId: office.personId,
      editorIds: [office.personId],
      byline: office.fullName,
    });
    expect(row.lead).toContain(`Sáng 26/11/2020, ${unit.name} tổ chức`);
    const body = row.body.map((block) => block.text).join("\n");
    expect(body).toContain("Đồng chí Nông Thị Bích, Phó Bí thư Thường trực, chủ trì hội nghị.");
    expect(body).toContain("giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 35 lớp");
    expect(body).toContain("là 14 đảng viên");
    expect(body).toContain("nêu khó khăn, vướng mắc");
    for (const absent of ["777", "888", "Không có trong chương trình", "kiến nghị"]) expect(body).not.toContain(absent);
    expect(await audited(id, "writeup.create")).toHaveLength(1);
  });

  it("drafts once for a key and once for a session", async () => {
    const session = await makeSession({ status: "closed" });
    const idempotencyKey = key();
    const first = await commands.create(office, { idempotencyKey, sessionId: session.id });
    expect(await commands.create(office, { idempotencyKey, sessionId: session.id })).toEqual(first);
    await expect(commands.create(office, { idempotencyKey: key(), sessionId: session.id })).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "writeUpExists" },
    });
  });

  it("refuses a draft session, a delegate and a leader", async () => {
    const { id: sessionId } = await makeSession({ status: "draft" });
    await expect(commands.create(office, { idempotencyKey: key(), sessionId })).rejects.toMatchObject({
      code: "not_now",
    });
    await expect(commands.create(delegate, { idempotencyKey: key(), sessionId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(commands.create(leader, { idempotencyKey: key(), sessionId })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("writeup.edit", () => {
  it("stores paragraphs, headings and photos, and remembers every editor", async () => {
    const { id } = await makeWriteUp({ authorId: office.personId });
    const colleague = await makeActor("secretariat");
    const fileId = await photo();
    const photos = [{ fileId, caption: "Các đại biểu", credit: "Ảnh minh họa", alt: "Hội trường", placeAfter: 1 }];
    const { version } = await commands.edit(colleague, { writeUpId: id, version: 1, ...text, photos });

    const row = await stored(id);
    expect(row).toMatchObject({ version: 2, title: text.title, editorIds: [office.personId, colleague.personId] });
    expect(version).toBe(2);
    expect(row.body.map(({ type }) => type)).toEqual(["paragraph", "heading", "paragraph"]);
    const found = await getWriteUpOfSession(office, row.sessionId);
    expect(found.text.photos).toMatchObject([{ fileId, placeAfter: 1, caption: "Các đại biểu" }]);
    const [entry] = await audited(id, "writeup.edit");
    expect(entry).toMatchObject({ actorId: colleague.personId, after: { version: 2, title: text.title } });
  });

  it("shows both texts to whoever saves on an older version, and loses neither", async () => {
    const { id } = await makeWriteUp({ authorId: office.personId });
    const colleague = await actorOf(await makePerson({ fullName: "Lý Thu Hằng", roles: ["secretariat"] }));
    await commands.edit(colleague, { writeUpId: id, version: 1, ...text, lead: "Bản của đồng nghiệp." });
    await expect(
      commands.edit(office, { writeUpId: id, version: 1, ...text, lead: "Bản của tôi." }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "staleVersion",
        current: { lead: "Bản của đồng nghiệp.", body: text.body, version: 2 },
        changedBy: "Lý Thu Hằng",
      },
    });
    expect((await stored(id)).lead).toBe("Bản của đồng nghiệp.");
  });

  it.each(["in_review", "approved"] as const)(
    "makes a text that is %s a draft again and voids its approval",
    async (status) => {
      const { id, version } = await makeWriteUp({ authorId: office.personId, status });
      await commands.edit(office, { writeUpId: id, version, ...text });
      expect(await stored(id)).toMatchObject({ status: "draft", approvedRevisionId: null, title: text.title });
      expect((await decided(id)).at(-1)).toMatchObject({ transition: "edit", fromStatus: status, toStatus: "draft" });
    },
  );

  it.each(["published", "corrected"] as const)("opens the next revision of a text that is %s", async (status) => {
    const { id, version, publishedRevisionId, publishedAt } = await makeWriteUp({ status });
    await commands.edit(office, { writeUpId: id, version, ...text });
    expect(await stored(id)).toMatchObject({
      status: "draft",
      title: text.title,
      publishedRevisionId,
      publishedAt,
      withdrawnAt: null,
    });
  });

  it("refuses a leader, a delegate and a file that is no picture", async () => {
    const { id: writeUpId } = await makeWriteUp();
    await expect(commands.edit(leader, { writeUpId, version: 1, ...text })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(commands.edit(delegate, { writeUpId, version: 1, ...text })).rejects.toMatchObject({
      code: "forbidden",
    });
    const photos = [{ fileId: (await makeFile()).id, caption: "", credit: "", alt: "", placeAfter: 0 }];
    await expect(commands.edit(office, { writeUpId, version: 1, ...text, photos })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { "photos.0.fileId": "notAPhoto" } },
    });
  });
});

async function keptFigures(revisionId: string) {
  const [revision] = await db.select().from(writeUpRevisions).where(eq(writeUpRevisions.id, revisionId));
  if (!revision) throw new Error("there is no such revision");
  expect(revision.fingerprint).toBe(fingerprintOf(revision.content));
  return revision.content;
}

describe("writeup.submit", () => {
  it("keeps a revision with the fingerprint of its words and photos, for good", async () => {
    const { id } = await makeWriteUp({ authorId: office.personId, photos: [{}] });
    const { revisionId, number } = await commands.submit(office, { writeUpId: id, version: 1 });
    const [revision] = await db.select().from(writeUpRevisions).where(eq(writeUpRevisions.id, revisionId));
    expect(number).toBe(1);
    expect(revision?.fingerprint).toBe(fingerprintOf(revision?.content as never));
    expect(revision?.content.photos[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await stored(id)).toMatchObject({ status: "in_review", submittedRevisionId: revisionId, version: 2 });
    await expect(
      db.update(writeUpRevisions).set({ fingerprint: "0" }).where(eq(writeUpRevisions.id, revisionId)),
    ).rejects.toThrow();
    expect(await audited(id, "writeup.submit")).toMatchObject([
      { after: { revision: 1, fingerprint: revision?.fingerprint } },
    ]);
  });

  it("stops at a wrong figure until it is right or waived with a reason, and keeps the very value each rests on", async () => {
    const { session, programme } = await makeHeldSession();
    const told = (words: string) => [{ type: "paragraph" as const, text: words }];
    const { id: writeUpId } = await makeWriteUp({ sessionId: session.id, authorId: office.personId, photos: [] });
    const save = (version: number, words: string, waivers: { quote: string; reason: string }[] = []) =>
      commands.edit(office, { writeUpId, version, ...text, body: told(words), waivers });
    const right = "Đề án Giáo dục chính trị giai đoạn 2017 – 2020: số lớp bồi dưỡng đã tổ chức là 35 lớp.";
    const wrong = right.replace("35 lớp", "53 lớp");

    await save(1, wrong);
    await expect(commands.submit(office, { writeUpId, version: 2 })).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "figuresUnsettled", values: { count: 1 } },
    });
    await save(2, wrong, [{ quote: "đã tổ chức là 53 lớp", reason: "Số của báo cáo bổ sung." }]);
    const waived = await commands.submit(office, { writeUpId, version: 3 });
    const kept = await keptFigures(waived.revisionId);
    expect(kept).toMatchObject({
      waivers: [{ reason: "Số của báo cáo bổ sung.", by: office.fullName }],
      figures: expect.arrayContaining([expect.objectContaining({ text: "53", verdict: "waived" })]),
    });

    await save(4, right);
    const { revisionId } = await commands.submit(office, { writeUpId, version: 5 });
    const [indicator] = await db.select().from(indicators).where(eq(indicators.programmeId, programme.id)).limit(1);
    expect((await keptFigures(revisionId)).figures).toContainEqual(
      expect.objectContaining({
        text: "35",
        verdict: "traced",
        part: "body",
        indicatorId: indicator?.id,
        valueId: expect.any(String),
        reportId: expect.any(String),
      }),
    );
  });

  it("says what is missing and refuses a second time, a leader and a delegate", async () => {
    const { id: writeUpId } = await makeWriteUp({ lead: "", byline: "", photos: [{ credit: "" }] });
    await expect(commands.submit(office, { writeUpId, version: 1 })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { lead: "required", byline: "required", "photos.0.credit": "required" } },
    });
    const sent = await makeWriteUp({ status: "in_review" });
    await expect(commands.submit(office, { writeUpId: sent.id, version: 1 })).rejects.toMatchObject({
      code: "not_now",
    });
    await expect(commands.submit(office, { writeUpId: sent.id, version: 7 })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(commands.submit(leader, { writeUpId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.submit(delegate, { writeUpId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("writeup.return and writeup.approve", () => {
  it("goes the whole way: returned with a comment, changed, approved", async () => {
    const { id: writeUpId, sessionId } = await makeWriteUp({ authorId: office.personId });
    const first = await commands.submit(office, { writeUpId, version: 1 });
    await commands.returnWriteUp(leader, {
      writeUpId,
      revisionId: first.revisionId,
      reasons: ["wrong_figure"],
      comment: "Thiếu chữ “hơn”.",
    });
    const returned = await getWriteUpOfSession(office, sessionId);
    expect(returned).toMatchObject({
      status: "changes_requested",
      abilities: ["writeup.submit", "writeup.share", "writeup.edit", "session.view"],
    });
    expect(returned.decisions.at(-1)).toMatchObject({
      transition: "return",
      comment: "Thiếu chữ “hơn”.",
      by: leader.fullName,
    });

    const edited = await commands.edit(office, { writeUpId, version: returned.version, ...text });
    const second = await commands.submit(office, { writeUpId, version: edited.version });
    const shown = await getWriteUpOfSession(leader, sessionId);
    expect(shown.lastSeen?.number).toBe(1);
    expect(shown.lastSeen?.text.title).not.toBe(text.title);
    const approval = await commands.approve(leader, { writeUpId, revisionId: second.revisionId });
    expect(await stored(writeUpId)).toMatchObject({ status: "approved", approvedRevisionId: second.revisionId });
    expect((await decided(writeUpId)).at(-1)).toMatchObject({ transition: "approve", revisionId: second.revisionId });

    expect(approval.version).toBe(edited.version + 2);
    const names = (await decided(writeUpId)).map(({ transition }) => transition);
    expect(names).toEqual(["submit", "return", "submit", "approve"]);
    for (const action of ["submit", "return", "approve"]) {
      expect((await audited(writeUpId, `writeup.${action}`)).length, action).toBeGreaterThan(0);
    }
  });

  it("lets nobody approve who wrote, saved or submitted any of it", async () => {
    const author = await makeActor("secretariat", "leader");
    const editor = await makeActor("secretariat", "leader");
    const submitter = await makeActor("secretariat", "leader");
    const { id: writeUpId, sessionId } = await makeWriteUp({
      authorId: author.personId,
      editorIds: [author.personId, editor.personId],
    });
    const { revisionId } = await commands.submit(submitter, { writeUpId, version: 1 });
    for (const actor of [author, editor, submitter]) {
      await expect(commands.approve(actor, { writeUpId, revisionId })).rejects.toMatchObject({
        code: "forbidden",
        details: { reason: "fourEyes" },
      });
      const found = await getWriteUpOfSession(actor, sessionId);
      expect(found.abilities).not.toContain("writeup.approve");
      expect(found.isOwnText).toBe(true);
    }
    expect(await stored(writeUpId)).toMatchObject({ status: "in_review", approvedRevisionId: null });
  });

  it("refuses the office and a delegate, an earlier revision, a draft, and a return without a comment", async () => {
    const { id: writeUpId, submittedRevisionId } = await makeWriteUp({ status: "in_review" });
    const revisionId = String(submittedRevisionId);
    for (const [actor, code] of [
      [office, "forbidden"],
      [delegate, "not_found"],
    ] as const) {
      await expect(commands.approve(actor, { writeUpId, revisionId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(
        commands.returnWriteUp(actor, { writeUpId, revisionId, reasons: ["other"], comment: "x" }),
      ).rejects.toMatchObject({
        code,
      });
    }
    await expect(commands.approve(leader, { writeUpId, revisionId: key() })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      commands.returnWriteUp(leader, { writeUpId, revisionId, reasons: ["other"], comment: "  " }),
    ).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { comment: "required" } },
    });
    await commands.edit(office, { writeUpId, version: 1, ...text });
    await expect(commands.approve(leader, { writeUpId, revisionId })).rejects.toMatchObject({ code: "not_now" });
  });

  it("approves nothing but what the revision holds, whatever got into the text past the product's own doors", async () => {
    const { id: writeUpId, submittedRevisionId } = await makeWriteUp({ status: "in_review" });
    const decide = { writeUpId, revisionId: String(submittedRevisionId) };
    const put = (title: string) => db.update(writeUps).set({ title }).where(eq(writeUps.id, writeUpId));
    const [row] = await db.select({ title: writeUps.title }).from(writeUps).where(eq(writeUps.id, writeUpId));
    await put("Tít lạ");
    await expect(commands.approve(leader, decide)).rejects.toMatchObject({ code: "conflict" });
    await put(row?.title ?? "");
    await commands.approve(leader, decide);
  });

  it("writes a status on the very row that was read, or not at all", async () => {
    const { id, status, version } = await makeWriteUp();
    const stale = { workflow: writeUpWorkflow, table: writeUps, name: "submit" as const, actor: office, facts: {} };
    for (const row of [
      { id, status, version: version - 1 },
      { id, status: "changes_requested", version },
    ])
      await expect(db.transaction((tx) => transition(tx, { ...stale, row }))).rejects.toMatchObject({
        code: "conflict",
      });
    expect(await stored(id)).toMatchObject({ status, version });
  });

  it("lets one of two leaders win who decide at the same moment", async () => {
    const { id: writeUpId, submittedRevisionId } = await makeWriteUp({ status: "in_review" });
    const revisionId = String(submittedRevisionId);
    const other = await makeActor("leader");
    const results = await Promise.allSettled(
      [leader, other].map((actor) => commands.approve(actor, { writeUpId, revisionId })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: "not_now" });
    expect((await decided(writeUpId)).filter(({ transition }) => transition === "approve")).toHaveLength(1);
  });
});

describe("what is seen of write-ups", () => {
  it("tells a delegate nothing of them", async () => {
    const { sessionId } = await makeWriteUp();
    await expect(findWriteUpOfSession(delegate, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getRecordToCheck(delegate, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(listWriteUps(delegate)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("puts what waits for the reader first, and never their own text before a leader", async () => {
    const both = await makeActor("secretariat", "leader");
    const mine = await makeWriteUp({ status: "in_review", authorId: both.personId });
    const theirs = await makeWriteUp({ status: "in_review" });
    const ready = await makeWriteUp({ status: "approved" });
    const { waiting, rows } = await listWriteUps(both);
    const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(idsOf(waiting.rows)).toEqual(expect.arrayContaining([theirs.id, ready.id]));
    expect(idsOf(waiting.rows)).not.toContain(mine.id);
    expect(waiting.total).toBe(waiting.rows.length);
    expect(idsOf(rows)).toContain(mine.id);
    expect(idsOf(rows)).not.toContain(theirs.id);
    expect(idsOf((await listWriteUps(leader)).waiting.rows)).not.toContain(ready.id);
  });
});

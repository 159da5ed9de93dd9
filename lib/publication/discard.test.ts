import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains, approvalSteps } from "#db/schema/approval.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { makeChain } from "#fixtures/factories/approval.ts";
import { makeActor, makeFile, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { approve, edit, resume, returnWriteUp, submit } from "#lib/writeups/commands.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import { getWriteUpOfSession } from "#lib/writeups/queries.ts";
import { check } from "#lib/writeups/review/commands.ts";
import { getTextPair } from "#lib/writeups/review/queries.ts";
import { correct, discard, publish, share, withdraw } from "./commands.ts";
import { findPreview } from "./previews.ts";
import { findNews } from "./queries.ts";

let office: PersonActor;
let editor: PersonActor;
let leader: PersonActor;
beforeEach(async () => {
  const roles = ["secretariat", "secretariat", "leader"] as const;
  const made = await Promise.all(roles.map((role) => makeActor(role)));
  [office, editor, leader] = made as [PersonActor, PersonActor, PersonActor];
});
afterEach(() => db.delete(approvalChains));

const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;
const discarded = (writeUpId: string) =>
  db
    .select()
    .from(writeUpRevisions)
    .where(and(eq(writeUpRevisions.writeUpId, writeUpId), eq(writeUpRevisions.isDiscarded, true)))
    .orderBy(asc(writeUpRevisions.number));

const words = {
  kicker: "Hội nghị",
  title: "Tổng kết các đề án",
  sourceCode: "",
  lead: "Hội nghị đã tổng kết.",
  body: [{ type: "paragraph" as const, text: "Hội nghị thảo luận." }],
  byline: "Thu Hằng",
};

/** A text that went the whole way: checked by the editor, approved, published. `save` opens it again with another title. */
async function makePublished() {
  await makeChain(["editor"]);
  const { id: writeUpId, sessionId } = await makeWriteUp({ authorId: office.personId });
  const file = await makeFile({ contentType: "image/webp", protection: "public", uploadedById: office.personId });
  const photo = { fileId: file.id, caption: "Đại biểu", credit: "Ảnh minh họa", alt: "Hội trường", placeAfter: 0 };
  const save = async (title: string, photos = [photo]) => {
    const { version } = await stored(writeUpId);
    return (await edit(office, { ...words, title, photos, writeUpId, version })).version;
  };
  async function send(version: number) {
    const { revisionId } = await submit(office, { writeUpId, version });
    await check(editor, { writeUpId, revisionId });
    return revisionId;
  }
  const approved = async (title: string) => {
    const revisionId = await send(await save(title));
    return (await approve(leader, { writeUpId, revisionId })).version;
  };
  await publish(office, { writeUpId, version: await approved(words.title) });
  return { writeUpId, sessionId, save, send, approved };
}

describe("writeup.discard", () => {
  it("makes the text the published revision again, approved as it was, and keeps the words that go", async () => {
    const { writeUpId, sessionId, save } = await makePublished();
    const before = await stored(writeUpId);
    const read = await findNews(mintPublic("test"), before.slug ?? "");
    const version = await save("Mở nhầm", []);
    expect(await findNews(mintPublic("test"), before.slug ?? "")).toEqual(read);
    expect((await getWriteUpOfSession(editor, sessionId)).abilities).toContain("writeup.discard");

    await discard(editor, { writeUpId, version });
    const { version: _version, updatedAt: _at, ...after } = await stored(writeUpId);
    const { version: _before, updatedAt: _then, ...same } = before;
    expect(after).toEqual(same);
    expect(await findNews(mintPublic("test"), before.slug ?? "")).toEqual(read);
    const detail = await getWriteUpOfSession(leader, sessionId);
    expect(detail).toMatchObject({ status: "published", text: { title: words.title }, revision: { number: 1 } });
    expect(detail.text.photos).toHaveLength(1);
    expect(detail.steps.map(({ kind, status }) => [kind, status])).toEqual([
      ["editor", "passed"],
      ["leader", "passed"],
    ]);
    const [kept, ...others] = await discarded(writeUpId);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ number: 2, content: { title: "Mở nhầm", photos: [] }, authorId: editor.personId });
    expect(kept?.fingerprint).toBe(kept && fingerprintOf(kept.content));
    expect(detail.decisions.at(-1)).toMatchObject({ transition: "discard", by: editor.fullName, revisionNumber: 2 });
    expect(await db.$count(writeUpPublications, eq(writeUpPublications.writeUpId, writeUpId))).toBe(1);
    const [row] = await db.select().from(auditLog).where(eq(auditLog.action, "writeup.discard"));
    expect(row).toMatchObject({ before: { revision: 2 }, after: { status: "published", revision: 1 } });
  });

  it("drops a returned correction that was submitted, keeps no second copy of it, and ends its preview links", async () => {
    const { writeUpId, save, send } = await makePublished();
    const link = { writeUpId, recipient: "Ban Tuyên giáo" };
    const publicId = String((await stored(writeUpId)).publishedRevisionId);
    const old = await share(office, { ...link, revisionId: publicId, idempotencyKey: crypto.randomUUID() });
    const revisionId = await send(await save("Bản sửa"));
    const fresh = await share(office, { ...link, revisionId, idempotencyKey: crypto.randomUUID() });
    const back = { writeUpId, revisionId, comment: "Không cần.", reasons: ["other" as const] };
    const { version } = await returnWriteUp(leader, back);
    await discard(office, { writeUpId, version });
    expect(await stored(writeUpId)).toMatchObject({
      status: "published",
      title: words.title,
      approvedRevisionId: publicId,
    });
    expect(await discarded(writeUpId)).toEqual([]);
    expect(await findPreview(fresh.secret ?? "")).toBeNull();
    expect((await findPreview(old.secret ?? ""))?.number).toBe(1);
    const steps = await db.select().from(approvalSteps).where(eq(approvalSteps.revisionId, revisionId));
    expect(steps.map(({ status }) => status).sort()).toEqual(["passed", "returned"]);
  });

  it("goes back to corrected and to withdrawn where it was that", async () => {
    const { writeUpId, save, approved } = await makePublished();
    await correct(office, { writeUpId, version: await approved("Đã sửa"), note: "Sửa tít." });
    await discard(office, { writeUpId, version: await save("Mở nhầm") });
    expect(await stored(writeUpId)).toMatchObject({ status: "corrected", title: "Đã sửa" });
    await withdraw(office, { writeUpId, version: (await stored(writeUpId)).version, note: "Sai." });
    const { withdrawnAt } = await stored(writeUpId);
    await discard(office, { writeUpId, version: await save("Mở nhầm lần nữa") });
    expect(await stored(writeUpId)).toMatchObject({ status: "withdrawn", withdrawnAt, title: "Đã sửa" });
  });

  it("refuses who may not, what was never published, what is being reviewed, and a version that is not the last", async () => {
    const { writeUpId, save, send } = await makePublished();
    const version = await save("Mở nhầm");
    for (const actor of [leader, await makeActor("delegate"), await makeActor("admin")])
      await expect(discard(actor, { writeUpId, version })).rejects.toMatchObject({ code: "forbidden" });
    await expect(discard(office, { writeUpId, version: version - 1 })).rejects.toMatchObject({ code: "conflict" });
    await send(version);
    const { version: now } = await stored(writeUpId);
    await expect(discard(office, { writeUpId, version: now })).rejects.toMatchObject({ code: "not_now" });
    const fresh = await makeWriteUp();
    await expect(discard(office, { writeUpId: fresh.id, version: 1 })).rejects.toMatchObject({
      details: { reason: "neverPublished" },
    });
    const published = await makeWriteUp({ status: "published" });
    await expect(discard(office, { writeUpId: published.id, version: 1 })).rejects.toMatchObject({ code: "not_now" });
  });

  it("lets one of two win who discard and save at the same moment", async () => {
    const { writeUpId, save } = await makePublished();
    const version = await save("Mở nhầm");
    const input = { ...words, title: "Viết tiếp", photos: [], writeUpId, version };
    const results = await Promise.allSettled([discard(editor, { writeUpId, version }), edit(office, input)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("going on from a kept revision", () => {
  it("brings discarded words back as a draft, and keeps those that they take the place of", async () => {
    const { writeUpId, sessionId, save } = await makePublished();
    await discard(office, { writeUpId, version: await save("Viết dở", []) });
    const pair = await getTextPair(office, sessionId, { to: 2 });
    expect([pair.from.number, pair.to.text.title]).toEqual([1, "Viết dở"]);
    expect(pair.revisions.map(({ number, isDiscarded }) => [number, isDiscarded])).toEqual([
      [2, true],
      [1, false],
    ]);
    // Whoever asks for no revision is shown what is submitted, never what was discarded.
    expect((await getTextPair(leader, sessionId, {})).to.number).toBe(1);

    await resume(office, { writeUpId, version: pair.writeUp.version, number: 2 });
    expect(await stored(writeUpId)).toMatchObject({ status: "draft", title: "Viết dở", approvedRevisionId: null });
    const version = await save("Viết khác");
    await resume(office, { writeUpId, version, number: 1 });
    expect((await discarded(writeUpId)).map(({ number, content }) => [number, content.title])).toEqual([
      [2, "Viết dở"],
      [3, "Viết khác"],
    ]);
    expect((await getWriteUpOfSession(office, sessionId)).text).toMatchObject({ title: words.title, photos: [{}] });
    expect(await db.$count(decisions, and(eq(decisions.subjectId, writeUpId), eq(decisions.transition, "edit")))).toBe(
      2,
    );
  });

  it("is for who may write, of that text's revisions, and from the version that was read", async () => {
    const { writeUpId, save } = await makePublished();
    const version = await save("Viết dở");
    await expect(resume(leader, { writeUpId, version, number: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(resume(office, { writeUpId, version, number: 7 })).rejects.toMatchObject({ code: "not_found" });
    await expect(resume(office, { writeUpId, version: 1, number: 1 })).rejects.toMatchObject({ code: "conflict" });
  });

  it("shares no discarded words with outsiders", async () => {
    const { writeUpId, save } = await makePublished();
    await discard(office, { writeUpId, version: await save("Viết dở") });
    const [kept] = await discarded(writeUpId);
    const link = { writeUpId, revisionId: kept?.id ?? "", recipient: "Báo", idempotencyKey: crypto.randomUUID() };
    await expect(share(office, link)).rejects.toMatchObject({ code: "not_found" });
  });
});

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, openClient } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { WriteUpStatus } from "#db/vocabulary.ts";
import { makeActor, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { getFile } from "#lib/files/queries.ts";
import { fileSubjects } from "#lib/papers/subjects.ts";
import { approve, edit, submit } from "#lib/writeups/commands.ts";
import { getWriteUpOfSession } from "#lib/writeups/queries.ts";
import * as commands from "./commands.ts";
import { findNews, getFront } from "./queries.ts";

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

const visitor = mintPublic("test");
const key = () => crypto.randomUUID();
const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;
const written = {
  kicker: "Hội nghị Ban Chấp hành",
  title: "Tổng kết các đề án, chuyên đề",
  sourceCode: "LSO",
  lead: "Sáng 26/11/2020, hội nghị đã tổng kết các đề án, chuyên đề.",
  body: [{ type: "paragraph" as const, text: "Hội nghị thảo luận." }],
  byline: "Thu Hằng",
  photos: [] as { fileId: string; caption: string; credit: string; alt: string; placeAfter: number }[],
};
const still = (fileId: string) => ({
  fileId,
  caption: "Đại biểu",
  credit: "Ảnh minh họa",
  alt: "Hội trường",
  placeAfter: 0,
});

/** What a visitor reads at the text's address: its title, or the notice's words. */
async function readAt(slug: string | null) {
  const news = await findNews(visitor, slug ?? "");
  if (news?.kind === "article") return { title: news.text.title, history: news.history.map(({ kind }) => kind) };
  return news;
}

/** Takes the text as it stands through review; the version it then has. */
async function approveAnew(writeUpId: string, version: number): Promise<number> {
  const { revisionId } = await submit(office, { writeUpId, version });
  return (await approve(leader, { writeUpId, revisionId })).version;
}

describe("writeup.publish", () => {
  it.each(["draft", "in_review", "changes_requested"] as const)("refuses what is %s", async (status) => {
    const { id: writeUpId } = await makeWriteUp({ status });
    await expect(commands.publish(office, { writeUpId, version: 1 })).rejects.toMatchObject({ code: "not_now" });
  });

  it("puts the approved revision on the site, announces it, and writes it into the visible history", async () => {
    const { id: writeUpId, approvedRevisionId } = await makeWriteUp({ status: "approved" });
    const heard = Promise.withResolvers<string>();
    const client = openClient();
    await client.listen("publication", heard.resolve);
    const { slug } = await commands.publish(office, { writeUpId, version: 1 });
    expect(await heard.promise).toBe(slug);
    await client.end();
    expect(await stored(writeUpId)).toMatchObject({
      status: "published",
      publishedRevisionId: approvedRevisionId,
      slug,
    });
    expect((await getFront(visitor)).items.map((item) => item.slug)).toContain(slug);
    const [row] = await db.select().from(writeUpPublications).where(eq(writeUpPublications.writeUpId, writeUpId));
    expect(row).toMatchObject({ kind: "published", revisionId: approvedRevisionId, byId: office.personId });
    for (const change of [db.update(writeUpPublications).set({ note: "x" }), db.delete(writeUpPublications)])
      await expect(change).rejects.toThrow();
    const audited = await db.select().from(auditLog).where(eq(auditLog.subjectId, writeUpId));
    expect(audited).toMatchObject([{ action: "writeup.publish", actorId: office.personId, after: { slug } }]);
  });

  it("is for the office, on the version that was read, and once", async () => {
    const { id: writeUpId } = await makeWriteUp({ status: "approved" });
    for (const actor of [leader, delegate])
      await expect(commands.publish(actor, { writeUpId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.publish(office, { writeUpId, version: 0 })).rejects.toMatchObject({ code: "conflict" });
    const both = await Promise.allSettled([1, 1].map((version) => commands.publish(office, { writeUpId, version })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("gives two items of one title and day addresses of their own", async () => {
    const title = `Trùng tên ${key()}`;
    const made = [await makeWriteUp({ status: "approved", title }), await makeWriteUp({ status: "approved", title })];
    const slugs: string[] = [];
    for (const { id } of made) slugs.push((await commands.publish(office, { writeUpId: id, version: 1 })).slug);
    expect(slugs[1]).toBe(`${slugs[0]}-2`);
  });
});

describe("a correction", () => {
  it("leaves the published text as it was until its own revision is approved and published with a note", async () => {
    const [old, fresh] = [key(), key()];
    const made = await makeWriteUp({ status: "published", title: "Bài cũ", photos: [{ fileId: old }] });
    const { id: writeUpId, slug, publishedAt, sessionId } = made;
    await makeWriteUp({ photos: [{ fileId: fresh }] });
    const seesOld = async () => {
      expect(await readAt(slug)).toEqual({ title: "Bài cũ", history: ["published"] });
      expect((await getFront(visitor)).items.find((item) => item.slug === slug)?.title).toBe("Bài cũ");
      expect((await getFile(visitor, old, fileSubjects)).isPublished).toBe(true);
      await expect(getFile(visitor, fresh, fileSubjects)).rejects.toMatchObject({ code: "not_found" });
      expect(await getWriteUpOfSession(office, sessionId)).toMatchObject({ isPublic: true, publicRevision: 1 });
    };
    let { version } = await edit(office, { writeUpId, version: 1, ...written, photos: [still(fresh)] });
    await seesOld();
    const sent = await submit(office, { writeUpId, version });
    await seesOld();
    ({ version } = await approve(leader, { writeUpId, revisionId: sent.revisionId }));
    await seesOld();
    const { abilities } = await getWriteUpOfSession(office, sessionId);
    expect(abilities).toEqual(expect.arrayContaining(["writeup.correct", "writeup.withdraw", "writeup.edit"]));
    expect(abilities).not.toContain("writeup.publish");

    await expect(commands.publish(office, { writeUpId, version })).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "needsCorrection" },
    });
    await expect(commands.correct(office, { writeUpId, version, note: " " })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { note: "required" } },
    });
    await commands.correct(office, { writeUpId, version, note: "Sửa tên hội nghị." });
    expect(await stored(writeUpId)).toMatchObject({ status: "corrected", slug, publishedAt });
    expect(await readAt(slug)).toEqual({ title: written.title, history: ["published", "corrected"] });
    expect(await findNews(visitor, slug ?? "")).toMatchObject({ history: [{}, { note: "Sửa tên hội nghị." }] });
    expect((await getFile(visitor, fresh, fileSubjects)).isPublished).toBe(true);
    await expect(getFile(visitor, old, fileSubjects)).rejects.toMatchObject({ code: "not_found" });
    const steps = await db
      .select()
      .from(decisions)
      .where(eq(decisions.subjectId, writeUpId))
      .orderBy(decisions.createdAt);
    expect(steps.at(-1)).toMatchObject({
      transition: "correct",
      revisionId: sent.revisionId,
      comment: "Sửa tên hội nghị.",
    });
  });

  it("is for the office, of an approved text that was published before", async () => {
    const input = { version: 1, note: "Sửa tên." };
    const { id: writeUpId } = await makeWriteUp({ status: "approved", isPublic: true });
    for (const actor of [leader, delegate])
      await expect(commands.correct(actor, { writeUpId, ...input })).rejects.toMatchObject({ code: "forbidden" });
    for (const status of ["draft", "in_review", "changes_requested", "published", "corrected", "withdrawn"] as const) {
      const other = await makeWriteUp({ status, isPublic: true });
      await expect(commands.correct(office, { writeUpId: other.id, ...input })).rejects.toMatchObject({
        code: "not_now",
      });
    }
    const unpublished = await makeWriteUp({ status: "approved" });
    await expect(commands.correct(office, { writeUpId: unpublished.id, ...input })).rejects.toMatchObject({
      details: { reason: "neverPublished" },
    });
  });

  it("brings a withdrawn text back to its address, and tells that it had been withdrawn", async () => {
    const { id: writeUpId, slug, publishedAt } = await makeWriteUp({ status: "withdrawn" });
    const { version } = await edit(office, { writeUpId, version: 1, ...written });
    expect(await readAt(slug)).toMatchObject({ kind: "withdrawn" });
    const approved = await approveAnew(writeUpId, version);
    expect(await readAt(slug)).toMatchObject({ kind: "withdrawn" });
    expect((await commands.correct(office, { writeUpId, version: approved, note: "Thay ảnh." })).slug).toBe(slug);
    expect(await stored(writeUpId)).toMatchObject({ status: "corrected", withdrawnAt: null, publishedAt });
    expect(await readAt(slug)).toEqual({ title: written.title, history: ["published", "withdrawn", "corrected"] });
  });
});

describe("writeup.withdraw", () => {
  const statuses = ["draft", "in_review", "changes_requested", "approved", "published", "corrected"] as const;
  it.each(statuses)("takes a text off the site while its next revision is %s", async (status: WriteUpStatus) => {
    const fileId = key();
    const { id: writeUpId, slug, sessionId } = await makeWriteUp({ status, isPublic: true, photos: [{ fileId }] });
    expect(await readAt(slug)).toHaveProperty("title");
    expect((await getWriteUpOfSession(leader, sessionId)).abilities).toContain("writeup.withdraw");
    await commands.withdraw(leader, { writeUpId, version: 1, note: "Đưa nhầm ảnh." });
    expect(await stored(writeUpId)).toMatchObject({ status: "withdrawn", slug, approvedRevisionId: null });
    expect(await findNews(visitor, slug ?? "")).toEqual({
      kind: "withdrawn",
      slug,
      at: (await stored(writeUpId)).withdrawnAt?.toISOString(),
      note: "Đưa nhầm ảnh.",
    });
    expect((await getFront(visitor)).items.map((item) => item.slug)).not.toContain(slug);
    await expect(getFile(visitor, fileId, fileSubjects)).rejects.toMatchObject({ code: "not_found" });
  });

  it("needs words for the readers, a text that is public, and somebody who may", async () => {
    const { id: writeUpId } = await makeWriteUp({ status: "published" });
    await expect(commands.withdraw(office, { writeUpId, version: 1, note: "" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(commands.withdraw(delegate, { writeUpId, version: 1, note: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(commands.withdraw(office, { writeUpId, version: 7, note: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    const reasons = { draft: "notPublic", approved: "notPublic", withdrawn: "wrongStatus" } as const;
    for (const [status, reason] of Object.entries(reasons)) {
      const other = await makeWriteUp({ status: status as keyof typeof reasons });
      await expect(commands.withdraw(office, { writeUpId: other.id, version: 1, note: "x" })).rejects.toMatchObject({
        code: "not_now",
        details: { reason },
      });
    }
  });
});

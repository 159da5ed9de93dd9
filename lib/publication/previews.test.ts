import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, idempotencyKeys } from "#db/schema/audit.ts";
import { writeUpPreviews } from "#db/schema/publications.ts";
import { makePreview } from "#fixtures/factories/previews.ts";
import { makeActor, makeFile, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { getFile } from "#lib/files/queries.ts";
import { fileSubjects } from "#lib/papers/subjects.ts";
import { edit } from "#lib/writeups/commands.ts";
import { share, unshare, withdraw } from "./commands.ts";
import { findPreview, findPreviewPhoto } from "./previews.ts";
import { getSiteStanding } from "./standing.ts";

let office: PersonActor;
let leader: PersonActor;
beforeEach(async () => {
  [office, leader] = await Promise.all([makeActor("secretariat"), makeActor("leader")]);
});

const key = () => crypto.randomUUID();
const recipient = "Ban Tuyên giáo Tỉnh ủy";
async function makeShared(options: Parameters<typeof makeWriteUp>[0] = {}) {
  const made = await makeWriteUp({ status: "in_review", ...options });
  const input = { idempotencyKey: key(), writeUpId: made.id, revisionId: made.submittedRevisionId ?? "", recipient };
  return { made, input, ...(await share(office, input)) };
}

describe("a preview link", () => {
  it("opens exactly the revision it was made for, with its photos and no other file, for seven days unless said otherwise", async () => {
    const fileId = key();
    const { made, secret, expiresAt } = await makeShared({ title: "Bản đã trình", photos: [{ fileId }] });
    const other = await makeFile({ contentType: "image/webp" });
    const days = (new Date(expiresAt).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    const words = { kicker: "Hội nghị", title: "Sửa sau", sourceCode: "", lead: "", body: [], byline: "", photos: [] };
    await edit(office, { writeUpId: made.id, version: 1, ...words });
    expect(await findPreview(secret ?? "")).toMatchObject({
      number: 1,
      expiresAt,
      article: { text: { title: "Bản đã trình" }, photos: `/api/previews/${secret}`, approval: null, history: [] },
    });
    expect((await findPreviewPhoto(secret ?? "", fileId))?.id).toBe(fileId);
    expect(await findPreviewPhoto(secret ?? "", other.id)).toBeNull();
    expect(await findPreviewPhoto(key(), fileId)).toBeNull();
    expect(await findPreview(key())).toBeNull();
    await expect(getFile(mintPublic("test"), fileId, fileSubjects)).rejects.toMatchObject({ code: "not_found" });
  });

  it("opens nothing once it has expired, was taken back, or the text was withdrawn", async () => {
    const expired = await makePreview({ expiresAt: new Date(Date.now() - 1000) });
    expect(await findPreview(expired.secret)).toBeNull();
    const fileId = key();
    const { made, secret } = await makeShared({ isPublic: true, photos: [{ fileId }] });
    const second = await makePreview({ writeUpId: made.id, revisionId: made.submittedRevisionId ?? "" });
    const { previews } = await getSiteStanding(office, made);
    expect(previews.map((link) => link.recipient).sort()).toEqual(["Ban Tuyên giáo", recipient]);
    await unshare(office, { previewId: previews.find((link) => link.recipient === recipient)?.id ?? "" });
    expect([await findPreview(secret ?? ""), await findPreviewPhoto(secret ?? "", fileId)]).toEqual([null, null]);
    expect(await findPreview(second.secret)).not.toBeNull();
    await withdraw(office, { writeUpId: made.id, version: 1, note: "Sai ảnh." });
    expect(await findPreview(second.secret)).toBeNull();
    expect((await getSiteStanding(office, made)).previews).toEqual([]);
  });

  it("is kept nowhere as it is: not in its row, not in the audit log, not for a repeat", async () => {
    const { made, input, secret } = await makeShared();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await share(office, input)).toMatchObject({ secret: null });
    const kept = [
      await db.select().from(writeUpPreviews).where(eq(writeUpPreviews.writeUpId, made.id)),
      await db.select().from(auditLog).where(eq(auditLog.subjectId, made.id)),
      await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, input.idempotencyKey)),
    ];
    expect(kept.map((rows) => rows.length)).toEqual([1, 1, 1]);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it("is not made of what was withdrawn, which is shown to no outsider again", async () => {
    const made = await makeWriteUp({ status: "published" });
    const again = { idempotencyKey: key(), writeUpId: made.id, revisionId: made.publishedRevisionId ?? "", recipient };
    await withdraw(office, { writeUpId: made.id, version: made.version, note: "Sai số liệu." });
    await expect(share(office, again)).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "withdrawnRevision" },
    });
  });

  it("is made and taken back by those who may, for a revision of that text, for a named recipient", async () => {
    const { input } = await makeShared();
    const { id: previewId } = await makePreview();
    const again = { ...input, idempotencyKey: key() };
    for (const actor of [leader, await makeActor("delegate")]) {
      await expect(share(actor, again)).rejects.toMatchObject({ code: "forbidden" });
      await expect(unshare(actor, { previewId })).rejects.toMatchObject({ code: "forbidden" });
    }
    const { submittedRevisionId } = await makeWriteUp({ status: "in_review" });
    await expect(share(office, { ...again, revisionId: submittedRevisionId ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(share(office, { ...again, recipient: " ", days: 400 })).rejects.toMatchObject({
      details: { fields: { recipient: "required", days: "invalidChoice" } },
    });
    await unshare(office, { previewId });
    await expect(unshare(office, { previewId })).rejects.toMatchObject({ code: "not_found" });
  });
});

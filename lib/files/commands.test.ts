import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { Document, Packer, Paragraph } from "docx";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makeFile,
  makeReport,
  makeSession,
  makeWriteUp,
} from "#db/factories.ts";
import { auditLog } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { canMount, mountSmallDisk } from "#db/testing/small-disk.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { storeFile } from "./commands.ts";
import { getFile } from "./queries.ts";
import { maxFileBytes } from "./schema.ts";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n");
const docx = () => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Báo cáo")] }] }));
const photo = () =>
  sharp({ create: { width: 3000, height: 1500, channels: 3, background: "#9b1b1e" } })
    .withExif({ IFD0: { Make: "Phone" }, IFD3: { GPSLatitude: "21/1 51/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const listStored = async () =>
  (await readdir(env.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
const countRows = () => db.$count(files);

/** Nothing of the file may stay, in the store or in the table. */
async function leavesNothing(work: () => Promise<unknown>, expected: Record<string, unknown>) {
  const before = [await listStored(), await countRows()];
  await expect(work()).rejects.toMatchObject(expected);
  expect([await listStored(), await countRows()]).toEqual(before);
}

describe.runIf(canMount)("a full disk", () => {
  const large = Buffer.concat([pdf, randomBytes(400_000)]);
  const refused = { code: "unavailable", details: { reason: "storeFull" } };
  let unmount = () => {};
  beforeEach(() => {
    unmount = mountSmallDisk(path.join(env.filesDir, "incoming"), 80);
  });
  afterEach(() => unmount());

  it("refuses a document as what it is, and nothing of it stays", async () => {
    const actor = await makeActor("secretariat");
    await leavesNothing(() => storeFile(actor, { name: "Báo cáo.pdf", content: Readable.from([large]) }), refused);
  });

  it("refuses a photo whose cleaned copy has no room, and does not call it damaged", async () => {
    const actor = await makeActor("secretariat");
    const raw = { width: 420, height: 420, channels: 3 as const };
    const picture = await sharp(randomBytes(420 * 420 * 3), { raw })
      .jpeg({ quality: 20 })
      .toBuffer();
    expect(picture.length).toBeLessThan(70_000);
    await leavesNothing(() => storeFile(actor, { name: "anh.jpg", content: picture }), refused);
  });
});

describe("file.upload", () => {
  it("keeps the bytes, judges the kind and leaves its audit row", async () => {
    const actor = await makeActor("secretariat");
    const value = await storeFile(actor, { name: "Báo cáo đề án 1.pdf", content: Readable.from([pdf]) });
    expect(value).toMatchObject({ name: "Báo cáo đề án 1.pdf", contentType: "application/pdf", size: pdf.length });

    const [row] = await db.select().from(files).where(eq(files.id, value.id));
    expect(row?.sha256).toBe(createHash("sha256").update(pdf).digest("hex"));
    expect(await readFile(path.join(env.filesDir, row?.storageKey ?? ""))).toEqual(pdf);
    const audit = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, value.id), eq(auditLog.action, "file.upload")));
    expect(audit).toHaveLength(1);
    expect(audit[0]?.actorId).toBe(actor.personId);
  });

  it("takes DOCX for what it is and adds a missing extension", async () => {
    const actor = await makeActor("secretariat");
    const value = await storeFile(actor, { name: "Phụ lục", content: await docx() });
    expect(value.name).toBe("Phụ lục.docx");
  });

  it("turns a photo upright, limits it to 2400 px and drops its EXIF", async () => {
    const actor = await makeActor("secretariat");
    const value = await storeFile(actor, { name: "IMG_0001.JPG", content: await photo() });
    const [row] = await db.select().from(files).where(eq(files.id, value.id));
    const kept = await readFile(path.join(env.filesDir, row?.storageKey ?? ""));
    const { width, height, exif, orientation } = await sharp(kept).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      width: 1200,
      height: 2400,
      exif: undefined,
      orientation: undefined,
    });
    expect(row?.sha256).toBe(createHash("sha256").update(kept).digest("hex"));
    expect(row?.size).toBe(kept.length);
  });

  it("refuses who may not upload, before reading a byte", async () => {
    const content = Readable.from([pdf]);
    await leavesNothing(async () => storeFile(await makeActor("admin"), { name: "a.pdf", content }), {
      code: "forbidden",
    });
    expect(content.readableDidRead).toBe(false);
  });

  it("refuses a DOCX renamed .pdf and says what it is", async () => {
    const actor = await makeActor("secretariat");
    const content = await docx();
    await leavesNothing(() => storeFile(actor, { name: "bao-cao.pdf", content }), {
      code: "invalid",
      details: { reason: "fileKindMismatch", values: { given: "PDF", found: "DOCX" } },
    });
  });

  it("refuses other kinds, empty and damaged files", async () => {
    const actor = await makeActor("secretariat");
    const broken = (await photo()).subarray(0, 2000);
    const refused = async (name: string, content: Uint8Array, reason: string) =>
      leavesNothing(() => storeFile(actor, { name, content }), { code: "invalid", details: { reason } });
    await refused("chay.pdf", Buffer.from("#!/bin/sh\necho\n"), "fileKindRefused");
    await refused("trang.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "fileKindRefused");
    await refused("rong.pdf", Buffer.alloc(0), "fileEmpty");
    await refused("anh.jpg", broken, "fileDamaged");
  });

  it("refuses a name with a secrecy mark", async () => {
    const actor = await makeActor("secretariat");
    await leavesNothing(() => storeFile(actor, { name: "TỐI MẬT - báo cáo.pdf", content: pdf }), {
      details: { reason: "fileMarkedSecret", values: { mark: "TỐI MẬT" } },
    });
  });

  it("stops at the size limit while streaming", async () => {
    const actor = await makeActor("secretariat");
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1_000_000;
        yield Buffer.alloc(1_000_000, 32);
      }
    }
    await leavesNothing(() => storeFile(actor, { name: "lon.pdf", content: Readable.from(endless()) }), {
      code: "too_large",
    });
    expect(sent).toBeLessThan(maxFileBytes * 1.5);
    await leavesNothing(() => storeFile(actor, { name: "lon.pdf", content: pdf, announcedSize: maxFileBytes + 1 }), {
      code: "too_large",
    });
  });

  it("leaves nothing of an upload that was cut off", async () => {
    const actor = await makeActor("secretariat");
    async function* lost() {
      yield pdf;
      throw new Error("aborted");
    }
    const cutOff = { code: "invalid", details: { reason: "fileCutOff" } };
    await leavesNothing(() => storeFile(actor, { name: "a.pdf", content: Readable.from(lost()) }), cutOff);
    await leavesNothing(() => storeFile(actor, { name: "a.pdf", content: pdf, announcedSize: pdf.length + 1 }), cutOff);
  });

  it("leaves no bytes when the row cannot be written", async () => {
    const actor = await makeActor("secretariat");
    const stranger = { ...actor, personId: "00000000-0000-7000-8000-00000000dead" };
    const before = await listStored();
    await expect(storeFile(stranger, { name: "a.pdf", content: pdf })).rejects.toThrow();
    expect(await listStored()).toBe(before);
  });
});

describe("who may read a file", () => {
  const refused = { code: "not_found" };

  it("is only its uploader while it hangs on nothing", async () => {
    const [owner, colleague] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { id } = await makeFile({ uploadedById: owner.personId });
    expect((await getFile(owner, id)).id).toBe(id);
    await expect(getFile(colleague, id)).rejects.toMatchObject(refused);
    await expect(getFile(mintPublic("test"), id)).rejects.toMatchObject(refused);
    await expect(getFile(owner, "not-an-id")).rejects.toMatchObject(refused);
  });

  it("is, for a report, whoever may see a session that hears it", async () => {
    const session = await makeSession({ status: "invited" });
    const { id: fileId } = await makeFile();
    const report = await makeReport({ fileIds: [fileId] });
    const delegate = await makeDelegate({ sessionId: session.id });
    const invited = await actorOf({ id: delegate.personId });
    await expect(getFile(invited, fileId)).rejects.toMatchObject(refused);

    await makeAgendaItem({ sessionId: session.id, programmeId: report.programmeId });
    expect((await getFile(invited, fileId)).id).toBe(fileId);
    expect((await getFile(await makeActor("leader"), fileId)).id).toBe(fileId);
    await expect(getFile(await makeActor("delegate"), fileId)).rejects.toMatchObject(refused);
    await expect(getFile(mintPublic("test"), fileId)).rejects.toMatchObject(refused);
  });

  it("is, for a report, no delegate before the invitations are out or when it is restricted", async () => {
    const open = await makeSession({ status: "invited" });
    const scheduled = await makeSession({ status: "scheduled" });
    const early = await makeFile();
    const restricted = await makeFile({ protection: "restricted" });
    await makeReport({ sessionId: scheduled.id, fileIds: [early.id] });
    await makeReport({ sessionId: open.id, fileIds: [restricted.id] });
    const person = await makeActor("delegate");
    await makeDelegate({ sessionId: open.id, personId: person.personId });
    await makeDelegate({ sessionId: scheduled.id, personId: person.personId });
    for (const { id } of [early, restricted]) await expect(getFile(person, id)).rejects.toMatchObject(refused);
  });

  it("is everybody once a write-up with it is published, and no longer when it is withdrawn", async () => {
    const [published, drafted] = [crypto.randomUUID(), crypto.randomUUID()];
    const writeUp = await makeWriteUp({ status: "published", photos: [{ fileId: published }] });
    await makeWriteUp({ status: "draft", photos: [{ fileId: drafted }] });
    const visitor = mintPublic("test");
    expect(await getFile(visitor, published)).toMatchObject({ isPublished: true });
    await expect(getFile(visitor, drafted)).rejects.toMatchObject(refused);
    await expect(getFile(await makeActor("delegate"), drafted)).rejects.toMatchObject(refused);
    expect(await getFile(await makeActor("leader"), drafted)).toMatchObject({ isPublished: false });
    await db.update(writeUps).set({ status: "withdrawn" }).where(eq(writeUps.id, writeUp.id));
    await expect(getFile(visitor, published)).rejects.toMatchObject(refused);
  });
});

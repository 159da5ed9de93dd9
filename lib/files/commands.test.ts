import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { makeActor } from "#fixtures/factories.ts";
import { compoundOf } from "#fixtures/testing/compound.ts";
import { docxOf, pdfOf, rawDocx, zipOf } from "#fixtures/testing/papers.ts";
import { canMount, mountSmallDisk } from "#fixtures/testing/small-disk.ts";
import { env } from "#lib/core/env.ts";
import { storeFile } from "./commands.ts";
import { uploadLimits } from "./limits.ts";
import { spendReading } from "./own-line.ts";

const pdf = await pdfOf([["BÁO CÁO", "Kết quả thực hiện đề án 1"], ["Trang hai"]]);
const docx = () => docxOf(["Báo cáo"]);
const photo = () =>
  sharp({ create: { width: 3000, height: 1500, channels: 3, background: "#9b1b1e" } })
    .withExif({
      IFD0: { Make: "Phone" },
      IFD2: { DateTimeOriginal: "2020:11:26 23:40:00" },
      IFD3: { GPSLatitude: "21/1 51/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const watermark = (text: string) =>
  `<w:p><w:r><w:pict><v:shape><v:textpath string="${text}"/></v:shape></w:pict></w:r></w:p>`;
const textBox = (text: string) =>
  `<v:textbox><w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent></v:textbox>`;
const drawing = (text: string) =>
  `<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`;

const sheetTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
const relationTo = (kind: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
const sheetOf = (more: Parameters<typeof zipOf>[0]) =>
  zipOf([
    { name: "[Content_Types].xml", content: sheetTypes },
    { name: "_rels/.rels", content: relationTo("officeDocument", "xl/workbook.xml") },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="BC" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", content: relationTo("worksheet", "worksheets/sheet1.xml") },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>`,
    },
    ...more,
  ]);

/** A PDF with a note that was put onto its first page. */
async function stampedPdf(text: string): Promise<Buffer> {
  const made = new PDFDocument();
  const parts: Buffer[] = [];
  made.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => made.on("end", resolve));
  made.text("BAO CAO");
  made.note(72, 72, 200, 30, text);
  made.end();
  await ended;
  return Buffer.concat(parts);
}

const listStored = async () =>
  (await readdir(env.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
const countRows = () => db.$count(files);

/** Nothing of the file may stay, in the store or in the tables. */
async function leavesNothing(work: () => Promise<unknown>, expected: Record<string, unknown>) {
  const count = async () => [await listStored(), await countRows(), await db.$count(jobOutbox)];
  const before = await count();
  await expect(work()).rejects.toMatchObject(expected);
  expect(await count()).toEqual(before);
}

const isRefused = async (name: string, content: Uint8Array, reason: string, values?: Record<string, unknown>) => {
  const actor = await makeActor("secretariat");
  const details = values ? { reason, values } : { reason };
  await leavesNothing(() => storeFile(actor, { name, content }), { code: "invalid", details });
  return actor;
};
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

// A document is looked at in a process of its own.
const slow = { timeout: 60_000 };

describe("file.upload", slow, () => {
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
    expect(await db.$count(fileTexts, and(eq(fileTexts.fileId, value.id), eq(fileTexts.status, "queued")))).toBe(1);
    expect((await db.select().from(jobOutbox)).map((row) => row.data)).toContainEqual({ fileId: value.id });
  });

  it("takes DOCX for what it is and adds a missing extension", async () => {
    const actor = await makeActor("secretariat");
    const value = await storeFile(actor, { name: "Phụ lục", content: await docx() });
    expect(value.name).toBe("Phụ lục.docx");
  });

  it("turns a photo upright, limits it to 2400 px, tells the day it was taken and drops its EXIF", async () => {
    const actor = await makeActor("secretariat");
    const value = await storeFile(actor, { name: "IMG_0001.JPG", content: await photo() });
    expect(value.takenOn).toBe("2020-11-26");
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

  it("refuses a picture of too many pixels and says how many it may have, and how large it may be", async () => {
    const flat = sharp({ create: { width: 9000, height: 6000, channels: 3, background: "#9b1b1e" } });
    const counted = { width: 9000, height: 6000, millions: 54, most: 50, megabytes: uploadLimits().maxBytes / 1e6 };
    await isRefused("toan-canh.jpg", await flat.jpeg({ quality: 40 }).toBuffer(), "fileManyPixels", counted);
  });

  it("knows a picture's size as soon as it is kept, without reading it again", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await storeFile(actor, { name: "IMG_0001.JPG", content: await photo() });
    const [text] = await db.select().from(fileTexts).where(eq(fileTexts.fileId, id));
    expect(text).toMatchObject({ status: "done", content: { kind: "picture", width: 1200, height: 2400 } });
    expect((await db.select().from(jobOutbox)).map((row) => row.data)).not.toContainEqual({ fileId: id });
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
    const broken = (await photo()).subarray(0, 2000);
    await isRefused("chay.pdf", Buffer.from("#!/bin/sh\necho\n"), "fileKindRefused");
    await isRefused("trang.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "fileKindRefused");
    await isRefused("rong.pdf", Buffer.alloc(0), "fileEmpty");
    await isRefused("anh.jpg", broken, "fileDamaged");
    await isRefused("hong.pdf", Buffer.from("%PDF-1.7\nno more than this"), "fileDamaged");
    const paper = await docx();
    await isRefused("hong.docx", paper.subarray(0, -200), "fileDamaged");
    await isRefused("hong.docx", Buffer.from("PK\u0003\u0004broken"), "fileDamaged");
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
    expect(sent).toBeLessThan(uploadLimits().maxBytes * 1.2);
    await leavesNothing(
      () => storeFile(actor, { name: "lon.pdf", content: pdf, announcedSize: uploadLimits().maxBytes + 1 }),
      {
        code: "too_large",
      },
    );
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

describe("a secrecy mark", slow, () => {
  it.each([
    ["in the name", "TỐI MẬT - báo cáo.pdf", () => pdf, { mark: "TỐI MẬT", place: "fileName" }],
    [
      "on the first page of a PDF",
      "bc.pdf",
      () => pdfOf([["ĐẢNG BỘ TỈNH", "TUYỆT MẬT", "Số 05-BC/ĐUK"]]),
      { mark: "TUYỆT MẬT", place: "firstPage" },
    ],
    [
      "in spaced letters of a PDF",
      "bc.pdf",
      () => pdfOf([["MẬT"]], { spacing: 14 }),
      { mark: "MẬT", place: "firstPage" },
    ],
    [
      "in a PDF's properties",
      "bc.pdf",
      () => pdfOf([["Báo cáo"]], { info: { Keywords: "báo cáo, mật" } }),
      { mark: "MẬT", place: "properties" },
    ],
    ["in a DOCX", "bc.docx", () => docxOf(["ĐẢNG BỘ TỈNH", "┌ MẬT ┐"]), { mark: "MẬT", place: "firstPage" }],
    [
      "in a DOCX, decomposed",
      "bc.docx",
      () => docxOf(["TỐI MẬT".normalize("NFD")]),
      { mark: "TỐI MẬT", place: "firstPage" },
    ],
    [
      "in a DOCX's properties",
      "bc.docx",
      () => docxOf(["Báo cáo"], { title: "TỐI MẬT: phương án" }),
      { mark: "TỐI MẬT", place: "properties" },
    ],
    [
      "in capitals that only the layout makes",
      "bc.docx",
      () => rawDocx("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>mật</w:t></w:r></w:p>"),
      { mark: "MẬT", place: "firstPage" },
    ],
    [
      "as a watermark of a DOCX",
      "bc.docx",
      () => rawDocx(watermark("TUYỆT MẬT")),
      { mark: "TUYỆT MẬT", place: "firstPage" },
    ],
    [
      "in a text box of a DOCX",
      "bc.docx",
      () => rawDocx(`<w:p><w:r><w:pict><v:shape>${textBox("TỐI MẬT")}</v:shape></w:pict></w:r></w:p>`),
      { mark: "TỐI MẬT", place: "firstPage" },
    ],
    [
      "in a text box over a sheet",
      "bc.xlsx",
      () => sheetOf([{ name: "xl/drawings/drawing1.xml", content: drawing("MẬT") }]),
      { mark: "MẬT", place: "firstPage" },
    ],
    ["stamped onto a PDF", "bc.pdf", () => stampedPdf("TỐI MẬT"), { mark: "TỐI MẬT", place: "firstPage" }],
    [
      "in a table of a DOCX",
      "bc.docx",
      () => rawDocx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
      { mark: "TỐI MẬT", place: "firstPage" },
    ],
  ] as const)("%s is refused, and the log says who, not what", async (_where, name, content, values) => {
    const actor = await isRefused(name, await content(), "fileMarkedSecret", values);
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.actorId, actor.personId), eq(auditLog.action, "file.refuse")));
    expect(row?.after).toEqual(values);
  });

  it("is refused again and again, and the log of an hour has twenty rows of one person", async () => {
    const actor = await makeActor("delegate");
    for (let time = 0; time < 25; time++)
      await expect(storeFile(actor, { name: "TUYỆT MẬT.pdf", content: Buffer.from("%PDF-1.4") })).rejects.toMatchObject(
        {
          details: { reason: "fileMarkedSecret" },
        },
      );
    const rows = and(eq(auditLog.actorId, actor.personId), eq(auditLog.action, "file.refuse"));
    expect(await db.$count(auditLog, rows)).toBe(20);
  });

  it("is not seen where there is none: running text, titles, later pages, people", async () => {
    const actor = await makeActor("secretariat");
    const pages = [["Công tác bảo vệ bí mật nhà nước", "KẾ HOẠCH BẢO VỆ BÍ", "MẬT", "NGUYỄN VĂN MẬT"], ["Phụ lục"]];
    await storeFile(actor, { name: "Kế hoạch bảo mật.pdf", content: await pdfOf(pages) });
    await storeFile(actor, { name: "Tham luận Nông Thị Mật.docx", content: await docxOf(["Quy chế bảo mật"]) });
  });
});

describe("who uploads", () => {
  it("and breaks off has nothing looked at any more", async () => {
    const actor = await makeActor("delegate");
    const file = { name: "a.pdf", content: await pdfOf([["Kế hoạch"]]), signal: AbortSignal.abort() };
    await expect(storeFile(actor, file)).rejects.toMatchObject({ details: { reason: "fileCutOff" } });
  });

  it("what could not be read waits, when that took long, and is told so before anything is received", async () => {
    const [actor, other] = [await makeActor("delegate"), await makeActor("delegate")];
    spendReading(actor.personId, 119);
    const damaged = { name: "a.pdf", content: Buffer.from("PK\x03\x04 and no more") };
    await expect(storeFile(actor, damaged)).rejects.toMatchObject({ code: "invalid" });
    spendReading(actor.personId, 1);
    const good = { name: "a.pdf", content: await pdfOf([["Kế hoạch"]]) };
    const refused = { code: "too_many", details: { reason: "readingUsedUp" } };
    await expect(storeFile(actor, good)).rejects.toMatchObject(refused);
    expect(await storeFile(other, good)).toMatchObject({ name: "a.pdf" });
  });
});

describe("a hostile file", slow, () => {
  const bomb = Buffer.alloc(60_000_000, "0");

  it("that unpacks to too much, in one part or in many, is refused", async () => {
    await isRefused("bc.docx", rawDocx("", [{ name: "word/media/0.xml", content: bomb }]), "fileUnsafe");
    const many = Array.from({ length: 5100 }, (_, index) => ({ name: `word/${index}.xml`, content: "" }));
    await isRefused("bc.docx", rawDocx("", many), "fileUnsafe");
  });

  it("that lies about its size is refused", async () => {
    const actor = await makeActor("secretariat");
    const lie = zipOf([
      { name: "[Content_Types].xml", content: sheetTypes },
      { name: "xl/worksheets/sheet1.xml", content: bomb, claimedSize: 1000 },
    ]);
    await leavesNothing(() => storeFile(actor, { name: "bc.xlsx", content: lie }), {
      details: { reason: expect.stringMatching(/^file(Unsafe|Damaged)$/) },
    });
  });

  it("whose parts would climb out of their folder is refused", async () => {
    const climbing = rawDocx("", [{ name: "../../etc/cron.d/x", content: "x" }]);
    await isRefused("bc.docx", climbing, "fileUnsafe");
    await isRefused("bc.docx", rawDocx("", [{ name: "/etc/passwd", content: "x" }]), "fileUnsafe");
  });

  it("with macros or a password is refused", async () => {
    await isRefused("bc.docx", rawDocx("", [{ name: "word/vbaProject.bin", content: "x" }]), "fileMacros");
    await isRefused("bc.pdf", await pdfOf([["x"]], { password: "1234" }), "fileEncrypted");
    const locked = compoundOf(["\u0006DataSpaces", "Version", "DataSpaceMap", "EncryptionInfo", "EncryptedPackage"]);
    for (const name of ["bc.docx", "bieu.xlsx", "bc.doc"]) await isRefused(name, locked, "fileEncrypted");
  });

  it("of another kind that Word or Excel opens is refused with what to do, under whatever name", async () => {
    const actor = await makeActor("secretariat");
    const [word, excel] = [compoundOf(["1Table", "Data", "Else", "WordDocument"]), compoundOf(["Workbook"])];
    const given: [string, Buffer, string, string][] = [
      ["bc.doc", word, "DOC", ".docx"],
      ["bc.docx", word, "DOC", ".docx"],
      ["bieu.xls", excel, "XLS", ".xlsx"],
      ["bieu.xlsx", excel, "XLS", ".xlsx"],
      ["bc.doc", Buffer.from("{\\rtf1\\ansi Báo cáo}"), "RTF", ".docx"],
      ["bieu.xls", Buffer.from("<table><tr><td>1</td></tr></table>"), "XLS", ".xlsx"],
      ["bieu.xlsx", Buffer.from("Mã,Tên\nĐA 1,Một\n"), "CSV, HTML", ".xlsx"],
      ["bieu.xlsx", Buffer.from('<?xml version="1.0"?><office:document/>'), "XML", ".xlsx"],
      ["bieu.csv", Buffer.from("\ufeffMã;Tên\nĐA 1;Một\n"), "CSV", ".xlsx"],
    ];
    for (const [name, content, found, target] of given)
      await leavesNothing(() => storeFile(actor, { name, content }), {
        code: "invalid",
        details: { reason: "fileSaveAs", values: { found, target } },
      });
    await isRefused("bai.ppt", compoundOf(["PowerPoint Document"]), "fileKindRefused");
    await isRefused("hong.doc", word.subarray(0, 500), "fileSaveAs");
  });

  it("whose words were made to be slow to judge costs this process nothing", async () => {
    const actor = await makeActor("secretariat");
    const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
    const sheet = [{ name: "xl/drawings/drawing1.xml", content: drawing("(".repeat(100_000)) }];
    const hostile = [
      ["bc.docx", rawDocx(paragraph("(".repeat(30_000)))],
      ["bc.docx", rawDocx(paragraph("a\t".repeat(100_000)))],
      ["bc.docx", rawDocx(paragraph("MẬT (".repeat(20_000)).repeat(20))],
      ["bc.xlsx", sheetOf(sheet)],
    ] as const;
    for (const [name, content] of hostile) {
      const began = process.cpuUsage();
      await storeFile(actor, { name, content });
      const { user, system } = process.cpuUsage(began);
      // Receiving it, two statements and a child: all but none of that is judging.
      expect((user + system) / 1000, name).toBeLessThan(400);
    }
  });

  it("that is two things at once is taken for the first and never run", async () => {
    const actor = await makeActor("secretariat");
    const both = Buffer.concat([pdf, zipOf([{ name: "a.html", content: "<script>alert(1)</script>" }])]);
    expect(await storeFile(actor, { name: "hai.pdf", content: both })).toMatchObject({
      contentType: "application/pdf",
    });
    await isRefused("hai.html", both, "fileKindMismatch");
  });
});

import { eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { fileTexts } from "#db/schema/files.ts";
import { makeActor } from "#fixtures/factories.ts";
import { docxOf, pdfOf, rawDocx } from "#fixtures/testing/papers.ts";
import { paragraph, run } from "#fixtures/testing/tracked.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { endJobs, startJobs } from "#lib/core/jobs.ts";
import { retryText } from "#lib/papers/commands.ts";
import { getFileDetail } from "#lib/papers/queries.ts";
import { fileSubjects } from "#lib/papers/subjects.ts";
import { storeFile } from "./commands.ts";
import { textJob } from "./jobs.ts";
import { openPage } from "./preview.ts";
import { countPages, getFile } from "./queries.ts";

let actor: PersonActor;
beforeAll(async () => {
  actor = await makeActor("secretariat");
  await startJobs([textJob]);
});
afterAll(() => endJobs());

/** Uploads and waits until the job has written down what it found. */
async function read(name: string, content: Uint8Array) {
  const { id } = await storeFile(actor, { name, content });
  return { id, ...(await settled(id)) };
}

const settled = (id: string) =>
  vi.waitFor(
    async () => {
      const { text } = await getFileDetail(actor, id);
      expect(["done", "failed"]).toContain(text.status);
      return text;
    },
    { timeout: 40_000, interval: 100 },
  );

describe("the text of a kept file", { timeout: 60_000 }, () => {
  it("is read from a PDF page by page, and its pages are drawn when asked for", async () => {
    const { id, content } = await read("a.pdf", await pdfOf([["BÁO CÁO", "35 lớp, hơn 3.300 lượt"], ["Trang hai"]]));
    expect(content).toEqual({
      kind: "pages",
      pages: ["BÁO CÁO\n35 lớp, hơn 3.300 lượt", "Trang hai"],
      total: 2,
      isCut: false,
      encoding: null,
    });
    expect(await countPages(id)).toBe(2);
    const file = await getFile(actor, id, fileSubjects);
    const pages = await Promise.all([2, 1, 2].map((page) => openPage(file, page, { personId: actor.personId })));
    for (const page of pages) {
      const { format, width } = await sharp(Buffer.concat(await page.toArray())).metadata();
      expect({ format, width }).toEqual({ format: "webp", width: 1240 });
    }
    await expect(openPage(file, 3, { personId: null })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is drawn for one person while another asks for page after page", async () => {
    const pages = (count: number) => Array.from({ length: count }, (_none, index) => [`Trang ${index + 1}`]);
    const [long, short] = [
      await read("dai.pdf", await pdfOf(pages(16))),
      await read("ngan.pdf", await pdfOf(pages(1))),
    ];
    const order: string[] = [];
    const look = async (id: string, page: number, personId: string) => {
      (await openPage(await getFile(actor, id, fileSubjects), page, { personId })).destroy();
      order.push(personId);
    };
    await Promise.all([...[1, 5, 9, 13].map((page) => look(long.id, page, "one")), look(short.id, 1, "another")]);
    expect(order.indexOf("another"), String(order)).toBeLessThan(2);
  });

  it("is read from a DOCX as headings, lists and tables, deleted words left out", async () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = [
      `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run("I. Kết quả")}</w:p>`,
      `<w:p>${run("Mở ")}${run("35 lớp")}<w:del><w:r><w:delText>40 lớp</w:delText></w:r></w:del></w:p>`,
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>${run("một")}</w:p>`,
      `<w:tbl><w:tr><w:tc><w:p>${run("A")}</w:p></w:tc><w:tc><w:p>${run("B")}</w:p><w:p>${run("C")}</w:p></w:tc></w:tr></w:tbl>`,
      `<mc:AlternateContent><mc:Choice>${`<w:p>${run("Khung")}</w:p>`}</mc:Choice><mc:Fallback><w:p>${run("Khung")}</w:p></mc:Fallback></mc:AlternateContent>`,
    ];
    const { content } = await read("a.docx", rawDocx(body.join("")));
    expect(content).toMatchObject({
      leftOut: { deleted: 1 },
      blocks: [
        { kind: "heading", level: 1, text: "I. Kết quả" },
        { kind: "paragraph", text: "Mở 35 lớp" },
        { kind: "item", text: "một" },
        { kind: "table", rows: [["A", "B\nC"]] },
        { kind: "paragraph", text: "Khung" },
      ],
    });
  });

  it("is converted when it was typed in TCVN3 or VNI, and says so", async () => {
    const old = await read("cu.docx", await docxOf(["Uû ban nh©n d©n tØnh L¹ng S¬n", "B¸o c¸o tæng kÕt"]));
    expect(old.content).toMatchObject({ encoding: "tcvn3", blocks: [{ text: "Uỷ ban nhân dân tỉnh Lạng Sơn" }, {}] });
    const letters = [["L\u00adît häc viªn", "Sè líp båi d\u00adìng"]];
    const oldSheet = await read("cu.xlsx", await writeXlsx({ sheets: [{ name: "1", rows: letters }] }));
    expect(oldSheet.content).toMatchObject({ sheets: [{ rows: [["Lượt học viên", "Số lớp bồi dưỡng"]] }] });
    const font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>';
    const mixed = rawDocx(`${paragraph(run("Ủy ban phê duyệt"))}${paragraph(run("B¸o c¸o tæng kÕt", font))}`);
    expect((await read("lan.docx", mixed)).content).toMatchObject({
      encoding: "tcvn3",
      blocks: [{ text: "Ủy ban phê duyệt" }, { text: "Báo cáo tổng kết" }],
    });
    const south = await read("vni.docx", await docxOf(["Ñaûng boä Khoái caùc cô quan tænh"]));
    expect(south.content).toMatchObject({ encoding: "vni", blocks: [{ text: "Đảng bộ Khối các cơ quan tỉnh" }] });
  });

  it("is read from an XLSX sheet by sheet, and measured in a picture", async () => {
    const rows = [
      ["Chỉ tiêu", "Kết quả"],
      ["Số lớp", 35],
      ["Ngày", new Date(Date.UTC(2020, 10, 26))],
    ];
    const sheet = await read("a.xlsx", await writeXlsx({ sheets: [{ name: "Biểu 1", rows }] }));
    expect(sheet.content).toMatchObject({
      sheets: [
        {
          name: "Biểu 1",
          rows: [
            ["Chỉ tiêu", "Kết quả"],
            ["Số lớp", "35"],
            ["Ngày", "26/11/2020"],
          ],
          total: 3,
        },
      ],
    });
    const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: "red" } });
    expect((await read("a.png", await picture.png().toBuffer())).content).toEqual({
      kind: "picture",
      width: 30,
      height: 20,
    });
  });
});

describe("file.read_text", { timeout: 60_000 }, () => {
  it("is asked for again only where it failed, by whom the file is visible to", async () => {
    const { id } = await read("a.pdf", await pdfOf([["Báo cáo"]]));
    await expect(retryText(actor, { fileId: id })).rejects.toMatchObject({ code: "not_now" });
    const failed = { status: "failed", problem: "fileUnreadable", content: null } as const;
    await db.update(fileTexts).set(failed).where(eq(fileTexts.fileId, id));
    expect((await getFileDetail(actor, id)).abilities).toEqual(["file.read_text"]);
    await expect(retryText(await makeActor("delegate"), { fileId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(retryText(await makeActor("admin"), { fileId: id })).rejects.toMatchObject({ code: "forbidden" });
    await retryText(actor, { fileId: id });
    expect((await settled(id)).status).toBe("done");
  });
});

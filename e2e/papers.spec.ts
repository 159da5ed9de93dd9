import type { Locator, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { closeDatabase, db } from "#db/client.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import { makeFile, makeReport } from "#fixtures/factories.ts";
import { docxOf, pdfOf } from "#fixtures/testing/papers.ts";
import { type RegisterLine, registerBook } from "#fixtures/testing/sheets.ts";
import { expect, test, untilTaken } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** As a machine with the fonts of another age saved it: TCVN3 (`.VnTime`). */
const tcvn3Line: RegisterLine = {
  code: "CB 1",
  kind: "§Ò ¸n",
  title: "N©ng cao chÊt l\u00adîng c«ng t¸c gi¸o dôc chÝnh trÞ",
  shortTitle: "Gi¸o dôc chÝnh trÞ",
  periodFrom: 2017,
  periodTo: 2020,
  indicator: "Sè líp båi d\u00adìng ®· tæ chøc",
  unitOfMeasure: "líp",
  indicatorKind: "Sè ®Õm",
  scope: "§¶ng bé Khèi",
  value: 35,
};
/** The same programme from another machine, with VNI: another title, and an indicator more. */
const vniLine: RegisterLine = {
  code: "CB 1",
  title: "Naâng cao chaát löôïng giaùo duïc chính trò",
  indicator: "Soá cuoäc kieåm tra ñaõ toå chöùc",
  unitOfMeasure: "cuoäc",
  indicatorKind: "Soá ñeám",
  scope: "Ñaûng boä Khoái",
};

async function previewSheet(page: Page, line: RegisterLine): Promise<void> {
  await page.goto("/vi/programmes/import");
  await untilTaken(page);
  const buffer = Buffer.from(await registerBook([line]));
  await page.locator('input[type="file"]').setInputFiles({ name: "danh-muc.xlsx", mimeType: spreadsheet, buffer });
  await expect(page.getByRole("heading", { name: "3. Xem trước" })).toBeVisible({ timeout: 30_000 });
}

async function takeOver(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ghi vào hệ thống" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi vào hệ thống" }).click();
  await expect(page).toHaveURL(/\/programmes$/, { timeout: 30_000 });
}

/** A picture that has come and can be seen; its width in pixels. */
const drawnWidth = (picture: Locator) =>
  picture.evaluate((element) => (element as HTMLImageElement).complete && (element as HTMLImageElement).naturalWidth);

test("sheets in TCVN3 and VNI are shown before and after and taken over in Unicode; papers are read in the page", async ({
  as,
}) => {
  const office = await as("ly.thu.hang");

  await test.step("a sheet in TCVN3 says so, and shows beside each text what stood in the file", async () => {
    await previewSheet(office, tcvn3Line);
    await expect(office.getByText("bảng mã TCVN3 (ABC)")).toBeVisible();
    const created = office.getByRole("table", { name: "Sẽ thêm mới" });
    const programme = created.getByRole("row").filter({ hasText: "Nâng cao chất lượng công tác giáo dục chính trị" });
    await expect(programme).toContainText(`Trong tệp: ${tcvn3Line.title}`);
    const indicator = created.getByRole("row").filter({ hasText: "Số lớp bồi dưỡng đã tổ chức" });
    await expect(indicator).toContainText(`Trong tệp: ${tcvn3Line.indicator}`);
    await takeOver(office);
  });

  await test.step("one in VNI that changes the programme shows what is stored, what will be and what stood in the file", async () => {
    await previewSheet(office, vniLine);
    await expect(office.getByText("bảng mã VNI")).toBeVisible();
    const changed = office.getByRole("table", { name: "Thay đổi" }).getByRole("row").nth(1);
    await expect(changed).toContainText("Nâng cao chất lượng công tác giáo dục chính trị");
    await expect(changed).toContainText("Nâng cao chất lượng giáo dục chính trị");
    await expect(changed).toContainText(`Trong tệp: ${vniLine.title}`);
    await takeOver(office);
    await office.getByLabel("Tìm đề án, chuyên đề").fill("giao duc chinh tri");
    await office.keyboard.press("Enter");
    await expect(office).toHaveURL(/search=giao/);
    await office.getByRole("link", { name: "Giáo dục chính trị", exact: true }).click();
    await expect(office.getByRole("heading", { level: 1 })).toHaveText("Nâng cao chất lượng giáo dục chính trị");
    const indicators = office.getByRole("table", { name: "Chỉ tiêu" });
    await expect(indicators).toContainText("Số lớp bồi dưỡng đã tổ chức");
    await expect(indicators).toContainText("Số cuộc kiểm tra đã tổ chức");
  });

  const report = await makeReport({ status: "draft", fileIds: [] });
  const picture = sharp({ create: { width: 320, height: 200, channels: 3, background: "#9b1b1e" } });
  const papers = [
    { name: "toan-van.pdf", buffer: await pdfOf([["Báo cáo tổng kết"], ["Đã mở 35 lớp bồi dưỡng"]]) },
    { name: "toan-van.docx", buffer: await docxOf(["Ñaûng boä Khoái caùc cô quan tænh", "Soá lôùp boài döôõng"]) },
    {
      name: "phu-luc.xlsx",
      buffer: Buffer.from(await writeXlsx({ sheets: [{ name: "Lớp", rows: [["Số lớp", 35]] }] })),
    },
    { name: "hoi-truong.jpg", buffer: await picture.jpeg().toBuffer() },
  ];

  await test.step("a report's papers of four kinds are attached", async () => {
    await office.goto(`/vi/reports/${report.id}/edit`);
    await untilTaken(office);
    const input = office.locator('input[type="file"]');
    await input.setInputFiles(papers.map((paper) => ({ ...paper, mimeType: "application/octet-stream" })));
    for (const { name } of papers) await expect(office.getByRole("link", { name })).toBeVisible({ timeout: 20_000 });
    await office.getByRole("button", { name: "Nộp báo cáo" }).click();
    await expect(office.getByText("Chờ kiểm tra").first()).toBeVisible();
  });

  const read = async (name: string) => {
    await office.goto(`/vi/reports/${report.id}`);
    await office.getByRole("region", { name: "Tài liệu" }).getByRole("link", { name }).click();
    await expect(office.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(office.getByRole("link", { name: "Tải về" })).toBeVisible();
  };

  await test.step("a PDF shows its pages, each with its text", async () => {
    await read("toan-van.pdf");
    await expect(office.getByText("Đã đọc nội dung")).toBeVisible({ timeout: 30_000 });
    for (const number of [1, 2]) {
      const page = office.getByRole("img", { name: `Trang ${number}` });
      await page.scrollIntoViewIfNeeded();
      await expect.poll(() => drawnWidth(page), { timeout: 20_000 }).toBeGreaterThan(600);
    }
    await office.getByText("Chữ của trang 2").click();
    await expect(office.getByText("Đã mở 35 lớp bồi dưỡng")).toBeVisible();
  });

  await test.step("a DOCX shows its text, a spreadsheet its cells, a picture itself", async () => {
    await read("toan-van.docx");
    await expect(office.getByText("Đảng bộ Khối các cơ quan tỉnh")).toBeVisible({ timeout: 30_000 });
    await expect(office.getByText("bảng mã VNI")).toBeVisible();
    await read("phu-luc.xlsx");
    await expect(office.getByRole("row", { name: "1 Số lớp 35" })).toBeVisible({ timeout: 30_000 });
    await read("hoi-truong.jpg");
    const shown = office.getByRole("img", { name: "hoi-truong.jpg" });
    await expect.poll(() => drawnWidth(shown), { timeout: 30_000 }).toBe(320);
  });

  await test.step("the next version says which papers are the same, replaced, new or gone", async () => {
    const kept = await db.select().from(files).innerJoin(fileLinks, eq(fileLinks.fileId, files.id));
    const [pdf] = kept.filter((row) => row.file_links.subjectId === report.id && row.files.name === "toan-van.pdf");
    const [rewritten, added] = [await makeFile({ name: "toan-van.docx" }), await makeFile({ name: "giai-trinh.pdf" })];
    const fileIds = [pdf?.files.id ?? "", rewritten.id, added.id];
    const next = await makeReport({ programmeId: report.programmeId, number: 2, fileIds });
    await office.goto(`/vi/reports/${next.id}/difference?with=${report.id}`);
    await expect(office.getByText("4/5 tệp khác nhau")).toBeVisible();
    const changes = office.getByRole("table", { name: "Tài liệu" }).getByRole("row");
    for (const [name, change] of [
      ["toan-van.pdf", "giữ nguyên"],
      ["toan-van.docx", "thay bằng tệp khác"],
      ["giai-trinh.pdf", "mới có"],
      ["phu-luc.xlsx", "không còn"],
      ["hoi-truong.jpg", "không còn"],
    ] as const)
      await expect(changes.filter({ hasText: name })).toContainText(change);
  });
});

import type { Page } from "@playwright/test";
import { type IndicatorFact, indicatorFacts, programmeFacts } from "#fixtures/seed/facts.ts";
import { formatFor } from "#lib/i18n/format.ts";
import { expect } from "./fixtures.ts";

/** What a person does to enter the four programmes and fourteen indicators of 26/11/2020 through the interface. */
const format = formatFor("vi");
const comparatorWords = { eq: "chính xác", gt: "hơn (trên)", gte: "từ … trở lên", lt: "gần (dưới)", approx: "khoảng" };
const kindWords = { count: "Số đếm", percent: "Tỷ lệ phần trăm", ratio: "Tỷ số (31/36)" };

type Upload = { name: string; mimeType: string; buffer: Buffer };

/** Opens a select and takes an option, typing to find it where the list is long. */
export async function choose(
  page: Page,
  label: string | RegExp,
  option: string | RegExp,
  typed?: string,
): Promise<void> {
  const field = page
    .getByRole("combobox", { name: label })
    .or(page.getByRole("textbox", { name: label }))
    .first();
  await field.click();
  if (typed && (await field.isEditable())) await field.fill(typed);
  await page.getByRole("option", { name: option }).first().click();
}

/** Tells these reports from those of other journeys in the same database. */
const reportTitle = "Báo cáo tổng kết giai đoạn 2017 – 2020";

/** The office's list: the usual units of measure, and those of the facts that are not among them. */
async function enterMeasures(page: Page): Promise<void> {
  await page.goto("/vi/settings/measures");
  const usual = page.getByRole("button", { name: "Lấy các đơn vị thường dùng" });
  await expect(usual.or(page.getByRole("table"))).toBeVisible();
  if (await usual.isVisible()) await usual.click();
  await expect(page.getByRole("table")).toBeVisible();
  for (const name of new Set(indicatorFacts.map((fact) => fact.unitOfMeasure))) {
    if (await page.getByRole("cell", { name, exact: true }).isVisible()) continue;
    await page.getByLabel("Đơn vị tính mới").fill(name);
    await page.getByRole("button", { name: "Thêm đơn vị tính" }).click();
    await expect(page.getByRole("cell", { name, exact: true })).toBeVisible();
  }
}

async function enterIndicator(page: Page, fact: IndicatorFact): Promise<void> {
  const form = page.getByRole("dialog");
  await form.getByLabel("Tên chỉ tiêu").fill(fact.name);
  if (fact.kind !== "count") await choose(page, "Loại số", kindWords[fact.kind]);
  // The whole name: "đảng viên" is a part of "% đảng viên", which stands before it.
  const measure = fact.unitOfMeasure.replace(/[()%]/g, "\\$&");
  await choose(page, "Đơn vị tính", new RegExp(`^${measure}$`), fact.unitOfMeasure);
  if (fact.aggregation === "yearly_average") await choose(page, "Cách tính", "Bình quân hằng năm");
  if (fact.periodFrom) await form.getByLabel("Chỉ tiêu từ năm").fill(String(fact.periodFrom));
  if (fact.periodTo) await form.getByLabel("Chỉ tiêu đến năm").fill(String(fact.periodTo));
  await form.getByLabel("Phạm vi", { exact: false }).first().fill(fact.scope);
  if (fact.target) await form.getByRole("textbox", { name: /^Mục tiêu \(/ }).fill(format.number(fact.target));
  await form.getByRole("button", { name: /^Thêm chỉ tiêu/ }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(fact.name, { exact: true })).toBeVisible();
}

export async function enterProgrammes(page: Page): Promise<void> {
  await enterMeasures(page);
  for (const fact of programmeFacts) {
    await page.goto("/vi/programmes/new");
    if (fact.kind === "topic") await choose(page, "Loại", "Chuyên đề");
    await page.getByLabel("Mã").fill(fact.code);
    await page.getByLabel("Tên đầy đủ").fill(fact.title);
    await page.getByLabel("Tên gọn").fill(fact.shortTitle);
    if (fact.earlierTitles) await page.getByLabel("Tên gọi khác").fill(fact.earlierTitles);
    await page.getByLabel("Từ năm").fill(String(fact.periodFrom));
    if (fact.periodTo) await page.getByLabel("Đến năm").fill(String(fact.periodTo));
    await page.getByRole("button", { name: "Thêm đề án, chuyên đề" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(fact.title);

    for (const indicator of indicatorFacts.filter((one) => one.programme === fact.code)) {
      await page.getByRole("button", { name: "Thêm chỉ tiêu" }).click();
      await enterIndicator(page, indicator);
    }
  }
  await page.goto("/vi/programmes");
  for (const indicator of indicatorFacts.filter((one) => one.programme === null)) {
    await page.getByRole("button", { name: "Thêm chỉ tiêu chung" }).click();
    await enterIndicator(page, indicator);
  }
}

async function fillFigure(page: Page, fact: IndicatorFact): Promise<void> {
  const group = page.getByRole("group", { name: fact.name, exact: true });
  const written = format.number(fact.value) + (fact.base ? `/${fact.base}` : fact.kind === "percent" ? "%" : "");
  await group.getByRole("textbox", { name: "Kết quả" }).fill(written);
  if (fact.comparator) {
    await group.getByRole("combobox", { name: "Mức chính xác" }).click();
    await page.getByRole("option", { name: comparatorWords[fact.comparator] }).click();
  }
  if (fact.withoutBase) await group.getByLabel("Giải trình").fill(fact.withoutBase);
}

/** Opens a report for each programme and for the body, fills it, hands it in, and notes that its form is in order. */
export async function reportFigures(page: Page, papers: (code: string | null) => Promise<Upload[]>): Promise<void> {
  for (const code of [...programmeFacts.map((fact) => fact.code), null]) {
    await page.goto("/vi/programmes");
    const programme = programmeFacts.find((fact) => fact.code === code);
    if (programme) await page.getByRole("link", { name: programme.shortTitle }).click();
    const start = programme ? "Mở kỳ báo cáo" : "Mở kỳ báo cáo chung";
    await page.getByRole("button", { name: start, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Tên báo cáo").fill(reportTitle);
    await dialog.getByRole("button", { name: start.replace(" chung", "") }).click();
    await page.getByRole("link", { name: "Điền báo cáo" }).click();
    for (const fact of indicatorFacts.filter((one) => one.programme === code)) await fillFigure(page, fact);
    const files = await papers(code);
    if (files.length > 0) await page.locator('input[type="file"]').setInputFiles(files);
    for (const { name } of files) await expect(page.getByRole("link", { name })).toBeVisible();
    await page.getByRole("button", { name: "Nộp báo cáo" }).click();
    await expect(page.getByText("Chờ kiểm tra").first()).toBeVisible();
    await page.getByRole("button", { name: "Đạt thể thức" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Đạt thể thức" }).click();
    await expect(page.getByText("Đã kiểm tra").first()).toBeVisible();
  }
}

/** A leader accepts all of these: four eyes, as the office itself handed it in. */
export async function acceptReports(page: Page): Promise<void> {
  for (let left = programmeFacts.length + 1; left > 0; left--) {
    await page.goto("/vi/my-work");
    const waiting = page.getByRole("listitem").filter({ hasText: reportTitle });
    await expect(waiting).toHaveCount(left);
    await waiting.first().getByRole("link", { name: "Xem và chấp nhận" }).click();
    await page.getByRole("button", { name: "Chấp nhận" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Chấp nhận" }).click();
    await expect(page.getByText("Đã chấp nhận").first()).toBeVisible();
  }
}

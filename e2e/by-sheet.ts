import { expect, type Page } from "@playwright/test";
import { and, eq, isNull, like, notLike, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { indicatorFacts, programmeFacts } from "#fixtures/seed/facts.ts";
import { conferenceLines, type RegisterLine, registerBook } from "#fixtures/testing/sheets.ts";
import { actAs } from "#lib/core/sign-in.ts";
import { acceptReport, checkReport, submitReport } from "#lib/reports/commands.ts";
import { untilTaken } from "./fixtures.ts";

/** What tells the sheet's programmes and the body's indicators from those entered by hand in the same database. */
const mark = " (biểu)";

/** The four programmes and fourteen indicators as one sheet, beside those that were entered by hand. */
const markedLines = (): RegisterLine[] =>
  conferenceLines().map((line) =>
    line.code ? { ...line, code: `${line.code}${mark}` } : { ...line, indicator: `${line.indicator}${mark}` },
  );

async function upload(page: Page, lines: readonly RegisterLine[]): Promise<void> {
  await page.goto("/vi/programmes/import");
  await untilTaken(page);
  await page.locator('input[type="file"]').setInputFiles({
    name: "bieu-tong-hop.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(await registerBook(lines)),
  });
  await expect(page.getByRole("heading", { name: "3. Xem trước" })).toBeVisible({ timeout: 30_000 });
}

/** Uploads the sheet with one wrong cell, sees it named and nothing written, then uploads the right one and takes it over. */
export async function importBySheet(page: Page): Promise<void> {
  const marked = like(programmes.code, `%${mark}`);
  const wrong = markedLines().map((line, index) => (index === 2 ? { ...line, indicatorFrom: "hai nghìn" } : line));
  await upload(page, wrong);
  await expect(page.getByRole("heading", { name: "Cần sửa hoặc chọn" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Cần sửa hoặc chọn" })).toContainText("hai nghìn");
  await expect(page.getByRole("button", { name: "Ghi vào hệ thống" })).toHaveCount(0);
  expect(await db.$count(programmes, marked)).toBe(0);

  await upload(page, markedLines());
  await page.getByRole("button", { name: "Ghi vào hệ thống" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi vào hệ thống" }).click();
  await expect(page).toHaveURL(/\/programmes$/, { timeout: 30_000 });
  expect(await db.$count(programmes, marked)).toBe(4);
  await acceptImported();
}

/** Hands in what the sheet left as drafts of reports and has a leader accept it: presses that the journey has made before. */
async function acceptImported(): Promise<void> {
  const actor = async (username: string) => {
    const [found] = await db.select({ id: people.id }).from(people).where(eq(people.username, username));
    return actAs(found?.id ?? "");
  };
  const [office, leader] = [await actor("ly.thu.hang"), await actor("nong.thi.bich")];
  const drafts = await db
    .select({ id: reports.id })
    .from(reports)
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(and(eq(reports.status, "draft"), or(isNull(reports.programmeId), like(programmes.code, `%${mark}`))));
  expect(drafts).toHaveLength(5);
  for (const { id: reportId } of drafts) {
    const version = async () => {
      const [row] = await db.select({ version: reports.version }).from(reports).where(eq(reports.id, reportId));
      return row?.version ?? 0;
    };
    await submitReport(office, { reportId, version: await version() });
    await checkReport(office, { reportId, version: await version() });
    await acceptReport(leader, { reportId, version: await version() });
  }
}

/** The programmes, indicators and values of one way in, without ids, times, order and who. */
export async function registerRows(way: "hand" | "sheet") {
  const isMarked = (column: Parameters<typeof like>[0]) =>
    way === "sheet" ? like(column, `%${mark}`) : notLike(column, `%${mark}`);
  const bare = (column: Parameters<typeof like>[0]) => sql<string>`replace(${column}, ${mark}, '')`;
  const codes = programmeFacts.map(({ code }) => (way === "sheet" ? `${code}${mark}` : code));
  const names = indicatorFacts.map(({ name }) => (way === "sheet" ? `${name}${mark}` : name));
  const ours = or(
    and(isMarked(programmes.code), sql`${programmes.code} in ${codes}`),
    and(isNull(programmes.code), isMarked(indicators.name), sql`${indicators.name} in ${names}`),
  );
  const made = await db
    .select({
      code: bare(programmes.code),
      kind: programmes.kind,
      title: programmes.title,
      shortTitle: programmes.shortTitle,
      earlierTitles: programmes.earlierTitles,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      status: programmes.status,
    })
    .from(programmes)
    .where(sql`${programmes.code} in ${codes}`)
    .orderBy(programmes.code);
  const measured = await db
    .select({
      code: bare(programmes.code),
      name: bare(indicators.name),
      unitOfMeasure: indicators.unitOfMeasure,
      kind: indicators.kind,
      aggregation: indicators.aggregation,
      scope: indicators.scope,
      periodFrom: indicators.periodFrom,
      periodTo: indicators.periodTo,
      target: indicators.target,
      targetDirection: indicators.targetDirection,
      protection: indicators.protection,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      asOf: indicatorValues.asOf,
    })
    .from(indicators)
    .innerJoin(indicatorValues, eq(indicatorValues.indicatorId, indicators.id))
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(ours)
    .orderBy(sql`1 nulls last`, sql`2`);
  return { programmes: made, indicators: measured };
}

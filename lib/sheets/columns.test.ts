import { describe, expect, test } from "vitest";
import { finish } from "#lib/figures/steps.ts";
import vi from "#messages/vi.json" with { type: "json" };
import { type RegisterColumn, type ReportColumn, registerColumns, reportColumns } from "./columns.ts";
import { readLines } from "./lines.ts";
import { defaultReportTitle, type ListName, labelsOf, wordOf } from "./words.ts";

const { programmes, reports } = vi;
const { form, indicatorForm } = programmes;

/** What the forms on the pages call each field of a sheet. */
const onRegisterForms: Record<RegisterColumn, string> = {
  code: form.code,
  kind: form.kind,
  title: form.title,
  shortTitle: form.shortTitle,
  earlierTitles: form.earlierTitles,
  periodFrom: form.periodFrom,
  periodTo: form.periodTo,
  legalBasis: form.legalBasis,
  goals: form.goals,
  lead: form.lead,
  status: form.status,
  indicator: indicatorForm.name,
  unitOfMeasure: indicatorForm.unitOfMeasure,
  indicatorKind: indicatorForm.kind,
  aggregation: indicatorForm.aggregation,
  scope: indicatorForm.scope,
  indicatorFrom: indicatorForm.periodFrom,
  indicatorTo: indicatorForm.periodTo,
  baseline: indicatorForm.baseline,
  baselineYear: indicatorForm.baselineYear,
  target: indicatorForm.target,
  targetDirection: indicatorForm.targetDirection,
  breakdown: indicatorForm.breakdown,
  protection: indicatorForm.protection,
  note: indicatorForm.note,
  value: reports.field.value,
  base: reports.field.base,
  comparator: reports.field.comparator,
  asOf: reports.field.asOf,
  source: reports.field.place,
  quote: reports.field.quote,
  explanation: reports.explanation,
};

const onReportForm: Partial<Record<ReportColumn, string>> = {
  name: reports.column.indicator,
  unitOfMeasure: indicatorForm.unitOfMeasure,
  target: reports.column.target,
  previous: reports.column.previous,
  value: reports.column.value,
  base: reports.field.base,
  comparator: reports.field.comparator,
  asOf: reports.field.asOf,
  source: reports.field.place,
  quote: reports.field.quote,
  explanation: reports.explanation,
};

const onForms: Record<ListName, Record<string, string>> = {
  programmeKind: programmes.kind,
  programmeStatus: programmes.status,
  indicatorKind: indicatorForm.kinds,
  aggregation: indicatorForm.aggregations,
  targetDirection: indicatorForm.targetDirections,
  breakdown: indicatorForm.breakdowns,
  protection: programmes.indicators.protected,
  comparator: indicatorForm.comparators,
};

describe("a sheet says what the form on the page says", () => {
  test("over its columns", () => {
    for (const { name, title } of registerColumns) expect([name, title]).toEqual([name, onRegisterForms[name]]);
    for (const { name, title } of reportColumns) expect([name, title]).toEqual([name, onReportForm[name] ?? title]);
  });

  test.each(Object.entries(onForms) as [ListName, Record<string, string>][])("in its list of %s", (list, words) => {
    expect([...labelsOf(list)]).toEqual(Object.values(words));
    expect(labelsOf(list).filter((label) => label.includes(","))).toEqual([]);
    for (const [word, label] of Object.entries(words)) expect(wordOf(list, label)).toBe(word);
  });
});

describe("a sheet with the words of before is still read", () => {
  test("its heads", () => {
    const heads = [
      "Mã",
      "Đơn vị chủ trì",
      "Chỉ tiêu",
      "Mốc đầu",
      "Phải đạt",
      "Hướng",
      "Bảo vệ",
      "Tổng số",
      "Trích nguồn",
    ];
    const read = finish(
      readLines({ rows: [{ row: 1, cells: heads }] }, { columns: registerColumns, needed: ["code", "indicator"] }),
    );
    expect(read?.letters).toEqual({
      code: "A",
      lead: "B",
      indicator: "C",
      baseline: "D",
      target: "E",
      targetDirection: "F",
      protection: "G",
      base: "H",
      quote: "I",
    });
  });

  test.each([
    ["aggregation", "Bình quân năm", "yearly_average"],
    ["targetDirection", "Từ … trở lên", "at_least"],
    ["breakdown", "Không", "none"],
    ["protection", "Hạn chế chi tiết", "restricted_detail"],
    ["comparator", "hơn", "gt"],
    ["comparator", "gan", "lt"],
    ["indicatorKind", "Tỷ số", "ratio"],
  ] as const)("its word of %s: %s", (list, text, word) => {
    expect(wordOf(list, text)).toBe(word);
  });
});

test("a report that an import begins is called as the form calls a new one", () => {
  expect(defaultReportTitle).toBe(reports.defaultTitle);
});

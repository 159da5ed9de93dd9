import { describe, expect, it } from "vitest";
import { finish } from "#lib/figures/steps.ts";
import { blankFigure } from "#lib/reports/reading.ts";
import type { ReportedIndicator } from "#lib/reports/schema.ts";
import type { Cell } from "./cell.ts";
import { reportColumns, unitColumns } from "./columns.ts";
import { isChosen } from "./plan.ts";
import { planReport } from "./report-plan.ts";

const indicator = (id: string, name: string, more: Partial<ReportedIndicator> = {}): ReportedIndicator => ({
  id,
  name,
  unitOfMeasure: "lớp",
  kind: "count",
  aggregation: "total",
  scope: "",
  periodFrom: 2017,
  periodTo: 2020,
  baseline: null,
  baselineYear: null,
  target: null,
  targetDirection: "at_least",
  breakdown: "none",
  protection: "public",
  note: "",
  ...more,
});
const indicators = [
  indicator("i1", "Số lớp bồi dưỡng"),
  indicator("i2", "UBKT đã giám sát", { kind: "ratio", unitOfMeasure: "UBKT" }),
  indicator("i3", "Tỷ lệ xếp loại", { kind: "percent", unitOfMeasure: "%" }),
];
const titles = reportColumns.map((column) => column.title);
type Given = Partial<Record<(typeof reportColumns)[number]["name"], Cell>>;
const row = (given: Given) => reportColumns.map(({ name }): Cell => given[name] ?? null);

function plan(lines: Given[], more: Partial<Parameters<typeof planReport>[0]> = {}) {
  const rows = [["Biểu số liệu"], titles, ...lines.map(row)].map((cells, index) => ({
    row: index + 1,
    cells: cells as Cell[],
  }));
  const input = { encoding: null, indicators, draft: {}, units: [], picks: {}, isOutdated: false };
  const planned = finish(planReport({ sheets: [{ name: "Số liệu", rows }], ...input, ...more }));
  if (!planned) throw new Error("not a form");
  return planned;
}
const cellOf = (planned: ReturnType<typeof plan>, line: number, column: string) =>
  planned.lines[line]?.cells.find((cell) => cell.column === column);

describe("the preview of a filled form", () => {
  it("tells new, changed, emptied and unchanged cells apart, and changes the draft in nothing else", () => {
    const draft = {
      i1: { ...blankFigure, value: "3300", quote: "câu cũ" },
      i2: { ...blankFigure, value: "31", base: "36", comparator: "gte" as const },
    };
    const planned = plan(
      [
        { indicatorId: "i1", value: 3300, quote: null },
        { indicatorId: "i2", value: 32, base: 36, comparator: "từ … trở lên" },
        { indicatorId: "i3", value: "65%", source: "trang 2", explanation: "Nguồn không nêu mẫu số." },
      ],
      { draft },
    );
    expect(cellOf(planned, 0, "value")?.state).toBe("same");
    expect(cellOf(planned, 0, "quote")?.state).toBe("cleared");
    expect(cellOf(planned, 1, "value")).toMatchObject({ state: "changed", before: "31", after: "32", place: "G4" });
    expect(cellOf(planned, 1, "base")?.state).toBe("same");
    expect(cellOf(planned, 2, "value")).toMatchObject({ state: "created", after: "65%" });
    expect(planned.figures).toEqual({
      i1: { ...draft.i1, quote: "" },
      i2: { ...draft.i2, value: "32" },
      i3: {
        ...blankFigure,
        value: "65%",
        place: "trang 2",
        explanations: { percent_without_base: "Nguồn không nêu mẫu số." },
      },
    });
    expect(draft.i1.quote).toBe("câu cũ");
  });

  it("asks what 3,300 means and takes the reading that was chosen, and no other", () => {
    const asked = plan([{ indicatorId: "i1", value: "3,300" }]);
    expect(cellOf(asked, 0, "value")).toMatchObject({ state: "asked", choices: ["3.300", "3,3"], place: "G3" });
    expect(asked.counts.asked).toBe(1);
    const chosen = plan([{ indicatorId: "i1", value: "3,300" }], { picks: { G3: 0 } });
    expect(cellOf(chosen, 0, "value")).toMatchObject({ state: "created", after: "3.300" });
    // What was chosen stays in sight, to be chosen anew.
    expect(cellOf(chosen, 0, "value")).toSatisfy(isChosen);
    expect(cellOf(asked, 0, "value")).not.toSatisfy(isChosen);
    expect(plan([{ indicatorId: "i1", value: "3,300" }], { picks: { G3: 7 } }).counts.asked).toBe(1);
    expect(plan([{ indicatorId: "i1", value: "nhiều" }], { picks: { G3: 0 } }).counts.wrong).toBe(1);
  });

  it("says by the report's own rules what is wrong, and only warns of what may be explained", () => {
    const planned = plan([
      { indicatorId: "i2", value: 31 },
      { indicatorId: "i1", value: 35, comparator: "đại khái", asOf: "31/02/2020" },
      { indicatorId: "i3", value: 65 },
    ]);
    expect(planned.lines[0]?.cells.map(({ problem }) => problem)).toContain("baseRequired");
    expect(cellOf(planned, 1, "comparator")).toMatchObject({ state: "wrong", problem: "invalidChoice" });
    expect(cellOf(planned, 1, "asOf")).toMatchObject({ state: "wrong", problem: "invalidDate" });
    expect(planned.lines[2]).toMatchObject({ warnings: ["percent_without_base"] });
  });

  it("shows text of a legacy encoding before and after", () => {
    const planned = plan([{ name: "Sè líp båi d\u00adìng", value: 35, quote: "§¶ng uû më 35 líp" }], {
      encoding: "tcvn3",
    });
    expect(planned.lines[0]?.indicatorId).toBe("i1");
    expect(cellOf(planned, 0, "quote")).toMatchObject({ original: "§¶ng uû më 35 líp", after: "Đảng uỷ mở 35 lớp" });
  });

  it("knows a line by its name when its mark is gone, and names what belongs nowhere or is absent", () => {
    const planned = plan([
      { name: "số lớp  bồi dưỡng", value: 35 },
      { name: "Chỉ tiêu lạ", value: 1 },
      { indicatorId: "i1", value: 36 },
    ]);
    expect(planned.lines.map((line) => line.indicatorId)).toEqual(["i1"]);
    expect(planned.unknown.map(({ row: at }) => at)).toEqual([4, 5]);
    expect(planned.absent).toEqual(["UBKT đã giám sát", "Tỷ lệ xếp loại"]);
  });

  it("stops by name where the hidden id and the name beside it disagree, of an indicator and of a unit", () => {
    const planned = plan([
      { indicatorId: "i2", name: "Số lớp bồi dưỡng", value: 35 },
      { indicatorId: "i1", name: "số lớp  Bồi dưỡng", value: 36 },
    ]);
    expect(planned.lines.map((line) => line.indicatorId)).toEqual(["i1"]);
    expect(planned.unread).toMatchObject([
      { place: "C3", problem: "idOfAnotherIndicator", before: "UBKT đã giám sát", after: "Số lớp bồi dưỡng" },
    ]);
    expect(planned.counts.wrong).toBe(1);

    const formRows = [titles, row({ indicatorId: "i1", value: 36 })];
    const unitRows: Cell[][] = [
      ["Mã nhận dạng", "Mã đơn vị", "Chỉ tiêu", "Đơn vị", "Kết quả"],
      ["i1", "u1", "Số lớp bồi dưỡng", "Đảng ủy B", 5],
      ["i1", "u2", "UBKT đã giám sát", "Đảng ủy B", 6],
    ];
    const sheets = [formRows, unitRows].map((rows, at) => ({
      name: `T${at + 1}`,
      rows: rows.map((cells, index) => ({ row: index + 1, cells: cells as Cell[] })),
    }));
    const units = [
      { unitId: "u1", name: "Đảng ủy A" },
      { unitId: "u2", name: "Đảng ủy B" },
    ];
    const byUnit = plan([], { sheets, units });
    expect(byUnit.unread.map(({ place, problem }) => [place, problem])).toEqual([
      ["T2!D2", "idOfAnotherUnit"],
      ["T2!C3", "idOfAnotherIndicator"],
    ]);
    expect(byUnit.figures["i1"]?.units).toEqual([]);
  });

  it("empties nothing when the report was changed after the form was downloaded", () => {
    const draft = { i1: { ...blankFigure, value: "35", comparator: "gt" as const } };
    expect(plan([{ indicatorId: "i1" }], { draft, isOutdated: true }).figures).toEqual(draft);
    expect(plan([{ indicatorId: "i1" }], { draft }).counts.cleared).toBe(1);
  });

  it("takes the units' sheet beside the form, and never as the form itself", () => {
    const sheet = (name: string, rows: Cell[][], more = {}) => ({
      name,
      rows: rows.map((cells, index) => ({ row: index + 1, cells })),
      ...more,
    });
    const units = [{ unitId: "u1", name: "Đảng bộ phường A" }];
    const form = sheet("Số liệu", [titles, row({ indicatorId: "i1", name: "Số lớp bồi dưỡng", value: 35 })]);
    const ofUnits = [
      unitColumns.map(({ title }) => title),
      ["i1", "u1", "Số lớp bồi dưỡng", "Đảng bộ phường A", 12, null],
    ];
    const byUnit = sheet("Tách theo đơn vị", ofUnits, { isActive: true });
    const planned = plan([], { sheets: [form, byUnit], units });
    expect(planned.taken).toMatchObject({ sheet: "Số liệu", others: [] });
    expect(planned.figures.i1).toMatchObject({ value: "35", units: [{ unitId: "u1", value: "12" }] });
    // Not even asked for by its number.
    expect(plan([], { sheets: [form, byUnit], units, picks: { "*sheet": 1 } }).figures.i1?.value).toBe("35");
    const hidden = { ...byUnit, isActive: false, isHidden: true };
    expect(plan([], { sheets: [form, hidden], units }).taken.hiddenSheets).toEqual(["Tách theo đơn vị"]);
    expect(plan([], { sheets: [form, hidden], units, picks: { "*hidden": 1 } })).toMatchObject({
      taken: { hiddenSheets: [] },
      figures: { i1: { value: "35", units: [{ unitId: "u1", value: "12" }] } },
    });
  });

  it("is none for a file without the form's titles", () => {
    const rows = [{ row: 1, cells: ["Họ tên", "Chức vụ"] }];
    const input = { encoding: null, indicators, draft: {}, units: [], picks: {}, isOutdated: false };
    expect(finish(planReport({ sheets: [{ name: "A", rows }], ...input }))).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { finish } from "#lib/figures/steps.ts";
import type { Cell } from "./cell.ts";
import { registerColumns } from "./columns.ts";
import type { Sheet } from "./head.ts";
import { readLines, writeRows } from "./lines.ts";

const sheetOf = (rows: readonly Cell[][], more: Partial<Sheet> = {}): Sheet => ({
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  ...more,
});
const read = (sheet: Sheet, withHidden = false) =>
  finish(readLines(sheet, { columns: registerColumns, needed: ["code", "indicator"], withHidden }));

describe("the lines of a sheet", () => {
  it("stand below the lowest row of the titles, where these have two", () => {
    const sheet = sheetOf([
      ["BIỂU SỐ LIỆU"],
      ["Mã", "Chỉ tiêu", "Thực hiện"],
      ["Mã", "Chỉ tiêu", "Kết quả", "Tổng số"],
      ["ĐA 1", "Số lớp", 31, 36],
    ]);
    const head = sheet.rows[2];
    if (head) head.merged = [0, 1];
    expect(read(sheet)?.lines).toEqual([{ row: 4, cells: { code: "ĐA 1", indicator: "Số lớp", value: 31, base: 36 } }]);
  });

  it("leave a hidden title's column out, and no needed one is found in it", () => {
    const rows = [
      ["Mã", "Chỉ tiêu", "Kết quả"],
      ["ĐA 1", "Số lớp", 31],
    ];
    expect(read(sheetOf(rows, { hiddenColumns: [2] }))).toMatchObject({ leftOut: { columns: ["C"] } });
    expect(read(sheetOf(rows, { hiddenColumns: [2] }))?.letters.value).toBeUndefined();
    expect(read(sheetOf(rows, { hiddenColumns: [0] }))).toBeNull();
    expect(read(sheetOf(rows, { hiddenColumns: [0] }), true)?.lines).toHaveLength(1);
  });

  it("are none of totals, which are told, while a programme may be called so", () => {
    const { lines, leftOut } = read(
      sheetOf([
        ["Mã", "Chỉ tiêu", "Kết quả"],
        ["ĐA 1", "Tổng số lớp", 31],
        ["TỔNG CỘNG", null, 31],
        [null, "Cộng:", 31],
        ["ĐA 1", "Tổng số", 31],
        [null, "Tổng số:", 62],
      ]),
    ) ?? { lines: [], leftOut: null };
    expect(lines.map(({ row }) => row)).toEqual([2, 5]);
    expect(leftOut?.totals).toEqual([3, 4, 6]);
  });

  it("say which cells are struck out or not shown, and stop where that leaves a line without its code", () => {
    const sheet = sheetOf([
      ["Mã", "Chỉ tiêu", "Kết quả"],
      ["ĐA 1", "Số lớp", null],
      [null, "Số khác", 5],
      [null, null, null],
    ]);
    for (const [at, unseen] of [[2], [0], [0, 1, 2]].entries()) Object.assign(sheet.rows[at + 1] ?? {}, { unseen });
    const found = read(sheet);
    expect(found?.lines.map(({ row }) => row)).toEqual([2, 3]);
    expect(found?.leftOut.unseen).toEqual(["C2", "A3", "A4", "B4", "C4"]);
    expect(found?.unread).toMatchObject([{ place: "A3", problem: "cellUnseen", state: "wrong" }]);
  });

  it("are numbered as people write rows", () => {
    expect(writeRows([3, 5, 6, 7, 12])).toBe("3, 5–7, 12");
    expect(writeRows([])).toBe("");
  });
});

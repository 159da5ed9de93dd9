import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hiddenBook, mergedBook, percentBook } from "#fixtures/testing/quirky-sheets.ts";
import { type RawCell, rawXlsx } from "#fixtures/testing/workbook.ts";
import type { Cell } from "./protocol.ts";
import { readTables } from "./table.ts";
import { extractXlsx, inspectXlsx } from "./xlsx.ts";
import { openParts, type Parts } from "./zip.ts";

const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const limits = { entries: 100, bytes: 50_000_000, ratio: 250 };

async function withBook<Value>(book: Buffer, work: (parts: Parts) => Promise<Value>): Promise<Value> {
  const file = path.join(folder, "book.xlsx");
  writeFileSync(file, book);
  const parts = await openParts(file, limits);
  try {
    return await work(parts);
  } finally {
    parts.close();
  }
}

const read = (book: Buffer) => withBook(book, readTables);

/** What a number comes to under a format. */
async function readCells(
  cells: readonly { value: number | string; format: string }[],
  is1904 = false,
): Promise<Cell[]> {
  const rows: RawCell[][] = cells.map(({ value }, index) => [{ v: value, style: index + 1 }]);
  const book = rawXlsx({ formats: cells.map(({ format }) => format), sheets: [{ name: "A", rows }], is1904 });
  const { sheets } = await read(book);
  return sheets[0]?.rows.map((row) => row.cells[0] ?? null) ?? [];
}

describe("a number under its format", () => {
  it("is what the sheet shows, in Vietnamese form", async () => {
    const cells: [number, string, Cell][] = [
      [0.9, "9", { number: 90, shown: "90%", isPercent: true }],
      [0.861, "0.0%", { number: 86.1, shown: "86,1%", isPercent: true }],
      [31 / 36, "0.0%", { number: 86.1, shown: "86,1%", isPercent: true, exact: 86.1111111111111 }],
      [44161, "14", { day: "2020-11-26", shown: "26/11/2020" }],
      [44161, "[$-42A]dddd, d mmmm yyyy", { day: "2020-11-26", shown: "26/11/2020" }],
      [44161.3125, "22", { day: "2020-11-26", shown: "26/11/2020 07:30" }],
      [0.3125, "20", { moment: "07:30" }],
      [1.5, "[h]:mm", { moment: "36:00" }],
      [44161, "mm/yyyy", { moment: "11/2020" }],
      [35, '0" lớp"', { number: 35, shown: "35 lớp" }],
      [3300, "#,##0", { number: 3300, shown: "3.300" }],
      [3300, "0.00", { number: 3300, shown: "3300,00" }],
      [500, "#,##0", 500],
      [7, "000", { number: 7, shown: "007" }],
      [0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0],
      [15, '#,##0" triệu"', { number: 15, shown: "15 triệu" }],
      [15, 'General" triệu"', { number: 15, shown: "15 triệu" }],
      [90, '0"%"', { number: 90, shown: "90%", isPercent: true }],
      [90, "0\\%", { number: 90, shown: "90%", isPercent: true }],
      [65, "[<=1]0%;0", 65],
      [20, '0"/25"', { number: 20, shown: "20/25" }],
      [1, '[=1]"Đạt";[=0]"Không"', { number: 1, shown: "Đạt" }],
      [44161, "dddd", { moment: "Thứ Năm" }],
      [44161, '"ngày "dd" tháng "mm" năm "yyyy', { day: "2020-11-26", shown: "26/11/2020" }],
      [-5, "#,##0.00", { number: -5, shown: "-5,00" }],
      [12.345, "0.0", { number: 12.3, shown: "12,3", exact: 12.345 }],
      [3_300_000, "#,##0,", { number: 3300, shown: "3.300", isScaled: true, exact: 3_300_000 }],
      [1.5, "# ?/?", { number: 1.5, shown: "1 1/2" }],
      [0.3, "General", 0.3],
      [2017, "0", 2017],
      [5, "no [format", 5],
    ];
    expect(await readCells(cells.map(([value, format]) => ({ value, format })))).toEqual(
      cells.map(([, , cell]) => cell),
    );
  });

  it("counts days from 1904 where the book does", async () => {
    expect(await readCells([{ value: 42699, format: "14" }], true)).toEqual([
      { day: "2020-11-26", shown: "26/11/2020" },
    ]);
  });
});

describe("what a sheet does not show", () => {
  const book = () =>
    rawXlsx({
      formats: ["0", ";;;", '"TUYỆT MẬT"', '"TỐI MẬT" dd/mm/yyyy', '@" người"'],
      struck: [1],
      sheets: [
        {
          name: "A",
          merges: ["C1:C2"],
          rows: [
            [{ runs: [{ text: "500", isStruck: true }, { text: "612" }] }, { v: 612, style: 1 }, { v: 7, style: 1 }],
            [{ runs: [{ text: "MẬT" }, { text: " mã", isStruck: false }], style: 1 }, { v: 99, style: 2 }, null, 1],
            [
              { v: 1, style: 3 },
              { v: 44161, style: 4 },
              { v: "12", type: "str", style: 5 },
            ],
            [{ v: "chữ ẩn", type: "str", style: 2 }],
          ],
        },
      ],
    });

  it("is struck out or hidden by its format: it stays out, and the cells are named", async () => {
    const { sheets } = await read(book());
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ["612", null, null], unseen: [0, 1, 2] },
      { row: 2, cells: ["mã", null, null, 1], merged: [2], unseen: [0, 1, 2] },
      {
        row: 3,
        cells: [{ number: 1, shown: "TUYỆT MẬT" }, { day: "2020-11-26", shown: "26/11/2020" }, "12 người"],
      },
      { row: 4, cells: [null], unseen: [0] },
    ]);
    const [shown] = (await withBook(book(), (parts) => extractXlsx(parts, 100_000))).sheets;
    expect(shown?.unseen).toBe(6);
    expect(JSON.stringify(shown?.rows)).not.toMatch(/500|99|ẩn/);
  });

  it("is looked at for a mark, as are words that only a format shows", async () => {
    const { lines } = await withBook(book(), inspectXlsx);
    const said = lines.flat();
    for (const text of ["500612", "612", "MẬT mã", "99", "TUYỆT MẬT", "TỐI MẬT 26/11/2020", "chữ ẩn"])
      expect(said).toContain(text);
  });
});

describe("the quirky sheets of an office", () => {
  it("name a formula without a result and one that failed", async () => {
    const { sheets } = await read(percentBook());
    expect(sheets[0]?.rows.slice(-2).map(({ row, cells }) => [row, cells[7]])).toEqual([
      [9, { missing: "noResult", shown: "" }],
      [10, { missing: "error", shown: "#DIV/0!" }],
    ]);
  });

  it("give the value of a merged cell to each of its rows", async () => {
    const { sheets } = await read(mergedBook());
    expect(sheets[0]?.merges).toEqual(["A1:I1", "A3:A5", "H4:H5"]);
    expect(sheets[0]?.rows.slice(2, 5).map(({ cells, merged }) => [cells[0], cells[7] ?? null, merged])).toEqual([
      ["ĐA 1", 35, undefined],
      ["ĐA 1", 3300, [0]],
      ["ĐA 1", 3300, [0, 7]],
    ]);
  });

  it("mark what is hidden and which sheet was open", async () => {
    const { sheets } = await read(hiddenBook());
    expect(sheets.map(({ name, isHidden, isActive }) => [name, isHidden, isActive])).toEqual([
      ["Năm 2019", true, undefined],
      ["Danh sách đơn vị", true, undefined],
      ["Năm 2020", undefined, true],
    ]);
    expect(sheets[2]).toMatchObject({ hiddenColumns: [7], isFiltered: true, comments: ["H2", "B3"] });
    expect(sheets[2]?.rows.filter(({ isHidden }) => isHidden).map(({ row }) => row)).toEqual([3, 5]);
  });

  it("are shown as the sheet shows them, without what is hidden, which is told; a mark counts there too", async () => {
    const { sheets } = await withBook(hiddenBook(), (parts) => extractXlsx(parts, 100_000));
    expect(sheets[0]).toEqual({ name: "Năm 2019", rows: [], total: 0, isHidden: true });
    expect(sheets[2]).toMatchObject({ total: 3, numbers: [1, 2, 4], hiddenRows: 2, hiddenColumns: [7], comments: 2 });
    expect(JSON.stringify(sheets)).not.toMatch(/999|888|3300|Số cũ|chưa chốt/);
    const [first] = (await withBook(percentBook(), (parts) => extractXlsx(parts, 100_000))).sheets;
    expect(first?.rows.map((row) => row.slice(7))).toEqual([
      ["Kết quả", "Tính đến ngày"],
      ["90%", "26/11/2020"],
      ["86,1%"],
      ["0,9"],
      ["90%"],
      ["35 lớp"],
      ["3.300"],
      ["07:30"],
      [""],
      ["#DIV/0!"],
    ]);
    const { lines } = await withBook(hiddenBook(), inspectXlsx);
    expect(lines.flat()).toEqual(expect.arrayContaining(["Đề án của năm trước", "Số này chưa chốt"]));
  });
});

import "server-only";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { letterOf } from "#db/cells.ts";
import { inWords } from "#lib/programmes/figure.ts";
import type { ReportForm, ReportLine } from "#lib/reports/schema.ts";
import { type Column, type ReportColumn, reportColumns, type UnitColumn, unitColumns } from "./columns.ts";
import { labelOf, labelsOf } from "./words.ts";

type Value = string | number | null;

const ink = { rgb: "FF1D1A18" };
const font = { name: "Times New Roman", size: 12, color: ink };
const fill = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;
const line = { style: "thin", color: { rgb: "FFD4CBC0" } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const top = { vertical: "top", wrapText: true } as const;
const styles = {
  title: { font: { ...font, size: 14, bold: true } },
  hint: { font: { ...font, italic: true, color: { rgb: "FF5B534D" } } },
  head: { font: { ...font, bold: true }, fill: fill("FFF6F3EE"), border, alignment: { ...top, vertical: "center" } },
  fixed: { font, border, alignment: top },
  /** What may be typed into, as text. */
  open: { font, border, alignment: top, fill: fill("FFFDF4E3"), numFmt: "@", protection: { locked: false } },
} as const;

/** The sheet by which an uploaded form is recognised. */
export const markSheet = "_nghi-trinh";
const open: readonly string[] = ["value", "base", "comparator", "asOf", "source", "quote", "explanation"];

/** What is typed stays text: a spreadsheet would make a date of `5/12` and a decimal, or thousands, of `3.300`. */
const toCell = (typed: string): Value => typed || null;

type Lines = readonly Readonly<Record<string, Value>>[];

/** A protected sheet: hints, the titles, the lines; only the tinted cells take anything. */
function makeSheet(name: string, columns: readonly Column[], hints: readonly string[], lines: Lines): WriteSheet {
  const rows = [
    ...hints.map((hint): Value[] =>
      [...columns.map(() => null)].map((_, index) => (index === firstShown(columns) ? hint : null)),
    ),
    columns.map((column) => column.title),
    ...lines.map((cells) => columns.map((column) => cells[column.name] ?? null)),
  ];
  const head = hints.length;
  const cells: WriteSheet["cells"] = new Map();
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      const isOpen = open.includes(columns[column]?.name ?? "");
      const style =
        row < head
          ? row === 0
            ? styles.title
            : styles.hint
          : row === head
            ? styles.head
            : isOpen
              ? styles.open
              : styles.fixed;
      if (row >= head || value !== null) cells.set(`${row},${column}`, { value, style });
    }
  }
  const [first, last] = [head + 2, head + 1 + Math.max(lines.length, 1)];
  const at = (wanted: string) => letterOf(columns.findIndex((column) => column.name === wanted));
  const hasComparator = columns.some((column) => column.name === "comparator");
  return {
    name,
    columns: columns.map(({ width, isHidden }) => ({ width, ...(isHidden ? { hidden: true } : {}) })),
    rows,
    cells,
    freezePane: { rows: head + 1 },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(hasComparator
      ? {
          dataValidations: [
            {
              type: "list",
              values: [...labelsOf("comparator")],
              range: `${at("comparator")}${first}:${at("comparator")}${last}`,
              allowBlank: true,
              showErrorMessage: true,
              errorTitle: "Mức chính xác",
              errorMessage: "Chọn một trong các mức của danh sách.",
            },
          ],
        }
      : {}),
  };
}

const firstShown = (columns: readonly Column[]) => columns.findIndex((column) => !column.isHidden);

const figureText = ({ indicator, previous }: ReportLine) => (previous ? inWords({ ...indicator, ...previous }) : null);

function targetText({ indicator }: ReportLine): string | null {
  const { target, targetDirection, kind, unitOfMeasure } = indicator;
  if (target === null) return null;
  const words = inWords({
    kind: kind === "ratio" ? "count" : kind,
    unitOfMeasure,
    value: target,
    base: null,
    comparator: "eq",
  });
  return targetDirection === "at_least"
    ? `ít nhất ${words}`
    : targetDirection === "at_most"
      ? `không quá ${words}`
      : words;
}

/** The form of a report as an XLSX: its indicators with targets and last values, what is typed so far, and room to fill in. */
export function writeReportForm({ report, draft, units }: ReportForm): Promise<Uint8Array> {
  const about = report.programme?.shortTitle ?? report.unit?.name ?? "";
  const hints = [
    `${report.title} – ${about}`,
    "Chỉ điền vào các ô tô màu. Số viết như trong văn bản: 3.300 hoặc 12,5; có thể viết cả cụm: 31/36, 65%, hơn 3.300.",
    "Lưu tệp rồi tải lên lại ở trang của báo cáo: hệ thống cho xem trước từng ô trước khi ghi.",
  ];
  const lines = report.lines.map((one, index): Record<ReportColumn, Value> => {
    const figure = draft[one.indicator.id];
    return {
      indicatorId: one.indicator.id,
      place: index + 1,
      name: one.indicator.name,
      unitOfMeasure: one.indicator.unitOfMeasure,
      target: targetText(one),
      previous: figureText(one),
      value: toCell(figure?.value ?? ""),
      base: toCell(figure?.base ?? ""),
      comparator: figure?.value ? labelOf("comparator", figure.comparator) : null,
      asOf: figure?.asOf ? figure.asOf.split("-").reverse().join("/") : null,
      source: figure?.place || null,
      quote: figure?.quote || null,
      explanation: figure ? [...new Set(Object.values(figure.explanations))].join(" ") || null : null,
    };
  });
  const broken = report.lines.filter(({ indicator }) => indicator.breakdown === "numbers");
  const unitLines = broken.flatMap(({ indicator }) =>
    units.map((unit): Record<UnitColumn, Value> => {
      const part = draft[indicator.id]?.units.find((one) => one.unitId === unit.unitId);
      return {
        indicatorId: indicator.id,
        unitId: unit.unitId,
        name: indicator.name,
        unit: unit.name,
        value: toCell(part?.value ?? ""),
        base: toCell(part?.base ?? ""),
      };
    }),
  );
  const mark: WriteSheet = { name: markSheet, rows: [["report", report.id, report.version]], veryHidden: true };
  return writeXlsx({
    sheets: [
      makeSheet("Số liệu", reportColumns, hints, lines),
      ...(unitLines.length > 0
        ? [
            makeSheet(
              "Tách theo đơn vị",
              unitColumns,
              ["Kết quả của từng đơn vị", "Bỏ trống nếu đơn vị không có."],
              unitLines,
            ),
          ]
        : []),
      mark,
    ],
    properties: { title: `${report.title} – ${about}`, created: report.startedAt, modified: report.startedAt },
    defaultFont: { name: "Times New Roman", size: 12 },
  });
}

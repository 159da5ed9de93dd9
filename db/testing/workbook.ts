import { zipOf } from "./papers.ts";

/** A cell by hand: its value as Excel writes it (`v`), a formula (`f`), a style, a type such as `e`; a string is text; `runs` is text in runs of its own. */
export type RawCell =
  | string
  | number
  | null
  | { v?: string | number; f?: string; style?: number; type?: string; runs?: readonly RawRun[] };
/** `isStruck` is false where the run has a font that says nothing of a line. */
type RawRun = { text: string; isStruck?: boolean };
type RawSheet = {
  name: string;
  rows: readonly (readonly RawCell[])[];
  state?: "hidden" | "veryHidden";
  merges?: readonly string[];
  hiddenRows?: readonly number[];
  /** Counted from 1. */
  hiddenColumns?: readonly number[];
  /** The range of a filter that hides some of its rows. */
  filter?: string;
  /** What is noted at a cell, by its place. */
  comments?: Readonly<Record<string, string>>;
};
type RawBook = {
  sheets: readonly RawSheet[];
  formats?: readonly string[];
  active?: number;
  is1904?: boolean;
  struck?: readonly number[];
};

const inXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function sheetXml({ rows, merges = [], hiddenRows = [], hiddenColumns = [], filter }: RawSheet, shared: string[]) {
  const cell = (given: RawCell, place: string): string => {
    if (given === null) return "";
    if (typeof given === "number") return `<c r="${place}"><v>${given}</v></c>`;
    if (typeof given === "string") return `<c r="${place}" t="s"><v>${shared.push(given) - 1}</v></c>`;
    const { v, f, style, type, runs } = given;
    const about = `${style === undefined ? "" : ` s="${style}"`}${type ? ` t="${type}"` : ""}`;
    const formula = f === undefined ? "" : `<f>${inXml(f)}</f>`;
    if (runs) return `<c r="${place}"${about} t="inlineStr"><is>${inRuns(runs)}</is></c>`;
    return `<c r="${place}"${about}>${formula}${v === undefined ? "" : `<v>${inXml(String(v))}</v>`}</c>`;
  };
  const inRuns = (runs: readonly RawRun[]) =>
    runs
      .map(({ text, isStruck }) => {
        const font = isStruck === undefined ? "" : `<rPr>${isStruck ? "<strike/>" : ""}<sz val="12"/></rPr>`;
        return `<r>${font}<t xml:space="preserve">${inXml(text)}</t></r>`;
      })
      .join("");
  const lines = rows.map((cells, at) => {
    const number = at + 1;
    const isHidden = hiddenRows.includes(number) ? ' hidden="1"' : "";
    return `<row r="${number}"${isHidden}>${cells.map((one, index) => cell(one, `${letterOf(index)}${number}`)).join("")}</row>`;
  });
  const columns = hiddenColumns.map((column) => `<col min="${column}" max="${column}" width="0" hidden="1"/>`);
  return [
    `${head}<worksheet xmlns="${main}">`,
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
    `<sheetData>${lines.join("")}</sheetData>`,
    filter
      ? `<autoFilter ref="${filter}"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>`
      : "",
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`
      : "",
    "</worksheet>",
  ].join("");
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (content: readonly string[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content.join("")}</Relationships>`;

function commentParts(comments: Readonly<Record<string, string>>, number: number) {
  const list = Object.entries(comments).map(
    ([ref, text]) => `<comment ref="${ref}" authorId="0"><text><r><t>${inXml(text)}</t></r></text></comment>`,
  );
  const content = `${head}<comments xmlns="${main}"><authors><author>A</author></authors><commentList>${list.join("")}</commentList></comments>`;
  return [
    { name: `xl/comments${number}.xml`, content },
    {
      name: `xl/worksheets/_rels/sheet${number}.xml.rels`,
      content: relations([relation("rId1", "comments", `../comments${number}.xml`)]),
    },
  ];
}

/**
 * An XLSX from raw parts, as Excel writes it. `formats`: the number format of style 1, 2, …; one that is a number is a built-in
 * one ("9" is `0%`). `struck`: the styles whose font has a line through it.
 */
export function rawXlsx({ sheets, formats = [], active = 0, is1904 = false, struck = [] }: RawBook): Buffer {
  const shared: string[] = [];
  const parts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet, shared),
  }));
  const isBuiltIn = (format: string) => /^[1-9]\d*$/.test(format);
  const numFmts = formats.flatMap((format, index) =>
    isBuiltIn(format) ? [] : [`<numFmt numFmtId="${164 + index}" formatCode="${inXml(format)}"/>`],
  );
  const xfs = ["0", ...formats.map((format, index) => (isBuiltIn(format) ? format : String(164 + index)))];
  const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="${numFmts.length}">${numFmts.join("")}</numFmts><fonts count="2"><font><sz val="12"/></font><font><strike/><sz val="12"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.map((id, style) => `<xf numFmtId="${id}" fontId="${struck.includes(style) ? 1 : 0}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`;
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${inXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipOf([
    {
      name: "[Content_Types].xml",
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/></Types>`,
    },
    { name: "_rels/.rels", content: relations([relation("rId1", "officeDocument", "xl/workbook.xml")]) },
    {
      name: "xl/workbook.xml",
      content: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations([
        ...sheets.map((_sheet, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)),
        relation("rIdStyles", "styles", "styles.xml"),
        relation("rIdStrings", "sharedStrings", "sharedStrings.xml"),
      ]),
    },
    { name: "xl/styles.xml", content: styles },
    ...parts,
    ...sheets.flatMap(({ comments }, index) => (comments ? commentParts(comments, index + 1) : [])),
    {
      name: "xl/sharedStrings.xml",
      content: `${head}<sst xmlns="${main}">${shared.map((text) => `<si><t xml:space="preserve">${inXml(text)}</t></si>`).join("")}</sst>`,
    },
  ]);
}

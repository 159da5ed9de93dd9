import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import PDFDocument from "pdfkit";

export type DocumentBlock =
  | { kind: "heading" | "paragraph" | "bullet"; text: string }
  | { kind: "table"; widths: readonly number[]; rows: readonly (readonly string[])[] };

/** A paper of the demo, written once and rendered as PDF and DOCX. Each entry of `pages` begins a page of its own. */
export interface DemoDocument {
  issuer: readonly [upper: string, issuer: string];
  number: string;
  dateLine: string;
  type: string;
  subject: string;
  pages: readonly (readonly DocumentBlock[])[];
  signer: readonly [authority: string, post: string, name: string];
  footer: string;
  createdAt: Date;
}

const partyHead = "ĐẢNG CỘNG SẢN VIỆT NAM";
const mm = 72 / 25.4;
const page = { width: 210 * mm, height: 297 * mm, top: 20 * mm, bottom: 20 * mm, left: 30 * mm, right: 15 * mm };
const textWidth = page.width - page.left - page.right;

const require = createRequire(import.meta.url);
const font = (name: string) => readFileSync(require.resolve(`@expo-google-fonts/be-vietnam-pro/${name}`));
let fonts: { regular: Buffer; bold: Buffer; italic: Buffer } | undefined;
const readFonts = () => {
  fonts ??= {
    regular: font("400Regular/BeVietnamPro_400Regular.ttf"),
    bold: font("600SemiBold/BeVietnamPro_600SemiBold.ttf"),
    italic: font("400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf"),
  };
  return fonts;
};

/** The paper as PDF, A4, with its fonts inside. Page numbers stand in the top margin, from page 2 on. */
export function renderPdf(paper: DemoDocument): Promise<Buffer> {
  const { top, bottom, left, right } = page;
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top, bottom, left, right },
    info: { Title: `${paper.type} ${paper.subject}`, Author: paper.issuer[1], CreationDate: paper.createdAt },
    lang: "vi-VN",
  });
  const done = collect(pdf);
  for (const [name, data] of Object.entries(readFonts())) pdf.registerFont(name, data);
  drawHead(pdf, paper);
  for (const [index, blocks] of paper.pages.entries()) {
    if (index > 0) pdf.addPage();
    drawMargins(pdf, paper.footer, index + 1);
    for (const block of blocks) drawBlock(pdf, block);
  }
  drawSigner(pdf, paper.signer);
  pdf.end();
  return done;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(Buffer.concat(parts)));
    pdf.on("error", reject);
  });
}

function drawHead(pdf: PDFKit.PDFDocument, { issuer, number, dateLine, type, subject }: DemoDocument) {
  const columns = [84 * mm, textWidth - 84 * mm] as const;
  const second = page.left + columns[0];
  const write = (face: string, size: number, text: string, x: number, y: number, width: number) =>
    pdf.font(face).fontSize(size).text(text, x, y, { width, align: "center" });
  write("regular", 11, issuer[0], page.left, page.top, columns[0]);
  write("bold", 11, issuer[1], page.left, pdf.y, columns[0]);
  write("regular", 11, "*", page.left, pdf.y, columns[0]);
  write("regular", 11, number, page.left, pdf.y, columns[0]);
  const end = pdf.y;
  write("bold", 12, partyHead, second, page.top, columns[1]);
  const length = pdf.widthOfString(partyHead);
  const line = pdf.y + 1;
  const start = second + (columns[1] - length) / 2;
  pdf
    .lineWidth(0.75)
    .moveTo(start, line)
    .lineTo(start + length, line)
    .stroke("#1d1a18");
  write("italic", 11, dateLine, second, line + 6, columns[1]);
  write("bold", 16, type, page.left, Math.max(end, pdf.y) + 26, textWidth);
  pdf.moveDown(0.2);
  write("bold", 14, subject, page.left + 8, pdf.y, textWidth - 16);
  write("regular", 11, "-----", page.left, pdf.y, textWidth);
  pdf.x = page.left;
  pdf.moveDown(0.8);
}

function drawMargins(pdf: PDFKit.PDFDocument, footer: string, number: number) {
  const { x, y } = pdf;
  const { bottom } = pdf.page.margins;
  // Text below the bottom margin would begin a new page: the margin steps aside while it is written.
  pdf.page.margins.bottom = 0;
  if (number > 1)
    pdf
      .font("regular")
      .fontSize(10)
      .text(String(number), page.left, 10 * mm, { width: textWidth, align: "center" });
  pdf.fillColor("#5b534d").font("regular").fontSize(8);
  pdf.text(footer, page.left, page.height - 13 * mm, { width: textWidth, align: "center" });
  pdf.fillColor("#1d1a18");
  pdf.page.margins.bottom = bottom;
  pdf.x = page.left;
  pdf.y = number > 1 ? page.top : y;
  if (number === 1) pdf.x = x;
}

function drawBlock(pdf: PDFKit.PDFDocument, block: DocumentBlock) {
  const room = { width: textWidth, lineGap: 5 };
  if (block.kind === "table") {
    drawTable(pdf, block);
  } else if (block.kind === "heading") {
    pdf.font("bold").fontSize(13).text(block.text, page.left, pdf.y, room);
    pdf.y += 6;
  } else if (block.kind === "bullet") {
    pdf
      .font("regular")
      .fontSize(13)
      .text("–", page.left + 10, pdf.y, { lineBreak: false });
    pdf.text(block.text, page.left + 24, pdf.y, { ...room, width: textWidth - 24 });
    pdf.y += 6;
  } else {
    pdf
      .font("regular")
      .fontSize(13)
      .text(block.text, page.left, pdf.y, { ...room, align: "justify", indent: 10 * mm });
    pdf.y += 8;
  }
}

type TableBlock = Extract<DocumentBlock, { kind: "table" }>;

function drawTable(pdf: PDFKit.PDFDocument, { widths, rows }: TableBlock) {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => (width / total) * textWidth);
  pdf.y += 4;
  for (const [index, row] of rows.entries()) {
    pdf.font(index === 0 ? "bold" : "regular").fontSize(11);
    const height =
      Math.max(...row.map((text, column) => pdf.heightOfString(text, { width: (columns[column] ?? 0) - 12 }))) + 9;
    const top = pdf.y;
    let left = page.left;
    for (const [column, text] of row.entries()) {
      const width = columns[column] ?? 0;
      pdf.rect(left, top, width, height).lineWidth(0.5).stroke("#b9afa6");
      pdf.text(text, left + 6, top + 4, { width: width - 12 });
      left += width;
    }
    pdf.y = top + height;
  }
  pdf.x = page.left;
  pdf.y += 12;
}

function drawSigner(pdf: PDFKit.PDFDocument, [authority, post, name]: DemoDocument["signer"]) {
  const left = page.left + 84 * mm;
  const room = { width: textWidth - 84 * mm, align: "center" as const };
  pdf
    .font("bold")
    .fontSize(12)
    .text(authority, left, pdf.y + 16, room);
  pdf.font("regular").text(post, left, pdf.y, room);
  pdf.font("bold").text(name, left, pdf.y + 52, room);
}

const runs = (text: string, options: Record<string, unknown> = {}) => [new TextRun({ text, size: 28, ...options })];
const centred = (text: string, options: Record<string, unknown> = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: runs(text, options) });
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const borderless = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** The paper as DOCX in the Party's format: A4, margins 20/20/30/15 mm, Times New Roman 14. */
export function renderDocx(paper: DemoDocument): Promise<Buffer> {
  const { issuer, number, dateLine, type, subject, pages, signer } = paper;
  const head = twoColumns(
    [centred(issuer[0]), centred(issuer[1], { bold: true }), centred("*"), centred(number)],
    [centred(partyHead, { bold: true, size: 30, underline: {} }), centred(dateLine, { italics: true })],
  );
  const sign = twoColumns(
    [new Paragraph({})],
    [
      centred(signer[0], { bold: true }),
      centred(signer[1]),
      ...[1, 2, 3, 4].map(() => new Paragraph({})),
      centred(signer[2], { bold: true }),
    ],
  );
  const children = [
    head,
    new Paragraph({}),
    centred(type, { bold: true, size: 32 }),
    centred(subject, { bold: true }),
    centred("-----"),
    ...pages.flatMap((blocks, number) => blocks.map((block, place) => toDocx(block, number > 0 && place === 0))),
    sign,
  ];
  const pageNumber = new TextRun({ size: 28, children: [PageNumber.CURRENT] });
  const numbers = new Header({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [pageNumber] })],
  });
  const foot = new Footer({ children: [centred(paper.footer, { size: 18, color: "5B534D" })] });
  const file = new Document({
    title: `${type} ${subject}`,
    creator: issuer[1],
    styles: { default: { document: { run: { font: "Times New Roman", size: 28 } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567 },
          },
        },
        headers: { default: numbers, first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: foot, first: foot },
        children,
      },
    ],
  });
  return Packer.toBuffer(file);
}

function twoColumns(left: Paragraph[], right: Paragraph[]): Table {
  const cell = (children: Paragraph[], size: number) =>
    new TableCell({
      children,
      width: { size, type: WidthType.DXA },
      borders: borderless,
      verticalAlign: VerticalAlign.TOP,
    });
  return new Table({
    width: { size: 9355, type: WidthType.DXA },
    columnWidths: [4763, 4592],
    borders: borderless,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, 4763), cell(right, 4592)] })],
  });
}

function toDocx(block: DocumentBlock, pageBreakBefore: boolean): Paragraph | Table {
  if (block.kind === "table") return toDocxTable(block);
  const base = { pageBreakBefore, spacing: { after: 120, line: 360, lineRule: "exact" as const } };
  if (block.kind === "heading")
    return new Paragraph({ ...base, keepNext: true, children: runs(block.text, { bold: true }) });
  const text = block.kind === "bullet" ? `- ${block.text}` : block.text;
  return new Paragraph({
    ...base,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 567 },
    children: runs(text),
  });
}

function toDocxTable(block: TableBlock): Table {
  const total = block.widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = block.widths.map((width) => Math.round((width / total) * 9355));
  return new Table({
    width: { size: 9355, type: WidthType.DXA },
    columnWidths,
    rows: block.rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map(
            (text, column) =>
              new TableCell({
                width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                children: [new Paragraph({ children: runs(text, { size: 24, bold: index === 0 }) })],
              }),
          ),
        }),
    ),
  });
}

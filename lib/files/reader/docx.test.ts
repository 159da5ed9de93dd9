import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { rawDocx } from "#fixtures/testing/papers.ts";
import {
  beside,
  cell,
  deleted,
  docxAround,
  hidden,
  paragraph,
  row,
  run,
  table,
  trackedBlocks,
  trackedDocx,
  trackedLeftOut,
} from "#fixtures/testing/tracked.ts";
import { findStamp } from "../secrecy.ts";
import { extractDocx, inspectDocx } from "./docx.ts";
import { openParts, type Parts } from "./zip.ts";

const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-docx-"));
afterAll(() => rmSync(folder, { recursive: true }));
const limits = { entries: 100, bytes: 10_000_000, ratio: 250 };

async function withDocx<Value>(content: Uint8Array, work: (parts: Parts) => Promise<Value>): Promise<Value> {
  const file = path.join(folder, "a.docx");
  writeFileSync(file, content);
  const parts = await openParts(file, limits);
  try {
    return await work(parts);
  } finally {
    parts.close();
  }
}
const extract = (content: Uint8Array, most = 1_000_000) =>
  withDocx(content, (parts) => extractDocx(parts, most, limits));
const stampOf = async (content: Uint8Array) =>
  findStamp((await withDocx(content, (parts) => inspectDocx(parts, limits))).lines);

describe("a DOCX with tracked changes, hidden words, notes and merged cells", () => {
  it("is read as a person sees it, and says what was left out", async () => {
    const { blocks, leftOut, isCut } = await extract(trackedDocx());
    expect(blocks).toEqual(trackedBlocks);
    expect(leftOut).toEqual(trackedLeftOut);
    expect(isCut).toBe(false);
  });

  it("says nothing of what it does not hold", async () => {
    expect(await extract(rawDocx(paragraph(run("Đoạn."))))).toEqual({
      blocks: [{ kind: "paragraph", text: "Đoạn." }],
      isCut: false,
    });
  });

  it("is read where it is embedded in another, and named where it cannot be", async () => {
    const inner = rawDocx(paragraph(`${run("Bên trong")}${deleted(" cũ")}`));
    const texts = async (content: Uint8Array) => {
      const { blocks, leftOut } = await extract(content);
      return [blocks.map((block) => ("text" in block ? block.text : "")), leftOut];
    };
    expect(await texts(docxAround("b.docx", inner))).toEqual([["Trước", "Bên trong", "Sau"], undefined]);
    const archive = "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>C=C3=B3 35 l=E1=BB=9B=\r\np</p>";
    expect(await texts(docxAround("b.mht", archive))).toEqual([["Trước", "Có 35 lớp", "Sau"], undefined]);
    expect(await texts(docxAround("b.rtf", "{\\rtf1}"))).toEqual([["Trước", "Sau"], { embedded: 1 }]);
  });

  it("is cut in the middle of a table without losing what was read", async () => {
    const long = table(Array.from({ length: 4000 }, () => row(cell(paragraph(run("x".repeat(100)))))).join(""));
    const { blocks, isCut } = await extract(rawDocx(long), 10_000);
    expect(isCut).toBe(true);
    expect(blocks).toHaveLength(1);
  });

  it("has the numbers that Word writes by itself, in lists, headings and cells", async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%1.%2.")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, "bullet", "")}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, "decimal", "%1")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles xmlns:w="x"><w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`;
    const listed = (text: string, list: number, at = 0) =>
      paragraph(text && run(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
    const chapter = (text: string) => paragraph(run(text), `<w:pStyle w:val="Muc"/>`);
    const body = [
      chapter("Kết quả"),
      listed("Một", 1, 1),
      paragraph(deleted("Bỏ"), `<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`),
      listed("Hai", 1, 1),
      chapter("Hạn chế"),
      listed("Ba", 1, 1),
      listed("Gạch", 2),
      table(
        row(cell(listed("", 3)) + cell(paragraph(run("a")))) + row(cell(listed("", 3)) + cell(paragraph(run("b")))),
      ),
      listed("Năm", 4),
    ].join("");
    const parts = beside({ numbering: ["numbering.xml", numbering], styles: ["styles.xml", styles] });
    const { blocks } = await extract(rawDocx(body, parts));
    expect(blocks.map((block) => ("text" in block ? block.text : block.rows))).toEqual([
      "I. Kết quả",
      "I.1. Một",
      "I.2. Hai",
      "II. Hạn chế",
      "II.1. Ba",
      "Gạch",
      [
        ["1", "a"],
        ["2", "b"],
      ],
      "5 Năm",
    ]);
    expect(blocks.map(({ kind }) => kind)).toContain("item");
  });

  it("is read whatever prefix its words have", async () => {
    const other = rawDocx(paragraph(run("Đoạn.")), [], "ns0");
    expect((await extract(other)).blocks).toEqual([{ kind: "paragraph", text: "Đoạn." }]);
    expect(await stampOf(rawDocx(paragraph(run("TỐI MẬT")), [], "ns0"))).toBe("TỐI MẬT");
  });

  it("is read whatever stands in what, and never loses a word to a mark that is not there", async () => {
    const names =
      "w:p w:r w:t w:tbl w:tr w:tc w:del w:ins w:moveFrom w:pPr w:rPr w:trPr w:tcPr w:vanish w:vMerge w:gridSpan w:gridBefore w:fldChar w:footnoteReference w:altChunk mc:AlternateContent mc:Choice mc:Fallback m:oMath m:f m:num m:t w:sdt w:hyperlink";
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom("chữ", ""),
        fc
          .tuple(
            fc.constantFrom(...names.split(" ")),
            fc.constantFrom("", ` w:val="2"`, ` w:val="restart"`, ` w:fldCharType="begin"`, ` Requires="xyz"`),
            fc.array(tie("tree"), { maxLength: 4 }),
          )
          .map(([name, attributes, inside]) => `<${name}${attributes}>${inside.join("")}</${name}>`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (body) => {
        const { blocks } = await extract(rawDocx(body.join("") + paragraph(run("Hết."))));
        expect(blocks.at(-1)).toEqual({ kind: "paragraph", text: expect.stringMatching(/Hết\.$/) });
        for (const block of blocks)
          if (block.kind === "table") for (const line of block.rows) expect(line).not.toContain(undefined);
      }),
      { numRuns: 150 },
    );
  });

  it("has equations in one line", async () => {
    const e = (name: string, text: string) => `<m:${name}><m:r><m:t>${text}</m:t></m:r></m:${name}>`;
    const power = `<m:sSup>${e("e", "x")}${e("sup", "2")}</m:sSup>`;
    const root = `<m:rad><m:deg/>${e("e", "a+b")}</m:rad>`;
    const brackets = `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${e("e", "1")}${e("e", "2")}</m:d>`;
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>${e("sub", "i=1")}${e("sup", "n")}${e("e", "i")}</m:nary>`;
    const { blocks } = await extract(
      rawDocx(paragraph(`<m:oMathPara><m:oMath>${power}${root}${brackets}${sum}</m:oMath></m:oMathPara>`)),
    );
    expect(blocks).toEqual([{ kind: "paragraph", text: "x^2√(a+b)[1; 2]∑_(i=1)^n i" }]);
  });
});

describe("words that look other than they are written", () => {
  const textsOf = async (body: string, parts: Parameters<typeof rawDocx>[1] = []) =>
    (await extract(rawDocx(body, parts))).blocks.map((block) => ("text" in block ? block.text : block.rows));
  const sign = (code: string, font: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;

  it("keeps what an alignment tab parts apart", async () => {
    const tab = `<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>`;
    expect(await textsOf(paragraph(`${run("12")}${tab}${run("34")}`))).toEqual(["12\t34"]);
  });

  it("writes raised and lowered figures so that they run on into no other", async () => {
    const raised = (text: string, how = "superscript") => run(text, `<w:vertAlign w:val="${how}"/>`);
    const styles = `<w:styles xmlns:w="x"><w:style w:type="character" w:styleId="Mu"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`;
    const body = [
      paragraph(
        `${run("10")}${raised("-2")}${run(" km")}${raised("2")}${run(", H")}${raised("2", "subscript")}${run("O")}`,
      ),
      paragraph(`${run("612")}${run("1", '<w:rStyle w:val="Mu"/>')}${run(" và 35")}${raised("(1)")}`),
      paragraph(`${run("5")}${run("6", '<w:rStyle w:val="Mu"/><w:vertAlign w:val="baseline"/>')}`),
    ].join("");
    expect(await textsOf(body, beside({ styles: ["styles.xml", styles] }))).toEqual([
      "10^(-2) km², H₂O",
      "612^(1) và 35(1)",
      "56",
    ]);
  });

  it("reads a paragraph of very many raised figures in a time that grows with it alone", async () => {
    const pieces = `${run("abcdefghij")}${run("2", '<w:vertAlign w:val="superscript"/>')}`.repeat(80_000);
    const file = path.join(folder, "many.docx");
    writeFileSync(file, rawDocx(paragraph(pieces)));
    const wide = { entries: 100, bytes: 100_000_000, ratio: 100_000 };
    const parts = await openParts(file, wide);
    expect((await extractDocx(parts, 1_000_000, wide)).blocks).toHaveLength(1);
    parts.close();
  });

  it("reads the signs of fonts of signs, and shows that it does not know one", async () => {
    const signs = `${sign("F0B3", "Symbol")}${sign("00A3", "Symbol")}${sign("F0B1", "Symbol")}${sign("F0FC", "Wingdings")}${sign("F0FE", "Wingdings")}`;
    expect(await textsOf(paragraph(`${signs}${sign("F021", "Webdings")}${sign("1EAC", "Times New Roman")}`))).toEqual([
      "≥≤±✓☒□Ậ",
    ]);
    const font = `<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>`;
    expect(await textsOf(paragraph(`${run("\uf0b3 95", font)}${run("\uf0b3")}`))).toEqual(["≥ 95□"]);
  });

  it("converts the paragraph, or the run, in a font of an old encoding, and no other that looks like one", async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    const content = rawDocx(
      [
        paragraph(run("Phê duyệt và à ê ô: café.")),
        paragraph(
          `${run("Uû ban nh©n d©n ", font(".VnTime"))}${run("tØ", font(".VnTimeH"))}${run("nh", font(".VnTime"))}`,
        ),
        paragraph(
          `${run("Theo phê và: ")}${run("Ñaûng boä Khoái", font("VNI-Times"))}${run(" lãnh đạo", font("VNI-Times"))}`,
        ),
        paragraph(run("Đảng bộ Khối, phê", font(".VnTime"))),
      ].join(""),
    );
    const { blocks, encoding } = await extract(content);
    expect(blocks.map((block) => (block.kind === "table" ? "" : block.text))).toEqual([
      "Phê duyệt và à ê ô: café.",
      "Uỷ ban nhân dân TỈnh",
      "Theo phê và: Đảng bộ Khối lãnh đạo",
      "Đảng bộ Khối, phê",
    ]);
    expect(encoding).toBe("tcvn3");
  });

  it("shows the capitals of a font that has no other letters, so that a stamp in it is one", async () => {
    const font = `<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>`;
    for (const [typed, shown] of [
      ["mËt", "MẬT"],
      ["tèi mËt", "TỐI MẬT"],
      ["tuyÖt mËt", "TUYỆT MẬT"],
    ] as const) {
      const { blocks } = await extract(rawDocx(paragraph(run(typed, font)) + paragraph(run("Báo cáo năm 2020."))));
      expect(blocks.map((block) => (block.kind === "table" ? "" : block.text))[0]).toBe(shown);
    }
  });

  it("has what is ticked and chosen in an old form, and names what was never worked out", async () => {
    const mark = (type: string, data = "") => `<w:r><w:fldChar w:fldCharType="${type}">${data}</w:fldChar></w:r>`;
    const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
    const form = (data: string) =>
      `${mark("begin", `<w:ffData><w:name w:val="x"/>${data}</w:ffData>`)}${code(" FORM ")}${mark("separate")}${run("cũ")}${mark("end")}`;
    const choice = (data: string) =>
      form(`<w:ddList>${data}<w:listEntry w:val="Đạt"/><w:listEntry w:val="Chưa đạt"/></w:ddList>`);
    const box = (data: string) => form(`<w:checkBox><w:sizeAuto/>${data}</w:checkBox>`);
    const body = [
      paragraph(`${box(`<w:default w:val="0"/><w:checked/>`)} ${box(`<w:default w:val="1"/><w:checked w:val="0"/>`)}`),
      paragraph(`${choice(`<w:result w:val="1"/>`)}${run("; ")}${choice("")}`),
      paragraph(`${run("Cộng ")}${mark("begin")}${code("=SUM(ABOVE)")}${mark("end")}`),
      paragraph(`${run("Cộng ")}${mark("begin")}${code("=SUM(ABOVE)")}${mark("separate")}${run("35")}${mark("end")}`),
      paragraph(`${mark("begin")}${code(" EQ \\f(31;36) ")}${mark("separate")}${mark("end")}`),
    ].join("");
    expect(await textsOf(body)).toEqual(["☒☐", "Chưa đạt; Đạt", "Cộng [=SUM(ABOVE)]", "Cộng 35", "[EQ \\f(31;36)]"]);
  });
});

describe("a stamp of secrecy", () => {
  const inStyle = (body: string, style: string) =>
    rawDocx(body + notice, beside({ styles: ["styles.xml", `<w:styles xmlns:w="x">${style}</w:styles>`] }));
  const upper = (name = "caps") => `<w:rPr><w:${name}/></w:rPr>`;
  const notice = paragraph(run("Về việc tổ chức hội nghị"));
  const office = run("TỈNH ỦY LẠNG SƠN");
  it.each([
    ["deleted", rawDocx(paragraph(deleted("TỐI MẬT")) + notice)],
    ["hidden", rawDocx(paragraph(hidden("TỐI MẬT")) + notice)],
    ["half deleted", rawDocx(paragraph(`${deleted("TỐI ")}${run("MẬT")}`) + notice)],
    ["beside other words, deleted", rawDocx(paragraph(`${run("Số 5")}${deleted("TỐI MẬT")}`) + notice)],
    ["struck through", rawDocx(paragraph(run("TỐI MẬT", "<w:strike/>")) + notice)],
    [
      "in the older drawing",
      rawDocx(
        `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback>${paragraph(run("TỐI MẬT"))}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      ),
    ],
    [
      "behind an alignment tab",
      rawDocx(paragraph(`${office}<w:r><w:ptab w:alignment="right"/></w:r>${run("TỐI MẬT")}`) + notice),
    ],
    [
      "in capitals by its paragraph's style",
      inStyle(
        paragraph(run("tối mật"), `<w:pStyle w:val="Con"/>`),
        `<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dau"/></w:style><w:style w:type="paragraph" w:styleId="Dau">${upper()}</w:style>`,
      ),
    ],
    [
      "in capitals by its own style",
      inStyle(
        paragraph(run("tối mật", `<w:rStyle w:val="Hoa"/>`)),
        `<w:style w:type="character" w:styleId="Hoa">${upper("smallCaps")}</w:style>`,
      ),
    ],
    [
      "in capitals like all the document",
      inStyle(paragraph(run("tối mật")), `<w:docDefaults><w:rPrDefault>${upper()}</w:rPrDefault></w:docDefaults>`),
    ],
    [
      "chosen in an old form",
      rawDocx(
        paragraph(
          `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Thường"/><w:listEntry w:val="TỐI MẬT"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
        ) + notice,
      ),
    ],
    [
      "as what a list writes",
      rawDocx(
        paragraph(run("Báo cáo"), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`),
        beside({
          numbering: [
            "numbering.xml",
            `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="TỐI MẬT %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
          ],
        }),
      ),
    ],
    ["in a deleted row", rawDocx(table(row(cell(paragraph(run("TỐI MẬT"))), "<w:del/>")) + notice)],
    ["in the code of a field", rawDocx(paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run("TỐI MẬT")}`))],
    ["in a document within it", docxAround("b.docx", rawDocx(paragraph(hidden("TỐI MẬT"))))],
    ["in a page within it", docxAround("b.html", "<table><tr><td>Số 5<td><b>TỐI MẬT</b></table>")],
    [
      "in a comment",
      rawDocx(
        notice,
        beside({ comments: ["comments.xml", `<w:comments xmlns:w="x">${paragraph(run("TỐI MẬT"))}</w:comments>`] }),
      ),
    ],
  ])("counts %s", async (_how, content) => expect(await stampOf(content)).toBe("TỐI MẬT"));

  it("is none where the words of a changed sentence only stand together", async () => {
    const changed = paragraph(`${run("CÔNG TÁC BẢO VỆ BÍ ")}${deleted("MẬT")}${run("MẬT NHÀ NƯỚC")}`);
    expect(await stampOf(rawDocx(changed))).toBeNull();
  });
});

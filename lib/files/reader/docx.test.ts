import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { rawDocx } from "#db/testing/papers.ts";
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
} from "#db/testing/tracked.ts";
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

describe("a stamp of secrecy", () => {
  const notice = paragraph(run("Về việc tổ chức hội nghị"));
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

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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

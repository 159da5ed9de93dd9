import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { formPdf, stampedPdf, turnedPdf } from "#fixtures/testing/forms.ts";
import { findStamp } from "../secrecy.ts";
import { drawPdf, extractPdf, inspectPdf } from "./pdf.ts";

const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-pdf-"));
afterAll(() => rmSync(folder, { recursive: true }));

function keep(content: Uint8Array): string {
  const file = path.join(folder, "a.pdf");
  writeFileSync(file, content);
  return file;
}
const textOf = async (content: Uint8Array) => (await extractPdf(keep(content), 100_000)).pages;

/** How dark a rectangle of the first page is in its picture, from 0 to 255; `rect` as the page has it. */
async function inkIn(content: Uint8Array, [left, bottom, right, top]: readonly [number, number, number, number]) {
  const [size] = await drawPdf(keep(content), 1, 1, folder);
  const scale = (size?.width ?? 0) / 595;
  const area = {
    left: Math.round(left * scale),
    top: Math.round((842 - top) * scale),
    width: Math.round((right - left) * scale),
    height: Math.round((top - bottom) * scale),
  };
  const cut = await sharp(path.join(folder, "1.webp")).extract(area).greyscale().toBuffer();
  const { channels } = await sharp(cut).stats();
  return 255 - (channels[0]?.mean ?? 255);
}

describe("a PDF form that was filled in", () => {
  it.each([[true], [false]])(
    "has its values in the text, each beside its label (look left to the reader: %s)",
    async (needsLook) => {
      expect(await textOf(formPdf({ needsLook }))).toEqual([
        "Ho ten:\tNông Thị Bích\nTham du:\t☒\nHuyen:\tLộc Bình\nSo lop:\t35\nDa nhan\n☐",
      ]);
    },
  );

  it.each([[true], [false]])("has them in its picture (look left to the reader: %s)", async (needsLook) => {
    const pdf = formPdf({ needsLook });
    for (const rect of [
      [150, 695, 350, 715],
      [150, 655, 170, 675],
      [150, 615, 300, 635],
      [150, 575, 350, 595],
      [300, 500, 500, 520],
    ] as const)
      expect(await inkIn(pdf, rect), String(rect)).toBeGreaterThan(1);
    // Neither what is hidden nor a tick in the box that is not set.
    for (const rect of [
      [150, 400, 350, 420],
      [53, 458, 67, 472],
    ] as const)
      expect(await inkIn(pdf, rect), String(rect)).toBe(0);
  });

  it("is looked at for a stamp with its hidden fields too", async () => {
    const { lines } = await inspectPdf(keep(formPdf()));
    expect(lines).toContainEqual(["77"]);
    expect(lines).toContainEqual(["Lộc Bình"]);
  });
});

describe("a stamp that is only drawn", () => {
  it.each([
    ["a stamp", "/Subtype /Stamp /Name /Draft", true],
    ["a signature", "/Subtype /Widget /FT /Sig /T (ky)", true],
    ["a button", "/Subtype /Widget /FT /Btn /Ff 65536 /T (nut)", false],
    ["any other drawing", "/Subtype /Square", false],
  ])("is found in %s", async (_kind, more, isInText) => {
    const pdf = stampedPdf(more);
    expect(findStamp((await inspectPdf(keep(pdf))).lines)).toBe("TỐI MẬT");
    expect(await textOf(pdf)).toEqual([isInText ? "Bao cao so 12\nTỐI\nMẬT" : "Bao cao so 12"]);
  });
});

describe("a page that is turned", () => {
  it("is read in the order in which it is looked at", async () => {
    expect(await textOf(turnedPdf())).toEqual(["TT\tKe hoach\n1\t35"]);
  });
});

import path from "node:path";
import { type NumberFormat, readFormat } from "./number-format.ts";
import { ReadError } from "./protocol.ts";
import { readRelations, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

export type SheetPart = { name: string; part: string; isHidden: boolean; isActive: boolean };

/** What the sheets of a workbook share. `formats`: by the number of a cell's style. */
export type Workbook = { sheets: SheetPart[]; strings: string[]; formats: NumberFormat[]; is1904: boolean };

/** Characters of shared text that are held at a time, and styles. */
const mostCharacters = 60_000_000;
const mostStyles = 70_000;

/** The name without the prefix that some programs put before each. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
export const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/** Line breaks and other signs are written as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Opens what all sheets need. A book without such a part has none of it. */
export async function openWorkbook(parts: Parts): Promise<Workbook> {
  const main = (await readRelations(parts, "", "")).find(({ kind }) => kind === "officeDocument");
  const place = path.posix.normalize(main?.target ?? "xl/workbook.xml");
  const folder = `${path.posix.dirname(place)}/`;
  const relations = (await readRelations(parts, folder, path.posix.basename(place))).map((one) => ({
    ...one,
    target: path.posix.normalize(one.target),
  }));
  const partOf = (kind: string) => relations.find((one) => one.kind === kind)?.target;
  const { sheets, is1904 } = await readSheets(parts, place, relations);
  return {
    sheets,
    is1904,
    strings: await readStrings(parts, partOf("sharedStrings")),
    formats: await readFormats(parts, partOf("styles")),
  };
}

async function readSheets(parts: Parts, place: string, relations: { id: string; kind: string; target: string }[]) {
  const found: { name: string; id: string; isHidden: boolean }[] = [];
  let [active, is1904] = [0, false];
  await readXml(parts, place, {
    open(tag, attributes) {
      const name = localName(tag);
      if (name === "workbookPr") is1904 = isTrue(attributes["date1904"]);
      if (name === "workbookView") active = Number(attributes["activeTab"] ?? 0);
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const isHidden = ["hidden", "veryHidden"].includes(attributes["state"] ?? "");
      found.push({ name: attributes["name"] ?? "", id, isHidden });
    },
  });
  const shown = found[active]?.isHidden === false ? active : found.findIndex(({ isHidden }) => !isHidden);
  const sheets = found.flatMap(({ id, ...sheet }, index): SheetPart[] => {
    const part = relations.find((one) => one.id === id);
    // A chart on a sheet of its own has no cells.
    return part?.kind === "worksheet" ? [{ ...sheet, part: part.target, isActive: index === shown }] : [];
  });
  return { sheets, is1904 };
}

async function readStrings(parts: Parts, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  let [text, characters, isText, isSpoken] = ["", 0, false, false];
  await readXml(parts, part, {
    open(tag) {
      const name = localName(tag);
      if (name === "si") text = "";
      // How a name is pronounced stands beside it in Japanese books.
      if (name === "rPh") isSpoken = true;
      isText = name === "t" && !isSpoken;
    },
    close(tag) {
      const name = localName(tag);
      isText = false;
      if (name === "rPh") isSpoken = false;
      if (name === "si") strings.push(unescapeText(text));
    },
    text(piece) {
      if (!isText) return;
      text += piece;
      characters += piece.length;
      if (characters > mostCharacters) throw new ReadError("fileUnsafe", `${characters} characters of shared text`);
    },
  });
  return strings;
}

async function readFormats(parts: Parts, part: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let isCell = false;
  if (part)
    await readXml(parts, part, {
      open(tag, attributes) {
        const name = localName(tag);
        if (name === "cellXfs") isCell = true;
        if (name === "numFmt" && codes.size < mostStyles)
          codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
        if (name === "xf" && isCell && styles.length < mostStyles) styles.push(Number(attributes["numFmtId"] ?? 0));
      },
      close(tag) {
        if (localName(tag) === "cellXfs") isCell = false;
      },
    });
  const known = new Map<number, NumberFormat>();
  return styles.map((id) => {
    const format = known.get(id) ?? readFormat(codes.get(id) ?? id);
    known.set(id, format);
    return format;
  });
}

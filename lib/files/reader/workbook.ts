import path from "node:path";
import { type NumberFormat, readFormat } from "./number-format.ts";
import { ReadError } from "./protocol.ts";
import { readRelations, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

export type SheetPart = { name: string; part: string; isHidden: boolean; isActive: boolean };

/** A run of text in a cell. `isStruck`: through a line; null where the font of the cell says it. */
export type Run = { text: string; isStruck: boolean | null };
/** Text that is all in the font of its cell, or in runs of their own. */
export type Runs = string | Run[];

/** What the sheets of a workbook share. `formats`, `struck`: by the number of a cell's style. */
export type Workbook = {
  sheets: SheetPart[];
  strings: Runs[];
  formats: NumberFormat[];
  /** Whether the font of the style has a line through it. */
  struck: boolean[];
  is1904: boolean;
};

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
    ...(await readStyles(parts, partOf("styles"))),
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

/** What gathers the runs of one text: `take` gives them, and begins anew. */
export function makeRuns() {
  let runs: Run[] = [];
  let isOwn = false;
  const last = () => {
    if (runs.length === 0) runs.push({ text: "", isStruck: null });
    return runs.at(-1) as Run;
  };
  return {
    open(name: string, attributes: Record<string, string>) {
      if (name === "r") runs.push({ text: "", isStruck: null });
      // A run with properties has a font of its own, which is struck only where it says so.
      if (name === "rPr") last().isStruck = false;
      isOwn ||= name === "rPr";
      if (name === "strike" && isOwn) last().isStruck = isOn(attributes["val"]);
    },
    close(name: string) {
      if (name === "rPr") isOwn = false;
    },
    add(piece: string, longest = Number.POSITIVE_INFINITY) {
      const run = last();
      if (run.text.length < longest) run.text += piece.slice(0, longest);
    },
    take(): Runs {
      const taken = runs.map((run) => ({ ...run, text: unescapeText(run.text) }));
      runs = [];
      return taken.every(({ isStruck }) => isStruck === null) ? taken.map(({ text }) => text).join("") : taken;
    },
  };
}

/** A property that stands there is on, unless it says otherwise. */
const isOn = (value: string | undefined) => value === undefined || isTrue(value);

async function readStrings(parts: Parts, part: string | undefined): Promise<Runs[]> {
  const strings: Runs[] = [];
  if (!part) return strings;
  const runs = makeRuns();
  let [characters, isText, isSpoken] = [0, false, false];
  await readXml(parts, part, {
    open(tag, attributes) {
      const name = localName(tag);
      runs.open(name, attributes);
      // How a name is pronounced stands beside it in Japanese books.
      if (name === "rPh") isSpoken = true;
      isText = name === "t" && !isSpoken;
    },
    close(tag) {
      const name = localName(tag);
      isText = false;
      if (name === "rPh") isSpoken = false;
      runs.close(name);
      if (name === "si") strings.push(runs.take());
    },
    text(piece) {
      if (!isText) return;
      runs.add(piece);
      characters += piece.length;
      if (characters > mostCharacters) throw new ReadError("fileUnsafe", `${characters} characters of shared text`);
    },
  });
  return strings;
}

type Styles = Pick<Workbook, "formats" | "struck">;

async function readStyles(parts: Parts, part: string | undefined): Promise<Styles> {
  const codes = new Map<number, string>();
  const styles: { format: number; font: number }[] = [];
  const fonts: boolean[] = [];
  let [isCell, isFont] = [false, false];
  if (part)
    await readXml(parts, part, {
      open(tag, attributes) {
        const name = localName(tag);
        if (name === "cellXfs") isCell = true;
        if (name === "fonts") isFont = true;
        if (name === "font" && isFont && fonts.length < mostStyles) fonts.push(false);
        if (name === "strike" && isFont && fonts.length > 0) fonts[fonts.length - 1] = isOn(attributes["val"]);
        if (name === "numFmt" && codes.size < mostStyles)
          codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
        if (name === "xf" && isCell && styles.length < mostStyles)
          styles.push({ format: Number(attributes["numFmtId"] ?? 0), font: Number(attributes["fontId"] ?? 0) });
      },
      close(tag) {
        const name = localName(tag);
        if (name === "cellXfs") isCell = false;
        if (name === "fonts") isFont = false;
      },
    });
  const known = new Map<number, NumberFormat>();
  const formats = styles.map(({ format: id }) => {
    const format = known.get(id) ?? readFormat(codes.get(id) ?? id);
    known.set(id, format);
    return format;
  });
  return { formats, struck: styles.map(({ font }) => fonts[font] ?? false) };
}

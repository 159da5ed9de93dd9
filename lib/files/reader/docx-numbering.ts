import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

type Level = { format: string; text: string; start: number };
type List = { abstract: string; starts: Map<number, number> };
const deepest = 9;

const letters = (value: number) => String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
const romanSigns = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;
function roman(value: number): string {
  let [rest, text] = [value, ""];
  for (const [worth, sign] of romanSigns) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}

/** A number as a list writes it. What is not known is written in figures. */
function write(format: string, value: number): string {
  if (value < 1 || value > 5000) return String(value);
  if (format === "lowerLetter" || format === "upperLetter")
    return format === "lowerLetter" ? letters(value) : letters(value).toUpperCase();
  if (format === "lowerRoman" || format === "upperRoman")
    return format === "lowerRoman" ? roman(value) : roman(value).toUpperCase();
  return format === "decimalZero" && value < 10 ? `0${value}` : String(value);
}

/** Counts the lists of one document: asked for each paragraph of a list in order. */
export class Numbering {
  readonly #levels: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(levels: ReadonlyMap<string, ReadonlyMap<number, Level>>, lists: ReadonlyMap<string, List>) {
    this.#levels = levels;
    this.#lists = lists;
  }

  /** What the lists write beside their numbers, whether or not a paragraph is in them: "Điều", "MẬT". */
  get words(): string[] {
    const all = [...this.#levels.values()].flatMap((levels) => [...levels.values()]);
    return [...new Set(all.map(({ text }) => text.replace(/%[1-9]/g, "").trim()).filter(Boolean))];
  }

  /** "1.", "a)", "Điều 5." of the next paragraph at this level; "-" for a bullet, "" where nothing is written. */
  next(id: string, level: number): string {
    const list = this.#lists.get(id);
    const levels = list && this.#levels.get(list.abstract);
    const own = levels?.get(level);
    if (!list || !levels || !own || level < 0 || level >= deepest) return "";
    if (own.format === "bullet") return "-";
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    const override = list.starts.get(level);
    const isFirst = override !== undefined && !this.#begun.has(`${id} ${level}`);
    this.#begun.add(`${id} ${level}`);
    const before = counts[level];
    counts[level] = isFirst ? override : before === undefined ? own.start : before + 1;
    counts.length = level + 1;
    if (own.format === "none") return "";
    return own.text
      .replace(/%([1-9])/g, (_sign, digit: string) => {
        const at = Number(digit) - 1;
        const other = levels.get(at);
        return other ? write(other.format, counts[at] ?? other.start) : "";
      })
      .trim();
  }
}

/** Reads the part of the numberings; without one no list writes anything. */
export async function readNumbering(parts: Parts, part: string | undefined): Promise<Numbering | null> {
  if (!part) return null;
  const levels = new Map<string, Map<number, Level>>();
  const lists = new Map<string, List>();
  let [abstract, list, at]: [Map<number, Level> | null, List | null, number] = [null, null, 0];
  let level: Level | null = null;
  await readXml(parts, part, {
    open(name, attributes) {
      const value = attributes["w:val"] ?? "";
      if (name === "w:abstractNum") {
        abstract = new Map();
        levels.set(attributes["w:abstractNumId"] ?? "", abstract);
      } else if (name === "w:num") {
        list = { abstract: "", starts: new Map() };
        lists.set(attributes["w:numId"] ?? "", list);
      } else if (name === "w:lvl" && abstract) {
        level = { format: "decimal", text: "", start: 1 };
        abstract.set(Number(attributes["w:ilvl"]), level);
      } else if (name === "w:lvlOverride") at = Number(attributes["w:ilvl"]);
      else if (name === "w:abstractNumId" && list) list.abstract = value;
      else if (name === "w:startOverride") list?.starts.set(at, Number(value));
      else if (name === "w:start" && level) level.start = Number(value);
      else if (name === "w:numFmt" && level) level.format = value;
      else if (name === "w:lvlText" && level) level.text = value.slice(0, 100);
    },
    close(name) {
      if (name === "w:abstractNum") abstract = null;
      if (name === "w:num") list = null;
      if (name === "w:lvl") level = null;
    },
  });
  return new Numbering(levels, lists);
}

import type { Raised } from "#lib/i18n/raised.ts";
import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** "heading 2", "Heading2", or `u2`, as Vietnamese Word calls the style: level 1. Null: no heading. */
function foldStyleName(name: string): number | null {
  const found = /^(?:heading|tiêu đề|u|đầu đề) ?([1-6])$/iu.exec(name.normalize("NFC").trim());
  return found ? Number(found[1]) - 1 : null;
}

/** A property that is on, off, or left to what the words stand in. */
export type Toggle = boolean | undefined;
export const isOn = (value: string | undefined) =>
  value !== "0" && value !== "false" && value !== "off" && value !== "none";

type Style = {
  basedOn?: string;
  level?: number;
  hidden?: boolean;
  struck?: boolean;
  capitals?: boolean;
  raised?: Raised | "baseline";
  font?: string;
  list?: string;
  listLevel?: number;
};

/** What styles say of the words in them. */
export type Styles = {
  /** Level of a heading from 0, by the style's outline or its name; null for none. */
  levelOf: (id: string) => number | null;
  /** The list that paragraphs of a style belong to, and at which level. */
  listOf: (id: string) => { list: string | undefined; level: number };
  /** Is a property on for words of this paragraph style and this style of their own? Two that are on cancel each other. */
  has: (property: "hidden" | "struck" | "capitals", paragraphStyle: string, runStyle: string) => boolean;
  /** Do words stand higher or lower than their line, by their own style or else their paragraph's? */
  raised: (paragraphStyle: string, runStyle: string) => Raised | "baseline" | undefined;
  /** The font of letters with marks, or "". */
  font: (paragraphStyle: string, runStyle: string) => string;
};

export const toRaised = (value: string): Raised | "baseline" =>
  value === "superscript" || value === "subscript" ? value : "baseline";

/** Longest chain of styles based on one another that is followed. */
const longestChain = 20;

/** Reads the part of the styles. Without one no style says anything but by its id. */
export async function readStyles(parts: Parts, part: string | undefined): Promise<Styles> {
  const styles = new Map<string, Style>();
  /** What counts for all words (`w:docDefaults`) stands before the first style. */
  const usual: Style = {};
  let style = usual;
  let [plainParagraph, conditional] = ["", 0];
  const opened: Record<string, (attributes: Record<string, string>) => void> = {
    "w:style": (attributes) => {
      style = {};
      const id = attributes["w:styleId"] ?? "";
      styles.set(id, style);
      if (attributes["w:type"] === "paragraph" && attributes["w:default"] && isOn(attributes["w:default"]))
        plainParagraph = id;
    },
    "w:basedOn": (attributes) => (style.basedOn = attributes["w:val"] ?? ""),
    "w:name": (attributes) => setLevel(foldStyleName(attributes["w:val"] ?? "")),
    "w:outlineLvl": (attributes) => setLevel(Number(attributes["w:val"] ?? 9)),
    "w:vanish": (attributes) => (style.hidden = isOn(attributes["w:val"])),
    "w:strike": (attributes) => (style.struck = isOn(attributes["w:val"])),
    "w:numId": (attributes) => (style.list = attributes["w:val"] ?? ""),
    "w:ilvl": (attributes) => (style.listLevel = Number(attributes["w:val"] ?? 0)),
    "w:dstrike": (attributes) => (style.struck = isOn(attributes["w:val"])),
    "w:caps": (attributes) => (style.capitals = style.capitals || isOn(attributes["w:val"])),
    "w:smallCaps": (attributes) => (style.capitals = style.capitals || isOn(attributes["w:val"])),
    "w:rFonts": ({ "w:ascii": ascii, "w:hAnsi": other }) => (style.font = other ?? ascii ?? style.font),
    "w:vertAlign": (attributes) => (style.raised = toRaised(attributes["w:val"] ?? "")),
  };
  const setLevel = (level: number | null) => {
    if (level !== null && level < 6) style.level = level;
  };
  if (part)
    await readXml(parts, part, {
      open(name, attributes) {
        if (name === "w:tblStylePr") conditional += 1;
        if (conditional === 0) opened[name]?.(attributes);
      },
      close: (name) => {
        if (name === "w:tblStylePr") conditional -= 1;
      },
    });

  const find = <Key extends keyof Style>(id: string, key: Key): Style[Key] => {
    let one = styles.get(id);
    for (let step = 0; one && step < longestChain; step += 1) {
      if (one[key] !== undefined) return one[key];
      one = one.basedOn === undefined ? undefined : styles.get(one.basedOn);
    }
    return undefined;
  };
  return {
    levelOf: (id) => find(id, "level") ?? foldStyleName(id),
    listOf: (id) => ({ list: find(id || plainParagraph, "list"), level: find(id || plainParagraph, "listLevel") ?? 0 }),
    has: (property, paragraphStyle, runStyle) =>
      usual[property] ||
      Boolean(find(paragraphStyle || plainParagraph, property)) !== Boolean(runStyle && find(runStyle, property)),
    raised: (paragraphStyle, runStyle) =>
      (runStyle && find(runStyle, "raised")) || find(paragraphStyle || plainParagraph, "raised") || usual.raised,
    font: (paragraphStyle, runStyle) =>
      (runStyle && find(runStyle, "font")) || find(paragraphStyle || plainParagraph, "font") || usual.font || "",
  };
}

import { type Raised, raise } from "#lib/i18n/raised.ts";
import { wordsInFont } from "#lib/i18n/symbol-fonts.ts";
import { classesOf } from "./find-left-out.ts";
import { parting } from "./lay-flat.ts";

/** How words look that the words alone do not say. `isSign`: a word processor put a sign of its font there. */
type Look = { font: string; isSign: boolean; raised: Raised | null };

const alignments: Record<string, Raised | null> = { super: "superscript", sub: "subscript", baseline: null };
const raisedOf = (style: string): Raised | null | undefined =>
  alignments[
    /(?:^|;)vertical-align:(super|sub|baseline)(?:;|$|!)/.exec(style.toLowerCase().replace(/\s+/g, ""))?.[1] ?? ""
  ];

/** The first font that an element names for its words; undefined where it names none. */
function fontOf(element: Element, style: string): string | undefined {
  const named = /(?:^|;)\s*font-family\s*:([^;]*)/i.exec(style)?.[1] ?? element.getAttribute("face") ?? undefined;
  if (named === undefined) return /(?:^|;)\s*font\s*:/i.test(style) ? "" : undefined;
  return (named.split(",")[0] ?? "").replace(/["']/g, "").trim();
}

function lookOf(element: Element, outer: Look, classes: ReadonlyMap<string, Raised>): Look {
  const style = element.getAttribute("style") ?? "";
  let raised = raisedOf(style);
  if (raised === undefined && element.tagName === "SUP") raised = "superscript";
  if (raised === undefined && element.tagName === "SUB") raised = "subscript";
  for (const name of element.classList) raised ??= classes.get(name.toLowerCase());
  const font = fontOf(element, style);
  return {
    font: font ?? outer.font,
    isSign: /mso-char-type\s*:\s*symbol/i.test(style) || (outer.isSign && font === undefined),
    raised: raised === undefined ? outer.raised : raised,
  };
}

/** Writes raised figures so that they run on into no other, and signs of symbol fonts as the signs that they look like. */
export function writeOutSigns(page: Document): void {
  const classes = classesOf(page, (style) => raisedOf(style) ?? null);
  const stack: [Node, Look][] = [[page.body, { font: "", isSign: false, raised: null }]];
  let before = "";
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, outer] = next;
    if (node.nodeType === 3) {
      const words = wordsInFont(node.textContent ?? "", outer.font, outer.isSign);
      const written = outer.raised ? raise(words, outer.raised, before) : words;
      if (written !== node.textContent) node.textContent = written;
      before = words.slice(-2) || before;
    } else if (node.nodeType === 1) {
      if (parting.test(node.nodeName)) before = "";
      const look = lookOf(node as Element, outer, classes);
      for (const child of [...node.childNodes].reverse()) stack.push([child, look]);
    }
  }
}

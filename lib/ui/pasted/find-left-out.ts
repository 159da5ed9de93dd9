import type { LeftOutKind } from "../left-out.ts";

/** How often something was left out of what is pasted, by its kind. */
export type LeftOutCounts = Partial<Record<LeftOutKind, number>>;

const hides = /(?:^|;)(?:display:none|mso-hide:all|visibility:hidden|font-size:0(?:px|pt|%)?(?:;|$))/;
const strikes = /(?:^|;)(?:text-decoration(?:-line)?:[^;]*line-through|text-line-through:(?!none))/;
const comments = /(?:^|;)mso-(?:element:comment(?:-list)?|special-character:comment)(?:;|$)/;
/** Classes that Word, and Word in a browser, give to what was deleted and to what belongs to comments. */
const deletedClass = /(?:^|\s)(?:msoDel|TrackChangeTextDeletion)(?:\s|$)/i;
const commentClass = /(?:^|\s)(?:MsoCommentReference|msocomanchor|msocomtxt|msocomoff|msocomhide)(?:\s|$)/i;

const squeeze = (style: string) => style.toLowerCase().replace(/\s+/g, "");
function kindOfStyle(style: string): LeftOutKind | null {
  if (comments.test(style)) return "comments";
  if (hides.test(style)) return "hidden";
  return strikes.test(style) ? "struck" : null;
}

/** What the style sheet that came along says of its classes: Word names hidden and raised styles there. */
export function classesOf<Kind>(page: Document, kindOf: (style: string) => Kind | null): Map<string, Kind> {
  const found = new Map<string, Kind>();
  for (const sheet of page.querySelectorAll("style"))
    for (const rule of (sheet.textContent ?? "").split("}")) {
      const [selectors = "", style] = rule.split("{");
      const kind = style === undefined ? null : kindOf(squeeze(style));
      const name = kind && /\.([\w-]+)\s*$/.exec(selectors.slice(-200))?.[1];
      if (kind && name) found.set(name.toLowerCase(), kind);
    }
  return found;
}

function kindOf(element: Element, classes: ReadonlyMap<string, LeftOutKind>): LeftOutKind | null {
  const names = element.getAttribute("class") ?? "";
  if (element.tagName === "DEL" || deletedClass.test(names)) return "deleted";
  if (commentClass.test(names)) return "comments";
  if (element.hasAttribute("hidden")) return "hidden";
  const own = kindOfStyle(squeeze(element.getAttribute("style") ?? ""));
  if (own) return own;
  if (element.tagName === "S" || element.tagName === "STRIKE") return "struck";
  for (const name of names.split(/\s+/)) {
    const kind = classes.get(name.toLowerCase());
    if (kind) return kind;
  }
  return null;
}

/** Comments: as many as are listed below the text, or are pointed at in it. */
function countComments(body: Element): number {
  let [listed, named] = [0, 0];
  for (const element of body.querySelectorAll("[style], .msocomanchor")) {
    const style = squeeze(element.getAttribute("style") ?? "");
    if (/mso-element:comment(?:;|$)/.test(style)) listed += 1;
    else if (element.classList.contains("msocomanchor")) named += 1;
  }
  return Math.max(listed, named);
}

/**
 * Takes out of a page what its reader does not see or what is no longer part of it, and counts it: neighbours of one kind
 * are one place, as long as no word stands between them.
 */
export function takeOut(page: Document): LeftOutCounts {
  const classes = classesOf(page, kindOfStyle);
  const counts: LeftOutCounts = {};
  const count = (kind: LeftOutKind, places: number) => {
    if (places > 0) counts[kind] = (counts[kind] ?? 0) + places;
  };
  count("comments", countComments(page.body));
  const gone: Element[] = [];
  let last: LeftOutKind | null = null;
  const walker = page.createTreeWalker(page.body, 1 | 4, (node) => {
    if (node.nodeType !== 1) return 1;
    const kind = kindOf(node as Element, classes);
    if (kind === null) return 1;
    gone.push(node as Element);
    if ((node.textContent ?? "").trim() !== "") {
      if (kind !== "comments" && kind !== last) count(kind, 1);
      last = kind;
    }
    return 2;
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.nodeType === 3 && (node.textContent ?? "").trim() !== "") last = null;
  const rows = gone.map((element) => element.closest("tr"));
  for (const element of gone) element.remove();
  for (const row of rows) if (row && isEmptied(row)) row.remove();
  return counts;
}

/** A row that was deleted as a whole. Where cells are merged over rows it stays, so that the others keep their columns. */
function isEmptied(row: Element): boolean {
  return (row.textContent ?? "").trim() === "" && row.closest("table")?.querySelector("[rowspan]") === null;
}

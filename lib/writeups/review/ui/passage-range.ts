import type { CommentPart } from "#db/vocabulary.ts";
import { type Passage, plainWords } from "#lib/approval/passage.ts";

/** Text nodes of an element that a reader counts as its words: not what was struck out, nor what is only read aloud. */
function wordNodes(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest("del, .visually-hidden")) nodes.push(node as Text);
  }
  return nodes;
}

/** The words of a passage in the page; null where the text is not shown, or shows others. */
export function rangeOf({ part, place, quote }: Passage): Range | null {
  const element = document.querySelector(`[data-part="${part}"][data-place="${place}"]`);
  if (!element) return null;
  // Where each character of the words without superfluous blanks stands.
  const marks: { node: Text; at: number }[] = [];
  let words = "";
  for (const node of wordNodes(element)) {
    for (const [at, sign] of [...node.data.split("")].entries()) {
      const isBlank = /\s/.test(sign);
      if (isBlank && (words === "" || words.endsWith(" "))) continue;
      words += isBlank ? " " : sign;
      marks.push({ node, at });
    }
  }
  const wanted = plainWords(quote);
  const start = words.indexOf(wanted);
  const [first, last] = [marks[start], marks[start + wanted.length - 1]];
  if (start < 0 || !first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, first.at);
  range.setEnd(last.node, last.at + 1);
  return range;
}

/** Underlines passages without touching the text, where the browser can (`::highlight(passage)`). Returns how to stop. */
export function underline(ranges: readonly Range[]): () => void {
  if (!("highlights" in CSS) || ranges.length === 0) return () => {};
  CSS.highlights.set("passage", new Highlight(...ranges));
  return () => void CSS.highlights.delete("passage");
}

/** The passage that is selected in the page now: of the first part that the selection touches. */
export function selectedPassage(): Passage | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const element = (start instanceof Element ? start : start.parentElement)?.closest<HTMLElement>("[data-part]");
  if (!element) return null;
  const cut = range.cloneRange();
  if (!element.contains(range.endContainer)) cut.setEnd(element, element.childNodes.length);
  const held = cut.cloneContents();
  for (const other of held.querySelectorAll("del, .visually-hidden")) other.remove();
  const quote = plainWords(held.textContent ?? "").slice(0, 400);
  const { part, place } = element.dataset;
  return quote === "" ? null : { part: part as CommentPart, place: Number(place), quote };
}

import { findHeading, firstField, firstReachable, focusOn, isFocusLost, whenThere } from "./focus.ts";

/** Where a focused element is, or stood before the page lost it: in `parent`, behind `before`. */
type Spot = { element: HTMLElement; parent: Element | null; before: Node | null; isGone: boolean };

const spotOf = (element: HTMLElement): Spot => ({
  element,
  parent: element.parentElement,
  before: element.previousSibling,
  isGone: false,
});

/** A dialog without its head, where ✕ is. */
const dialogBody = "[data-dialog-body]";
/** What a dialog lies over. */
const page = "main, header, nav";
/** Later than what gives the focus on by itself: a closing dialog, a page that opens. */
const settled = 60;

/**
 * Never lets the focus fall to `body` because what had it was removed: a row that was deleted, a button that became another.
 * It goes to what stands in that place, or, from a dialog that closed, to what stands where the dialog was opened.
 * Whoever presses on an empty place takes the focus away on purpose. Returns how to stop.
 */
export function keepFocus(): () => void {
  let last: Spot | null = null;
  let outside: Spot | null = null;
  let isPressedElsewhere = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const gained = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    isPressedElsewhere = false;
    last = spotOf(target);
    if (target.closest(page)) outside = last;
  };
  const pressed = ({ target }: PointerEvent) => {
    isPressedElsewhere = !(target instanceof Node && document.activeElement?.contains(target));
  };
  const left = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null && isPressedElsewhere) last = outside = null;
  };
  const changed = (records: readonly MutationRecord[]) => {
    for (const spot of new Set([last, outside])) if (spot) follow(spot, records);
    if (!last || !isFocusLost()) return;
    // At once: whoever moves a row by a key presses it again.
    if (isMoved(last, records)) return focusOn(last.element);
    if (!last.isGone) return;
    clearTimeout(timer);
    timer = setTimeout(restore, settled);
  };
  const restore = () => {
    if (!isFocusLost()) return;
    const stand = [last, outside].map((spot) => spot && standIn(spot)).find(Boolean);
    last = outside = null;
    if (stand) focusOn(stand);
    else whenThere(findHeading, (heading) => isFocusLost() && focusOn(heading));
  };

  const observer = new MutationObserver(changed);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", gained);
  document.addEventListener("focusout", left);
  document.addEventListener("pointerdown", pressed, true);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener("focusin", gained);
    document.removeEventListener("focusout", left);
    document.removeEventListener("pointerdown", pressed, true);
  };
}

/** Moves a spot outwards as what holds it is taken out of the page. */
function follow(spot: Spot, records: readonly MutationRecord[]): void {
  for (const { target, removedNodes, previousSibling } of records) {
    if (!(target instanceof Element)) continue;
    // What stood before it goes too: then what stood before that.
    if (spot.isGone && spot.before && [...removedNodes].includes(spot.before)) spot.before = previousSibling;
    const holder = spot.isGone ? spot.parent : spot.element;
    if (!holder || ![...removedNodes].some((node) => node.contains(holder))) continue;
    if (spot.element.isConnected) continue;
    spot.parent = target;
    spot.before = previousSibling;
    spot.isGone = true;
  }
}

/** An element that is put elsewhere loses the focus on the way. */
const isMoved = (spot: Spot, records: readonly MutationRecord[]) =>
  spot.element.isConnected &&
  records.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(spot.element)));

/** What stands where the spot was: the same element, the next thing one can reach there, else the part's heading. Null for a dialog that went as a whole. */
function standIn(spot: Spot): HTMLElement | null {
  if (spot.element.isConnected) return spot.element;
  let { parent, before } = spot;
  if (!parent?.isConnected) return null;
  const within = parent.closest<HTMLElement>(dialogBody);
  if (within) return firstField(within) ?? firstReachable(within) ?? within;
  if (!parent.closest(page)) return null;
  if (spot.element.matches("button") && !spot.element.closest(oneOfMany)) return afterButton(parent);
  while (parent?.closest("main")) {
    const siblings: Element[] = [...parent.children];
    const behind = before;
    const at = behind ? siblings.findIndex((child) => isAfter(child, behind)) : 0;
    const next = at < 0 ? siblings.length : at;
    const near = [...siblings.slice(next), ...siblings.slice(0, next).reverse()];
    for (const sibling of near) {
      const found = firstReachable(sibling);
      if (found) return found;
    }
    if (parent.matches("section, article")) {
      const heading = parent.querySelector<HTMLElement>("h2, h3");
      if (heading) return heading;
    }
    if (parent.matches("main")) break;
    before = parent.previousSibling;
    parent = parent.parentElement;
  }
  return null;
}

/** A row that went away with what had the focus: the next row takes its place. */
const oneOfMany = "li, tr, fieldset, [data-item]";

/**
 * A button that did its work and went: the field that came instead, else the heading that tells what became of it. Never the
 * button beside it, which one more Enter would press.
 */
function afterButton(parent: Element): HTMLElement | null {
  const row = parent.closest<HTMLElement>(oneOfMany);
  const part = parent.closest("section, article");
  const field = parent.closest("form") ? firstField(parent) : null;
  return field ?? row ?? part?.querySelector<HTMLElement>("h2, h3") ?? findHeading();
}

const isAfter = (child: Element, node: Node) =>
  Boolean(node.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING);

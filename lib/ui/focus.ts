/** What Tab reaches: an approximation that is enough to pick a place from. */
const reachable =
  'a[href], button, input:not([type="hidden"]), textarea, select, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])';
const field = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';
/** How long something that is on its way is waited for, in milliseconds. */
const patience = 10_000;

const isUsable = (element: HTMLElement) =>
  !element.matches(":disabled, [hidden], [readonly]") &&
  !element.closest('[hidden], [aria-hidden="true"], [inert]') &&
  element.getClientRects().length > 0;

const firstOf = (root: ParentNode, selector: string): HTMLElement | null =>
  [...root.querySelectorAll<HTMLElement>(selector)].find(isUsable) ?? null;

export const firstField = (root: ParentNode) => firstOf(root, field);

/** The element itself, or the first one in it, that Tab would reach. */
export const firstReachable = (element: Element): HTMLElement | null =>
  element instanceof HTMLElement && element.matches(reachable) && isUsable(element)
    ? element
    : firstOf(element, reachable);

export const isField = (element: Element | null) => element?.matches(field) ?? false;

/** Is the focus nowhere? Tab would then begin at the top of the page. */
export const isFocusLost = () => document.activeElement === null || document.activeElement === document.body;

/** Focuses what can be focused, and a heading or a row too. The page does not scroll for it. */
export function focusOn(element: HTMLElement): void {
  if (!element.matches(reachable) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Does `then` with what `find` finds, now or when the page shows it. Returns how to stop waiting. */
export function whenThere(find: () => HTMLElement | null, then: (element: HTMLElement) => void): () => void {
  const found = find();
  if (found) {
    then(found);
    return () => {};
  }
  const observer = new MutationObserver(() => {
    const late = find();
    if (!late) return;
    stop();
    then(late);
  });
  const timer = setTimeout(() => stop(), patience);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}

export const findHeading = () => document.querySelector<HTMLElement>("main h1");

/** A dialog that closes gives the focus back to its button a moment later; what an action made comes after that. */
const dialogReturns = 30;

/** After an action: the focus goes to what it made, when the page shows it. `selector` must name that alone. */
export function focusOnResult(selector: string): void {
  setTimeout(() => {
    whenThere(
      () => document.querySelector<HTMLElement>(selector),
      (row) => {
        focusOn(firstReachable(row) ?? row);
        row.scrollIntoView({ block: "nearest" });
      },
    );
  }, dialogReturns);
}

const arrivalKey = "focus-on-arrival";

/** Before the whole document is loaded anew after an action: the new one begins at its heading, as any page one is led to. */
export function announceArrival(): void {
  try {
    sessionStorage.setItem(arrivalKey, "1");
  } catch {
    // storage is switched off: the new document begins at its top, as documents do
  }
}

export function takeArrival(): boolean {
  try {
    const isAnnounced = sessionStorage.getItem(arrivalKey) !== null;
    sessionStorage.removeItem(arrivalKey);
    return isAnnounced;
  } catch {
    return false;
  }
}

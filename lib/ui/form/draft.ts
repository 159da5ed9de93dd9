type Draft = { at: string; values: Record<string, unknown> };

const changedEvent = "draft-changed";
const tellOthers = () => window.dispatchEvent(new Event(changedEvent));

/** Calls back whenever a draft may have come or gone, here or in another tab. Returns how to stop that. */
export function watchDrafts(callback: () => void): () => void {
  window.addEventListener("storage", callback);
  window.addEventListener(changedEvent, callback);
  return () => {
    window.removeEventListener("storage", callback);
    window.removeEventListener(changedEvent, callback);
  };
}

const nameOf = (key: string) => `draft:${key}`;

/** What was being written under this key when the page, the phone or the network went away. */
export function readDraft(key: string): Draft | null {
  try {
    const stored = localStorage.getItem(nameOf(key));
    return stored ? (JSON.parse(stored) as Draft) : null;
  } catch {
    return null; // storage is switched off, or holds something else: writing simply goes on without a draft
  }
}

export function keepDraft(key: string, values: Record<string, unknown>): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify({ at: new Date().toISOString(), values } satisfies Draft));
    tellOthers();
  } catch {
    // a full or forbidden storage must not stop anybody from typing
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
    tellOthers();
  } catch {
    // nothing was kept then
  }
}

/** Every draft whose key begins so, with the rest of the key. */
export function listDrafts(prefix: string): (Draft & { rest: string })[] {
  try {
    const start = nameOf(prefix);
    const rests = Object.keys(localStorage)
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
    return rests.flatMap((rest) => {
      const draft = readDraft(prefix + rest);
      return draft ? [{ ...draft, rest }] : [];
    });
  } catch {
    return [];
  }
}

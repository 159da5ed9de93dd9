/**
 * Where a browser says it is (`next-router-state-tree`), as Next.js 16 reads it: it answers 500 to anything else, so it is judged
 * here by the same rules. `router-state.test.ts` compares them with its own.
 */
const longest = 40_000;
/** Levels: no page of ours has twenty. Next.js, which calls itself for each, comes to the end of its stack. */
const deepest = 100;
/** What an open part of an address may be: `[id]`, `[...rest]`, `[[...rest]]`, and those that stand in for another page. */
export const segmentKinds: ReadonlySet<unknown> = new Set([
  ...["c", "ci(..)(..)", "ci(.)", "ci(..)", "ci(...)"],
  "oc",
  ...["d", "di(..)(..)", "di(.)", "di(..)", "di(...)"],
]);
/** What is to be done with a part of the page. */
export const markers: ReadonlySet<unknown> = new Set(["refetch", "inside-shared-layout", "metadata-only"]);

/** Whether Next.js can read a header's value. */
export function isRouterState(header: string): boolean {
  if (header.length > longest) return false;
  let state: unknown;
  try {
    state = JSON.parse(decodeURIComponent(header));
  } catch {
    return false;
  }
  const left = [{ parts: state, depth: 1 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { parts, depth } = next;
    if (depth > deepest || !Array.isArray(parts) || parts.length < 2 || parts.length > 6) return false;
    const [segment, inner, refresh, marker, hints, path] = parts;
    const isGood =
      isSegment(segment) &&
      typeof inner === "object" &&
      inner !== null &&
      (refresh == null || isTexts(refresh, 2)) &&
      (marker == null || markers.has(marker)) &&
      (hints == null || typeof hints === "number") &&
      (path === undefined || typeof path === "string");
    if (!isGood) return false;
    for (const parts of Object.values(inner)) left.push({ parts, depth: depth + 1 });
  }
  return true;
}

function isSegment(segment: unknown): boolean {
  if (typeof segment === "string") return true;
  if (!Array.isArray(segment) || segment.length !== 4) return false;
  const [name, value, kind, siblings] = segment;
  return isTexts([name, value]) && segmentKinds.has(kind) && (siblings === null || isTexts(siblings));
}

const isTexts = (value: unknown, length?: number): boolean =>
  Array.isArray(value) &&
  (length === undefined || value.length === length) &&
  value.every((text) => typeof text === "string");

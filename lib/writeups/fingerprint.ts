import { createHash } from "node:crypto";
import type { WriteUpContent } from "#db/schema/write-ups.ts";

/** JSON with the keys of every object in order, so that the same content always gives the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const sorted = entries.sort(([one], [two]) => (one < two ? -1 : 1));
    return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** What says nothing is left out, so that a text keeps its fingerprint when texts learn to hold more. */
function withoutBlanks<Fields extends object>(fields: Fields): Partial<Fields> {
  const says = (value: unknown) =>
    value !== null && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value))) as Partial<Fields>;
}

/**
 * What an approval binds, as the very text that is hashed: every word; every photo by the hash of its bytes, its caption, credit,
 * description, place and what is said of those shown; every figure with the very value it rests on, every waiver and every
 * chosen source. The
 * pixels' width and height follow from the bytes and are left out.
 */
export function boundText(content: WriteUpContent): string {
  const { waivers = [], choices = [], figures = [], ...words } = content;
  const photos = words.photos.map(({ width: _width, height: _height, people, takenOn, isConsented, ...bound }) => ({
    ...bound,
    ...withoutBlanks({ people, takenOn, isConsented }),
  }));
  return canonical({ ...words, photos, ...withoutBlanks({ waivers, choices, figures }) });
}

/** SHA-256 (hex) of the UTF-8 of {@link boundText}. */
export const fingerprintOf = (content: WriteUpContent): string =>
  createHash("sha256").update(boundText(content)).digest("hex");

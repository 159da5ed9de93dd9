import { createHash } from "node:crypto";
import type { WriteUpContent } from "#db/schema/write-ups.ts";

/** JSON with the keys of every object in order, so that the same content always gives the same bytes. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const sorted = entries.sort(([one], [two]) => (one < two ? -1 : 1));
    return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/**
 * SHA-256 (hex) of what an approval binds: every word and every photo by the hash of its bytes, its caption, credit,
 * description and place. The pixels' width and height follow from the bytes and are left out.
 */
export function fingerprintOf(content: WriteUpContent): string {
  const photos = content.photos.map(({ width: _width, height: _height, ...bound }) => bound);
  return createHash("sha256")
    .update(canonical({ ...content, photos }))
    .digest("hex");
}

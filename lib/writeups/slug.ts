import { fold } from "#lib/i18n/vietnamese.ts";

/** In UTF-16 units: no title is longer, and an address holds 80 letters of it. */
const longestTitle = 1000;

/** The address of a news item: its title without marks, cut at a word, and the day of the session. */
export function slugOf(title: string, date: string): string {
  const words = fold(title.slice(0, longestTitle))
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = "";
  for (const word of words) {
    if (slug && slug.length + word.length > 80) break;
    slug = slug ? `${slug}-${word}` : word.slice(0, 80);
  }
  return [slug || "tin", date].filter(Boolean).join("-");
}

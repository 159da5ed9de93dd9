import { fold } from "#lib/i18n/vietnamese.ts";

/** The address of a news item: its title without marks, cut at a word, and the day of the session. */
export function slugOf(title: string, date: string): string {
  const words = fold(title)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = "";
  for (const word of words) {
    if (slug && slug.length + word.length > 80) break;
    slug = slug ? `${slug}-${word}` : word.slice(0, 80);
  }
  return [slug || "tin", date].filter(Boolean).join("-");
}

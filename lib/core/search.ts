import { type SQL, sql } from "drizzle-orm";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { longestSearch } from "./search-length.ts";

/** On a folded column: every word must occur, without regard to tone marks or order: "hang ly" finds Lý Thu Hằng. */
export function holdsWords(folded: SQL, search: string): SQL[] {
  const words = cleanText(search.slice(0, longestSearch)).trim().split(/\s+/).filter(Boolean).slice(0, 8);
  return words.map((word) => sql`${folded} like '%' || fold_text(${word.replace(/[\\%_]/g, "\\$&")}) || '%'`);
}

import { type SQL, sql } from "drizzle-orm";

/** On a folded column: every word must occur, without regard to tone marks or order: "hang ly" finds Lý Thu Hằng. */
export function holdsWords(folded: SQL, search: string): SQL[] {
  const words = search.normalize("NFC").trim().split(/\s+/).filter(Boolean).slice(0, 8);
  return words.map((word) => sql`${folded} like '%' || fold_text(${word.replace(/[\\%_]/g, "\\$&")}) || '%'`);
}

import { pieceAt, type Scan } from "./scan.ts";

/** A number in words: `end` is the index after its last word; `words` how many it has. */
export type SpokenNumber = { value: number; base: number | null; end: number; words: number };

const digits: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
/** Digits as they sound after another number word: hai mươi mốt, hai mươi tư, mười lăm. */
const following: Record<string, number> = { mốt: 1, tư: 4, lăm: 5, nhăm: 5 };
const powers: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, vạn: 1e4, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };
const beforeFive = new Set(["mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "vạn"]);

/** May a number in words begin with this word? */
export function beginsNumber(word: string): boolean {
  return word in digits || word === "mười";
}

/**
 * The longest number in words that begins at `at`: "ba", "hai mươi lăm", "một trăm linh năm", "ba nghìn", "một phần ba".
 * "năm" is five only where it opens the number or a higher word follows it: "hai mươi năm" is twenty, and then "years".
 */
export function readSpokenNumber(source: Scan, at: number): SpokenNumber | null {
  const word = (next: number) => {
    const piece = pieceAt(source, next);
    const joined = next === at || (piece.sentence === pieceAt(source, at).sentence && !piece.glued);
    return piece.kind === "word" && joined ? piece.text : "";
  };
  if (!beginsNumber(word(at))) return null;
  let total = 0;
  let group = 0;
  let next = at;
  let lastPower = Number.POSITIVE_INFINITY;
  /** What the group may still take: hundreds, then tens, then ones. */
  let room = 3;
  for (let open = true; open; ) {
    const text = word(next);
    const after = word(next + 1);
    const five = text !== "năm" || next === at || beforeFive.has(after) || ["linh", "lẻ"].includes(word(next - 1));
    if (text === "mười" && room >= 2) {
      group += 10;
      room = 1;
      next++;
    } else if ((text in digits || (text === "không" && after === "trăm")) && five && room > 0) {
      const digit = digits[text] ?? 0;
      if (after === "trăm" && room >= 3) {
        group += digit * 100;
        room = 2;
        next += 2;
      } else if ((after === "mươi" || after === "chục") && room >= 2) {
        group += digit * 10;
        room = 1;
        next += 2;
      } else if (next === at || room < 3 || lastPower < Number.POSITIVE_INFINITY) {
        // Two hundred and three needs "linh"; without it "hai trăm ba" would be the colloquial 230: not read.
        if (room === 2 && !["linh", "lẻ"].includes(word(next - 1))) open = false;
        else {
          group += digit;
          room = 0;
          next++;
        }
      } else open = false;
    } else if ((text === "linh" || text === "lẻ") && room === 2 && after in digits) {
      next++;
    } else if (text in following && room === 1 && next > at) {
      group += following[text] ?? 0;
      room = 0;
      next++;
    } else if (text in powers && group > 0 && (powers[text] ?? 0) < lastPower) {
      lastPower = powers[text] ?? 0;
      total += group * lastPower;
      group = 0;
      room = 3;
      next++;
    } else open = false;
  }
  const value = total + group;
  const spoken = { value, base: null, end: next, words: next - at };
  const base = digits[word(next + 1)] ?? (word(next + 1) === "mười" ? 10 : 0);
  if (word(next) === "phần" && base > value) return { ...spoken, base, end: next + 2, words: next + 2 - at };
  return spoken;
}

import { countedNouns, scales } from "./lexicon.ts";
import { pieceAt, type Scan, startsWith } from "./scan.ts";

/** Does a counted noun, a scale or a percent sign begin at this place of the text? Then the number before it counts. */
export function countsSomething(source: Scan, at: number): boolean {
  const piece = pieceAt(source, at);
  return piece.text === "%" || piece.text in scales || startsWith(source, at, countedNouns) !== null;
}

const measuresTime = new Set(["năm", "tháng", "tuần", "ngày", "giờ", "phút"]);

/** "năm 2023", "ngày 12-5" after a number: the word opens a date and measures nothing. */
export function opensDate(source: Scan, at: number): boolean {
  const { text } = pieceAt(source, at);
  const number = pieceAt(source, at + 1);
  if (number.kind !== "digits") return false;
  if (text === "năm") return number.to - number.from === 4;
  return ["ngày", "tháng", "quý"].includes(text) && !measuresTime.has(pieceAt(source, at + 2).text);
}

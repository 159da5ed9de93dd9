import { boundaryWords, countedNouns } from "./lexicon.ts";
import { type Piece, pieceAt, type Scan, startsWith } from "./scan.ts";
import { bodyHeads } from "./surroundings.ts";
import type { Token } from "./token.ts";

/** Names counted in the list a figure announces: "6 đơn vị gồm: …". Between `least` and `most`, where "và" may be part of a name. */
export type ListCount = { least: number; most: number; isNames: boolean };

const longestLead = 12;
const honorifics = new Set(["đồng chí", "ông", "bà", "anh", "chị", "đ/c"]);

/** Index after what opens the list; null when the figure opens none. */
function findOpening(source: Scan, token: Token): { at: number; isBracket: boolean } | null {
  const { sentence } = pieceAt(source, token.first);
  for (let at = token.last; at < token.last + longestLead; at++) {
    const piece = pieceAt(source, at);
    const next = pieceAt(source, at + 1);
    if (piece.sentence !== sentence || piece.kind === "digits" || piece.text === ";") return null;
    if (piece.text === ":") return { at: at + 1, isBracket: false };
    if (piece.text === "(") return next.capital || next.text === '"' ? { at: at + 1, isBracket: true } : null;
    if (piece.text === "gồm") {
      const skips = next.text === "có" || next.text === "các" ? 1 : 0;
      const colon = pieceAt(source, at + 1 + skips).text === ":" ? 1 : 0;
      return { at: at + 1 + skips + colon, isBracket: false };
    }
    if (piece.text === "là" && (next.capital || next.text === '"')) return { at: at + 1, isBracket: false };
    if (piece.text === "," && !["gồm", "bao"].includes(next.text)) return null;
  }
  return null;
}

/** Does a name begin here: a capital, or a small noun that goes with one (xã Hòa Bình)? */
function beginsName(source: Scan, at: number): boolean {
  const piece = pieceAt(source, at);
  if (piece.capital) return true;
  const head =
    startsWith(source, at, bodyHeads) ?? startsWith(source, at, countedNouns) ?? startsWith(source, at, honorifics);
  return head !== null && pieceAt(source, at + head.split(" ").length).capital;
}

const beginsBody = (source: Scan, at: number) =>
  startsWith(source, at, bodyHeads) !== null || startsWith(source, at, honorifics) !== null;

/** Counts the list a figure announces; null when it announces none, or an open one ("…", "khác"). */
export function countList(source: Scan, token: Token): ListCount | null {
  const opening = findOpening(source, token);
  if (!opening) return null;
  const begin = opening.at;
  const first = pieceAt(source, begin);
  if (first.kind === "digits" || first.text === "") return null;
  if (first.paragraph !== pieceAt(source, token.first).paragraph) return countLines(source, begin);
  const pieces: Piece[] = [];
  for (let at = begin; at < begin + 300; at++) {
    const piece = pieceAt(source, at);
    if (piece.sentence !== first.sentence || (opening.isBracket && piece.text === ")")) break;
    if (piece.text === "." || piece.text === "!") break;
    if (piece.text === "…" || (piece.text === "v" && pieceAt(source, at + 1).text === ".")) return null;
    pieces.push(piece);
  }
  if (first.text === '"') return countQuotes(source, pieces, begin, token);
  if (pieces.some(({ kind }) => kind === "digits")) return null;
  return countItems(source, pieces, begin);
}

/** Lines that begin with a dash or a plus. */
function countLines(source: Scan, begin: number): ListCount | null {
  let lines = 0;
  let paragraph = -1;
  for (let at = begin; at < begin + 600; at++) {
    const piece = pieceAt(source, at);
    if (piece.paragraph === paragraph) continue;
    if (!["-", "+", "•", "*"].includes(piece.text)) break;
    paragraph = piece.paragraph;
    lines++;
  }
  return lines > 1 ? { least: lines, most: lines, isNames: true } : null;
}

/** Titles in quotation marks, up to one that is announced as something else: 3 đề án: “…”, “…”, “…” và chuyên đề “…”. */
function countQuotes(source: Scan, pieces: readonly Piece[], begin: number, token: Token): ListCount | null {
  let count = 0;
  let isOpen = false;
  for (const [step, piece] of pieces.entries()) {
    if (piece.text === '"') {
      isOpen = !isOpen;
      if (isOpen) count++;
    } else if (!isOpen && piece.kind === "word") {
      const noun = startsWith(source, begin + step, countedNouns);
      if (noun && !(token.unit ?? "").toLowerCase().startsWith(noun)) break;
    }
  }
  return count > 1 ? { least: count, most: count, isNames: true } : null;
}

function countItems(source: Scan, pieces: readonly Piece[], begin: number): ListCount | null {
  const isNames = beginsName(source, begin);
  const isPersons = startsWith(source, begin, honorifics) !== null;
  let least = 1;
  let optional = 0;
  let hasBodies = beginsBody(source, begin);
  for (let step = 1; step < pieces.length; step++) {
    const { text } = pieces[step] ?? { text: "" };
    const next = begin + step + 1;
    if (pieceAt(source, next).text === "khác" || text === "khác") return null;
    if (text === "," || text === ";") {
      const follows = pieceAt(source, next).text === "và" ? next + 1 : next;
      if (isNames && !beginsName(source, follows)) {
        if (!isPersons) break;
        continue;
      }
      if (isPersons && !startsWith(source, follows, honorifics)) continue;
      if (!isNames && boundaryWords.has(pieceAt(source, follows).text)) break;
      hasBodies ||= beginsBody(source, follows);
      least++;
      if (follows !== next) step++;
    } else if (text === "và" && beginsName(source, next)) {
      if (isPersons && !startsWith(source, next, honorifics)) continue;
      // "Sở Giáo dục và Đào tạo" is one body; between plain names "và" parts two.
      if (!hasBodies || beginsBody(source, next)) least++;
      else optional++;
    } else if (text === "và" && !isNames) optional++;
  }
  return least + optional > 1 ? { least, most: least + optional, isNames } : null;
}

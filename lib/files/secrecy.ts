import { type LegacyEncoding, toUnicode } from "#lib/i18n/legacy-encoding.ts";
import { fold } from "#lib/i18n/vietnamese.ts";
import { extensionOf } from "./name.ts";

/**
 * Secrecy marks. Secret papers may not be kept in a networked system (Law 117/2025/QH15): a mark is a stamp line of the
 * first page, a part of the file's name, or a property of the document. The words `bí mật`, `bảo mật`, `cơ mật` of a text
 * or title are none, and neither is a person called Mật. Pure.
 */
export type SecrecyMark = "MẬT" | "TỐI MẬT" | "TUYỆT MẬT";

const byLetters: Record<string, SecrecyMark> = { MẬT: "MẬT", TỐIMẬT: "TỐI MẬT", TUYỆTMẬT: "TUYỆT MẬT" };
const folded: Record<string, SecrecyMark> = { mat: "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT" };

/** One line of a page, in the pieces that a wide gap, a cell or a tab sets apart. */
export type PageLine = readonly string[];

/** Where a mark was found. */
export type FoundMark = { mark: SecrecyMark; place: "fileName" | "firstPage" | "properties" };

// What is looked at, in characters and pieces: no stamp is longer, and no first page. The time taken grows with them alone.
const longestPage = 400_000;
const longestLine = 20_000;
const longestReading = 400;
const mostPieces = 1000;
/** A mark has seven letters at most; its neighbours joined are a few more with what stands between them. */
const longestJoined = 60;
const longestName = 2000;

/** Everything that is no letter, digit or space: frames, dashes, brackets, stars. */
const frame = /[^\p{L}\p{M}\p{N}\s]+/gu;
/** "bảo" at the end of one line and "mật" alone on the next are two halves of a word. */
const firstHalf = /(?:^|[^\p{L}])(?:bí|bảo|cơ)$/iu;
const level = /^(?:mức )?độ mật ?: ?(.*)$/iu;

const lettersOf = (text: string) => text.normalize("NFKC").normalize("NFC").replace(frame, " ").replace(/\s+/g, "");

/** A piece without the copy number in brackets at its end: "MẬT (bản số 03)". */
function withoutCopyNumber(piece: string): string {
  const text = piece.trimEnd();
  if (!text.endsWith(")")) return piece;
  const open = text.indexOf("(", text.lastIndexOf(")", text.length - 2) + 1);
  return open < 0 ? piece : text.slice(0, open);
}

/** The mark that a piece of a line is, wholly; a copy number in brackets after it does not count. */
const markOf = (piece: string): SecrecyMark | null => byLetters[lettersOf(withoutCopyNumber(piece))] ?? null;

/** A stamp typed with the fonts of another age: small letters that `.VnTimeH` shows as capitals, or VNI capitals. */
function legacyMarkOf(piece: string): SecrecyMark | null {
  for (const encoding of ["tcvn3", "vni"] as const satisfies LegacyEncoding[]) {
    const meant = toUnicode(piece, encoding);
    if (meant === piece.normalize("NFC")) continue;
    const found = markOf(encoding === "tcvn3" ? meant.toUpperCase() : meant);
    if (found) return found;
  }
  return null;
}

/** The pieces of a line, its neighbours joined (`M`, `Ậ`, `T`), and what stands between dashes and strokes. */
function* readings(line: PageLine): Generator<string> {
  yield line.join(" ");
  for (const [from, first] of line.entries()) {
    let joined = first;
    yield joined;
    for (let to = from + 1; to < Math.min(line.length, from + 9) && joined.length < longestJoined; to++) {
      joined += ` ${line[to]}`;
      yield joined;
    }
  }
  for (const piece of line) {
    const parts = piece.split(/[/|–—-]|\s{3,}/);
    if (parts.length > 1) yield* parts;
  }
}

/** As much of a line as a stamp could stand in. */
function limitLine(line: PageLine): PageLine {
  let left = longestLine;
  return line.slice(0, mostPieces).flatMap((piece) => {
    const part = piece.slice(0, left);
    left -= part.length;
    return part === "" ? [] : [part];
  });
}

const inOneLine = (line: PageLine) => line.join(" ").normalize("NFC").replace(/\s+/g, " ").trim();

/** The stamp on the first page, or null. A stamp is a line, or a piece of one, that holds nothing else, in capitals. */
export function findStamp(lines: readonly PageLine[]): SecrecyMark | null {
  let above = "";
  let seen = 0;
  for (const whole of lines) {
    const line = limitLine(whole);
    const words = inOneLine(line);
    const found = stampOf(line, words, above);
    if (found) return found;
    above = words;
    // A line costs something even when it is empty.
    seen += words.length + line.length + 1;
    if (seen > longestPage) return null;
  }
  return null;
}

function stampOf(line: PageLine, words: string, above: string): SecrecyMark | null {
  const named = folded[fold(level.exec(words)?.[1]?.slice(0, longestReading) ?? "").trim()];
  if (named) return named;
  if (firstHalf.test(above)) return null;
  const tried = new Set<string>();
  for (const reading of readings(line)) {
    if (reading.length > longestReading || reading === "" || tried.has(reading)) continue;
    tried.add(reading);
    const found = markOf(reading) ?? legacyMarkOf(reading);
    if (found === "MẬT" && /^(?:TUYỆT|TỐI)$/.test(lettersOf(above.slice(0, longestReading))))
      return lettersOf(above.slice(0, longestReading)) === "TỐI" ? "TỐI MẬT" : "TUYỆT MẬT";
    if (found) return found;
  }
  return null;
}

/** In capitals as a word of its own, the second half of a word or of a name left out. */
const inCapitals = /(?<![\p{L}\p{N}])(?<!(?:BÍ|BẢO|CƠ) )(?:(TUYỆT|TỐI) ?)?MẬT(?![\p{L}\p{N}])/u;
const familyNames =
  "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|NÔNG|TRIỆU|VI|LỘC|CHU|HỨA|LƯƠNG|ĐINH|HÀ|TÔ|ĐÀM|MÃ|LA|LÂM|MAI|TRỊNH|ĐOÀN|CAO|TRƯƠNG|ĐÀO|PHÙNG|BẾ|LINH|LƯU|TẠ|THÂN|VY";
const personName = new RegExp(`(?<![\\p{L}])(?:${familyNames})(?: \\p{Lu}[\\p{Lu}\\p{M}]*){0,3} MẬT(?![\\p{L}])`, "u");
/** What papers are called, before a mark that lost its tones. */
const paperWords =
  /(?:^| )(?:bao cao|van ban|tai lieu|cong van|quyet dinh|ke hoach|to trinh|ho so|bien ban|thong bao) mat$/;

/** The mark that a file's name or a document's title carries, or null. Names written without tones count too. */
export function secretMark(given: string): SecrecyMark | null {
  const name = given.slice(0, longestName);
  const extension = extensionOf(name);
  const base = extension ? name.slice(0, -extension.length - 1) : name;
  const text = base.normalize("NFKC").normalize("NFC").replace(/[_.]+/g, " ").replace(/\s+/g, " ").trim();
  const words = text.replace(/-/g, " ").replace(/\s+/g, " ");
  const found = inCapitals.exec(words.replace(personName, ""));
  if (found) return found[1] ? (`${found[1]} MẬT` as SecrecyMark) : "MẬT";
  return findStamp([[words]]) ?? withoutTones(text);
}

/** `TOI MAT`, `tuyet_mat`, `[MAT]`. `MAT TRAN` and `bi mat` are other words, so a bare `MAT` must stand apart. */
function withoutTones(text: string): SecrecyMark | null {
  if (/[^\p{ASCII}]/u.test(text)) return null;
  const spaced = text.replace(/-/g, " ").replace(/\s+/g, " ");
  if (/\btuyet mat\b/i.test(spaced)) return "TUYỆT MẬT";
  if (/\bTOI MAT\b/.test(spaced)) return "TỐI MẬT";
  const parts = text.split(/[[\](){},;]|\s[-–—]+\s/).map((part) => part.replace(/-/g, " ").trim());
  for (const part of parts) {
    const same = folded[part.toLowerCase()];
    if (same && (part === part.toUpperCase() || part.includes(" "))) return same;
    if (part === part.toUpperCase() && paperWords.test(part.toLowerCase())) return "MẬT";
  }
  return null;
}

/** Properties of a document by their names, e.g. `{ Title: "…", Keywords: "mật, 2020", "Độ mật": "Tối mật" }`. */
export function markInProperties(properties: Readonly<Record<string, string>>): SecrecyMark | null {
  for (const [name, given] of Object.entries(properties).slice(0, 200)) {
    const value = given.slice(0, longestName);
    const isLevel = /^(?:muc )?do (?:bao )?mat$|^(?:security|classification|confidentiality)$/.test(
      fold(name.slice(0, longestName)).trim(),
    );
    const parts = value.split(/[,;|]/).map((part) => fold(part).replace(/\s+/g, " ").trim());
    const listed = parts.map((part) => folded[part]).find(Boolean);
    if (listed && (isLevel || /^(?:keywords|category|contentstatus|subject|title)$/i.test(name))) return listed;
    const written = secretMark(value);
    if (written) return written;
  }
  return null;
}

/** The mark of a document, by its first page and its properties. */
export function findMark({
  lines,
  properties,
}: {
  lines: readonly PageLine[];
  properties: Readonly<Record<string, string>>;
}): FoundMark | null {
  const stamp = findStamp(lines);
  if (stamp) return { mark: stamp, place: "firstPage" };
  const property = markInProperties(properties);
  return property ? { mark: property, place: "properties" } : null;
}

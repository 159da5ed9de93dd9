/**
 * Text as the recognisers read it, with the way back to the given text. `text` keeps the capitals, `lower` is of the same
 * length; character `i` of either stands for `starts[i]` up to `ends[i]` of the given text, in UTF-16 units.
 */
export type Normal = { text: string; lower: string; starts: number[]; ends: number[] };

/** Signs that people, word processors and web pages use for one another. All spaces but the line's end become one kind. */
const alike: Record<string, string> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2015": "-",
  "\u2212": "-",
  "\u00ad": "",
  "\u034f": "",
  "\u061c": "",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u00ab": '"',
  "\u00bb": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u2044": "/",
  "\u2215": "/",
  "\t": " ",
  "\r": " ",
  "\u2028": "\n",
  "\u2029": "\n",
};

const isMark = (code: number) => code >= 0x300 && code <= 0x36f && code !== 0x34f;
const isBlank = (code: number) =>
  code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000;
/** More marks than a letter can carry are taken in portions, so that a flood of them costs no more than its length. */
const mostMarks = 6;

/** oà -> òa and uỷ -> ủy at the end of a syllable, but not in quý: of two spellings one, letter for letter. */
const toneOnLast = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(" ");
const toneOnFirst = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const onFirst = new Map(
  toneOnLast.flatMap((last, at) => {
    const first = toneOnFirst[at] ?? last;
    return [
      [last, first],
      [capital(last), capital(first)],
      [last.toUpperCase(), first.toUpperCase()],
    ] as const;
  }),
);
const toneEnding = /(?<![qQ])[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![\p{L}\p{M}])/gu;

function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join("");
}

const isDigit = (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code));

/** What the letters of Vietnamese and everyday signs are, so that nothing rare is looked for in them. */
const isEveryday = (code: number) =>
  (code < 0x660 && !(code >= 0xb2 && code <= 0xbe)) || (code >= 0x1e00 && code < 0x1f00);
/** Nobody sees it: it parts or turns round what stands about it, and says nothing. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** A digit in another script or shape (６, ٦, 𝟔, ⁶, ⑥, ½) as the plain signs that a reader takes it for; null for any other. */
function plainDigits(sign: string): string | null {
  if (!/[\p{Nd}\p{No}]/u.test(sign)) return null;
  const plain = sign.normalize("NFKC").replaceAll("\u2044", "/");
  if (/^[\d/]+$/.test(plain)) return plain;
  const code = sign.codePointAt(0) ?? 0;
  if (!isDigit(code)) return null;
  // The digits of a script stand together, from nought to nine.
  let nought = code;
  while (isDigit(nought - 1)) nought--;
  return String((code - nought) % 10);
}

/** NFC, plain digits, one kind of space, dash and quote, one place for the tone of oa, oe and uy; offsets are kept. Linear in the length. */
export function normalise(given: string): Normal {
  const signs: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (text: string, start: number, end: number) => {
    for (let at = 0; at < text.length; at++) {
      signs.push(text.charAt(at));
      starts.push(start);
      ends.push(end);
    }
  };
  for (let at = 0; at < given.length; ) {
    let end = at + 1;
    while (end < given.length && end - at <= mostMarks && isMark(given.charCodeAt(end))) end++;
    const sign = given.charAt(at);
    if (end > at + 1) put(given.slice(at, end).normalize("NFC"), at, end);
    else if (isBlank(given.charCodeAt(at))) put(" ", at, end);
    else if ((sign === "²" || sign === "³") && signs.at(-1) === "m") put(sign === "²" ? "2" : "3", at, end);
    else if (isEveryday(given.charCodeAt(at))) put(alike[sign] ?? sign, at, end);
    else {
      const whole = String.fromCodePoint(given.codePointAt(at) ?? 0);
      const plain = unseen.test(whole) ? "" : plainDigits(whole);
      if (plain !== null) end = at + whole.length;
      put(plain ?? alike[sign] ?? sign, at, end);
    }
    at = end;
  }
  const text = signs.join("").replace(toneEnding, (pair) => onFirst.get(pair) ?? pair);
  return { text, lower: lowerOf(text), starts, ends };
}

/** The comparable form of a name or a phrase: as `normalise` reads it, small letters, one space between words. */
export function plainWords(text: string): string {
  return normalise(text).lower.replace(/\s+/g, " ").trim();
}

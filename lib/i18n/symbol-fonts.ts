/**
 * Letters that mean something only by their font: "³" in Symbol is "≥". What Word writes of such a font is a code from
 * F000 to F0FF (a private letter) or the bare code below it. Pure.
 */

/** Symbol (Adobe), codes 0x20 to 0xFE as Unicode's own table `SYMBOL.TXT` has them; "□" where there is no sign of it. */
const symbolSigns = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const upperSymbolSigns =
  "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪□⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";
const symbol = new Map([
  ...[...symbolSigns].map((sign, index): [number, string] => [0x20 + index, sign]),
  ...[...upperSymbolSigns].map((sign, index): [number, string] => [0xa0 + index, sign]),
]);

/** Of the fonts of pictures only ticks, boxes, bullets and arrows: what stands in papers. A box that is set is "☒". */
const pictures: Record<string, string> = {
  wingdings: "6C● 6E■ 6F☐ 71☐ 72☐ 76❖ 9F• A7▪ A8☐ B7• D8➢ DF← E0→ E8→ F0⇨ FB✗ FC✓ FD☒ FE☒",
  "wingdings 2": "4F✗ 50✓ 51☒ 52☒ 53☒ 54☒ 98• A2■ A3☐",
  "wingdings 3": "",
  webdings: "61✓ 63☐ 72✗",
};
const fonts = new Map([
  ["symbol", symbol],
  ...Object.entries(pictures).map(([font, signs]): [string, Map<number, string>] => [
    font,
    new Map(signs.split(" ").map((sign) => [Number.parseInt(sign, 16), sign.slice(2)])),
  ]),
]);

/** What stands for a sign that nobody here knows: it must not be lost in silence. */
const unknownSign = "□";
const privateFrom = 0xf000;
const privateLetters = /[\ue000-\uf8ff]/g;

/** Is this a font whose letters are other signs? `font` as a document or a style sheet names it. */
const isSymbolFont = (font: string): boolean => fonts.has(font.toLowerCase());

/** The sign with this code in this font. A code that a private letter stands for needs a font that is known. */
export function signOfFont(code: number, font: string): string {
  const signs = fonts.get(font.toLowerCase());
  const bare = code >= privateFrom && code <= 0xf0ff ? code - privateFrom : code;
  if (signs && bare <= 0xff) return signs.get(bare) ?? unknownSign;
  const isLetter = code >= 0x20 && code < 0xe000 && !(code >= 0xd800 && code <= 0xdfff);
  return isLetter ? String.fromCodePoint(code) : unknownSign;
}

/**
 * Words as they look in their font. Of plain letters in a symbol font only those count as signs that a word processor put
 * there as such (`isSign`): others were typed in another font, and the name of this one was left over.
 */
export function wordsInFont(text: string, font: string, isSign = false): string {
  const seen = text.replace(privateLetters, (letter) => signOfFont(letter.charCodeAt(0), font));
  if (!isSymbolFont(font)) return seen;
  const plain = isSign ? /[\x21-\xff]/g : /[\xa1-\xff]/g;
  return text === seen ? text.replace(plain, (letter) => signOfFont(letter.charCodeAt(0), font)) : seen;
}

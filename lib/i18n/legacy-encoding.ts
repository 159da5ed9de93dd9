/**
 * Vietnamese typed before Unicode: TCVN3 (ABC, fonts `.VnTime`) and VNI-Windows (fonts `VNI-Times`). Such text arrives as
 * Latin letters and signs, `Uû ban nh©n d©n` and `Ñaûng boä`, and means something only by its font. Pure.
 */
export type LegacyEncoding = "tcvn3" | "vni";

/** The encoding that a font of an office's old machines is for, by its name, or null. */
export const encodingOfFont = (font: string): LegacyEncoding | null =>
  /^\.vn/i.test(font) ? "tcvn3" : /^vni[- ]/i.test(font) ? "vni" : null;

/** TCVN 5712:1993, set 3. Capitals with a tone have no code: fonts such as `.VnTimeH` draw small letters as capitals. */
const tcvn3Codes = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦";
const tcvn3Letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";

/** VNI-Windows: a letter and the sign after it. The keys are the letters, the values sign by sign what the pair means. */
const vniSigns: Record<string, [signs: string, letters: string]> = {
  a: ["øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ"],
  e: ["øùûõïâàáåãä", "èéẻẽẹêềếểễệ"],
  o: ["øùûõïâàáåãä", "òóỏõọôồốổỗộ"],
  ô: ["øùûõï", "ờớởỡợ"],
  u: ["øùûõï", "ùúủũụ"],
  ö: ["øùûõï", "ừứửữự"],
  y: ["øùûõ", "ỳýỷỹ"],
};
const vniSingles: [codes: string, letters: string] = ["ñôöæóòî", "đơưỉĩịỵ"];

const tcvn3 = new Map([...tcvn3Codes].map((code, index) => [code, tcvn3Letters[index] ?? code]));
const vni = buildVni();

function buildVni(): Map<string, string> {
  const pairs = Object.entries(vniSigns).flatMap(([base, [signs, letters]]) =>
    [...signs].flatMap((sign, index): [string, string][] => {
      const letter = letters[index] ?? "";
      const [capital, capitalLetter] = [base.toUpperCase(), letter.toUpperCase()];
      return [
        [base + sign, letter],
        [capital + sign.toUpperCase(), capitalLetter],
        [capital + sign, capitalLetter],
      ];
    }),
  );
  const [codes, letters] = vniSingles;
  const singles = [...codes].flatMap((code, index): [string, string][] => {
    const letter = letters[index] ?? "";
    return [
      [code, letter],
      [code.toUpperCase(), letter.toUpperCase()],
    ];
  });
  return new Map([...pairs, ...singles]);
}

/** Rewrites text of `encoding` in Unicode. Signs that the encoding does not use stay as they are. */
export function toUnicode(text: string, encoding: LegacyEncoding): string {
  const codes = text.normalize("NFC");
  let result = "";
  for (let index = 0; index < codes.length; index++) {
    const code = codes.charAt(index);
    if (encoding === "tcvn3") {
      result += code < "\x80" ? code : (tcvn3.get(code) ?? code);
      continue;
    }
    // What changes a letter stands behind it, and is never a plain one.
    const pair = codes.charAt(index + 1) < "\x80" ? undefined : vni.get(code + codes.charAt(index + 1));
    if (pair !== undefined) index++;
    result += pair ?? (code < "\x80" ? code : (vni.get(code) ?? code));
  }
  return result;
}

/** Letters that only Unicode text has: a text with one of them was not typed in a legacy encoding. */
const onlyUnicode = /[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/;
const word = /[\p{L}\p{M}©®µ¸¶·¹¨»¾¼½ª×«¬\u00ad÷¡¢§£¤¥¦]+/gu;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const onset = "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?";
const rime =
  "(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oay|oă|oe|oi|oo|ôi|ơi|ua|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|oeo)";
const syllable = new RegExp(`^${onset}${rime}(?:ch|c|m|ng|nh|n|p|t)?$`, "u");

/** A written Vietnamese syllable, in lower case: known parts in their order and one tone at most. */
function isSyllable(text: string): boolean {
  const letters = text.normalize("NFD");
  const marked = letters.match(tones)?.length ?? 0;
  return marked <= 1 && syllable.test(letters.replace(tones, "").normalize("NFC"));
}

function shareOfSyllables(words: readonly string[]): number {
  if (words.length === 0) return 0;
  return words.filter((one) => isSyllable(one.toLowerCase())).length / words.length;
}

/**
 * The legacy encoding a text was typed in, or null: that one under which its words with marks become Vietnamese syllables
 * and did not before. The longer the text the surer; give a whole sheet or page, not one cell.
 */
export function detectLegacyEncoding(text: string): LegacyEncoding | null {
  const judged = text.slice(0, 200_000).normalize("NFC");
  const candidates = judged.split(/\s+/).filter((part) => /[\u00a1-\u00ff]/.test(part) && !onlyUnicode.test(part));
  const words = candidates.flatMap((part) => part.match(word) ?? []).filter((part) => /[\u00a1-\u00ff]/.test(part));
  if (words.length === 0) return null;
  const unicode = (judged.match(new RegExp(onlyUnicode, "g"))?.length ?? 0) / words.length;
  if (unicode > 0.5) return null;
  const before = shareOfSyllables(words);
  const [best] = (["tcvn3", "vni"] as const)
    .map((encoding) => ({ encoding, share: shareOfSyllables(words.map((one) => toUnicode(one, encoding))) }))
    .sort((one, two) => two.share - one.share);
  return best && best.share >= 0.7 && best.share - before >= 0.3 ? best.encoding : null;
}

/** The encoding that the cells of a sheet were typed in, where not all of them were: those plainly in Unicode are left out. */
export function detectLegacyCells(cells: readonly string[]): LegacyEncoding | null {
  const found = cells.filter((cell) => !onlyUnicode.test(cell.normalize("NFC"))).map(detectLegacyEncoding);
  const [tcvn3Cells, vniCells] = [
    found.filter((one) => one === "tcvn3").length,
    found.filter((one) => one === "vni").length,
  ];
  if (tcvn3Cells + vniCells === 0) return null;
  return tcvn3Cells >= vniCells ? "tcvn3" : "vni";
}

/** Beginning of a cell or page by which it is judged, in UTF-16 units. */
const judgedBy = 20_000;

/** Signs that no Vietnamese text in Unicode has. */
const unmistakable = /[^\p{ASCII}àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ–—“”‘’…·]/u;

/**
 * One cell of a sheet, or page of a text, found to be in `encoding`. What is plainly Unicode stays as it is, and so does
 * what is a word both ways and nowhere unmistakable (`phê`): a sheet may hold both, and who looks at it sees the two.
 */
export function convertLegacy(text: string, encoding: LegacyEncoding): string {
  const plain = text.normalize("NFC");
  if (onlyUnicode.test(plain)) return text;
  const words = (plain.slice(0, judgedBy).match(word) ?? []).filter((part) => /[\u00a1-\u00ff]/.test(part));
  const [before, after] = [shareOfSyllables(words), shareOfSyllables(words.map((one) => toUnicode(one, encoding)))];
  return after > before || (after === before && unmistakable.test(plain)) ? toUnicode(text, encoding) : text;
}

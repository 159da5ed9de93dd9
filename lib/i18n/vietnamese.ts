/** Unicode NFC, the one form in which text is stored. */
export function toNfc(text: string): string {
  return text.normalize("NFC");
}

/** Lower case without tones and marks, for searching: "Đường Lê Lợi" -> "duong le loi". Mirrored by `fold()` in SQL. */
export function fold(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Half of a character says nothing by itself.
    if (code >= 0xd800 && code <= 0xdfff) return folded + foldWhole(text.slice(at));
    folded += foldedSigns[code] ?? foldSign(code);
  }
  return folded;
}

const foldWhole = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** What each sign of the basic plane folds to, looked up once: a page folds the same few hundred again and again. */
const foldedSigns: string[] = [];

function foldSign(code: number): string {
  const plain = foldWhole(String.fromCharCode(code));
  foldedSigns[code] = plain;
  return plain;
}

const collator = new Intl.Collator("vi", { numeric: true });

/** Order of the Vietnamese alphabet (a ă â … d đ e ê …), tones last; numbers inside by value. */
export function compareVietnamese(left: string, right: string): number {
  return collator.compare(left, right);
}

/** No name is longer. */
const longestName = 500;

function nameParts(fullName: string): string[] {
  return toNfc(fullName.slice(0, longestName)).trim().split(/\s+/).filter(Boolean);
}

/** The name a person is called by: the last word. */
export function givenName(fullName: string): string {
  return nameParts(fullName).at(-1) ?? "";
}

/** Order of people in lists: given name, then family name, then middle names. */
export function comparePeople(left: string, right: string): number {
  const [one, two] = [nameParts(left), nameParts(right)];
  return (
    compareVietnamese(one.at(-1) ?? "", two.at(-1) ?? "") ||
    compareVietnamese(one[0] ?? "", two[0] ?? "") ||
    compareVietnamese(one.slice(1, -1).join(" "), two.slice(1, -1).join(" "))
  );
}

/** First letters of family and given name: "Lý Thu Hằng" -> "LH". */
export function initials(fullName: string): string {
  const parts = nameParts(fullName);
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return ends.map((part) => [...(part ?? "")][0]?.toLocaleUpperCase("vi") ?? "").join("");
}

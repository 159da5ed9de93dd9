/** Signs that patterns stumble over, and pairs of them that alternate: what hostile texts are made of here. */
const single = [
  "(",
  ")",
  " ",
  "\t",
  "a",
  "1",
  ".",
  "-",
  "/",
  "Ậ",
  "a\u0301",
  "\n",
  "\u00a0",
  '"',
  "“",
  "{",
  "<",
  "á",
  "😀",
];
const pairs = ["a\t", "( ", "()", "1.", "1 ", "“a", "1/", "1%", "a\n", "{}", " -", "á¸", "a;"];
export const hostileSigns: readonly string[] = [...single, ...pairs];

/** A text of about `length` UTF-16 units that holds nothing but `sign`. */
export const repeat = (sign: string, length: number): string => sign.repeat(Math.ceil(length / sign.length));

/**
 * Bounds of a server action's arguments, as React writes them: how deeply lists and objects may lie in one another, and how many
 * fields there may be. Reading them costs far more than receiving them, and happens before anybody asks who sent them.
 */
const deepest = 200;
const mostFields = 10_000;
const [newLine, quote, backslash, dash] = [0x0a, 0x22, 0x5c, 0x2d];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const emptyLine = Buffer.from("\r\n\r\n");
const charset = Buffer.from("charset");
const utf8 = /^="?utf-?8"?(?![\w."-])/i;
const longestValue = '="utf-8";'.length;

/**
 * Looks once at each byte of a body while it comes; what it returns says false from where arguments are too deep or too many,
 * or not in UTF-8, whose signs are counted here. Brackets inside a JSON string do not count. A raw new line ends a string, as
 * in none of JSON's; after a field's boundary everything begins anew. A field of plain text may hold brackets too, though no
 * person opens two hundred.
 */
export function scanArguments(): (chunk: Buffer) => boolean {
  const takesCharset = scanCharsets();
  let depth = 0;
  let fields = 0;
  let isInString = false;
  let isEscaped = false;
  /** How much of a boundary ("\n--") was seen; the first one has no line before it. */
  let seen = 1;
  return (chunk) => {
    for (const byte of chunk) {
      seen = byte === newLine ? 1 : byte === dash && seen > 0 ? seen + 1 : 0;
      if (!takesCharset(byte, seen === 3)) return false;
      if (byte === newLine) {
        isInString = false;
        isEscaped = false;
        continue;
      }
      if (seen === 3) {
        depth = 0;
        fields += 1;
        if (fields > mostFields) return false;
      }
      if (isEscaped) isEscaped = false;
      else if (byte === quote) isInString = !isInString;
      else if (isInString) isEscaped = byte === backslash;
      else if (opening.has(byte)) {
        depth += 1;
        if (depth > deepest) return false;
      } else if (closing.has(byte) && depth > 0) depth -= 1;
    }
    return true;
  };
}

/**
 * Looks at the heads of fields, from a boundary to the empty line; what it returns says false at the name of a charset other
 * than UTF-8: its bytes would be read as other signs. React names none.
 */
function scanCharsets(): (byte: number, isBoundary: boolean) => boolean {
  let isHead = false;
  /** How much was seen of the empty line, and of the word. */
  let [ending, spelled] = [0, 0];
  /** What follows the word, as far as it was seen. */
  let value: string | null = null;
  return (byte, isBoundary) => {
    if (value !== null) {
      value += String.fromCharCode(byte);
      if (value.length === longestValue) {
        if (!utf8.test(value)) return false;
        value = null;
      }
    }
    if (isBoundary) [isHead, ending, spelled] = [true, 0, 0];
    if (!isHead) return true;
    ending = byte === emptyLine[ending] ? ending + 1 : byte === emptyLine[0] ? 1 : 0;
    isHead = ending < emptyLine.length;
    // Small letters and capitals differ in one bit.
    const letter = byte | 0x20;
    spelled = letter === charset[spelled] ? spelled + 1 : letter === charset[0] ? 1 : 0;
    if (spelled === charset.length) [spelled, value] = [0, ""];
    return true;
  };
}

/**
 * Bounds of a server action's arguments, as React writes them: how deeply lists and objects may lie in one another, and how many
 * fields there may be. Reading them costs far more than receiving them, and happens before anybody asks who sent them.
 */
const deepest = 200;
const mostFields = 10_000;

const [newLine, quote, backslash, dash] = [0x0a, 0x22, 0x5c, 0x2d];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/**
 * Looks once at each byte of a body while it comes; what it returns says false from where arguments are too deep or too many.
 * Brackets inside a JSON string do not count. A raw new line ends a string, as in none of JSON's; after a field's boundary
 * everything begins anew. A field of plain text may hold brackets too, though no person opens two hundred.
 */
export function scanArguments(): (chunk: Buffer) => boolean {
  let depth = 0;
  let fields = 0;
  let isInString = false;
  let isEscaped = false;
  /** How much of a boundary ("\n--") was seen. */
  let seen = 0;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === newLine) {
        isInString = false;
        isEscaped = false;
        seen = 1;
        continue;
      }
      seen = byte === dash && seen > 0 ? seen + 1 : 0;
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

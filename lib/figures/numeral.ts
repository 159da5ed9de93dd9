/**
 * A number in figures as Vietnamese writes it: dots between thousands, a comma before the decimals (DOMAIN section 5.4).
 * `doubt` marks what a reader may take otherwise: `3,300` (three point three, or three thousand three hundred?), a dot
 * before decimals, foreign grouping.
 */
export type Numeral = { value: number; decimals: number; doubt: "comma_group" | "dot_decimal" | "foreign" | null };

/** The ways a number is written, right and doubtful: the one grammar of fields and of running text. */
export const numeralForms = {
  plain: /^\d+$/,
  grouped: /^[1-9]\d{0,2}(\.\d{3})+$/,
  decimal: /^(\d+|[1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/,
  /** `3,300`: three thousand three hundred to one reader, three point three to the next. */
  commaGroup: /^([1-9]\d{0,2}),(\d{3})$/,
  foreign: /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/,
  dotDecimal: /^(\d+)\.(\d+)$/,
  spaced: /^[1-9]\d{0,2}( \d{3})+(,\d+)?$/,
} as const;

/** Where such a number can begin and end; more digits than this are no figure but a code. */
export const numeralSource = String.raw`\d{1,3}(?:,\d{3}){2,4}(?![\d,])|\d{1,3}(?:\.\d{3}){1,5}(?![.\d])(?:,\d{1,6}(?![\d,]))?|\d{1,12}[.,]\d{1,6}(?![\d]|[.,]\d)|\d{1,15}(?!\d)`;

const read = (digits: string, decimals: number, doubt: Numeral["doubt"] = null): Numeral => ({
  value: Number(digits),
  decimals,
  doubt,
});

/** Reads one numeral; null for anything else. */
export function readNumeral(text: string): Numeral | null {
  const { grouped, decimal, commaGroup, foreign, dotDecimal, spaced } = numeralForms;
  if (/^\d{1,15}$/.test(text)) return read(text, 0);
  if (grouped.test(text)) return read(text.replaceAll(".", ""), 0);
  if (spaced.test(text)) return readNumeral(text.replaceAll(" ", "."));
  if (decimal.test(text)) {
    const fraction = text.slice(text.indexOf(",") + 1);
    return read(
      text.replaceAll(".", "").replace(",", "."),
      fraction.length,
      commaGroup.test(text) ? "comma_group" : null,
    );
  }
  if (foreign.test(text)) return read(text.replaceAll(",", ""), text.split(".")[1]?.length ?? 0, "foreign");
  if (dotDecimal.test(text)) return read(text, text.split(".")[1]?.length ?? 0, "dot_decimal");
  return null;
}

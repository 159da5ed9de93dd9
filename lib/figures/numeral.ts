/**
 * A number in figures as Vietnamese writes it: dots between thousands, a comma before the decimals (DOMAIN section 5.4).
 * `doubt` marks what a reader may take otherwise: `3,300` (three point three, or three thousand three hundred?), a dot
 * before decimals, foreign grouping.
 */
export type Numeral = { value: number; decimals: number; doubt: "comma_group" | "dot_decimal" | "foreign" | null };

const grouped = /^\d{1,3}(?:\.\d{3})+$/;
const groupedDecimal = /^\d{1,3}(?:\.\d{3})+,\d+$/;
const decimal = /^\d+,\d+$/;
const commaGroup = /^[1-9]\d{0,2},\d{3}$/;
const foreign = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const dotDecimal = /^\d+\.\d+$/;
const spaced = /^\d{1,3}(?: \d{3})+(?:,\d+)?$/;

/** Where such a number can begin and end; more digits than this are no figure but a code. */
export const numeralSource = String.raw`\d{1,3}(?:,\d{3}){2,4}(?![\d,])|\d{1,3}(?:\.\d{3}){1,5}(?![.\d])(?:,\d{1,6}(?![\d,]))?|\d{1,12}[.,]\d{1,6}(?![\d]|[.,]\d)|\d{1,15}(?!\d)`;

const read = (digits: string, decimals: number, doubt: Numeral["doubt"] = null): Numeral => ({
  value: Number(digits),
  decimals,
  doubt,
});

/** Reads one numeral; null for anything else. */
export function readNumeral(text: string): Numeral | null {
  if (/^\d{1,15}$/.test(text)) return read(text, 0);
  if (grouped.test(text) && !text.startsWith("0")) return read(text.replaceAll(".", ""), 0);
  if (spaced.test(text)) return readNumeral(text.replaceAll(" ", "."));
  if (groupedDecimal.test(text) || decimal.test(text)) {
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

/**
 * Exact arithmetic on canonical decimals ("3300", "12.5", "-0.25"), as the database gives them: a share must not depend on
 * what binary fractions make of it. Pure.
 */
type Scaled = { digits: bigint; scale: number };

function read(decimal: string): Scaled {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new RangeError(`Not a decimal: ${decimal}`);
  const [, sign = "", whole = "", fraction = ""] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** The decimals without the noughts at their end. */
export function trimZeros(fraction: string): string {
  let end = fraction.length;
  while (fraction.charAt(end - 1) === "0") end--;
  return fraction.slice(0, end);
}

const power = (exponent: number) => 10n ** BigInt(exponent);
const raise = ({ digits, scale }: Scaled, to: number) => digits * power(to - scale);

function write(digits: bigint, scale: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const [whole, fraction] = [text.slice(0, text.length - scale), trimZeros(text.slice(text.length - scale))];
  return sign + whole + (fraction ? `.${fraction}` : "");
}

/** Below zero, zero or above zero, as `one` is smaller than, equal to or larger than `two`. */
export function compareDecimals(one: string, two: string): number {
  const [left, right] = [read(one), read(two)];
  const scale = Math.max(left.scale, right.scale);
  const difference = raise(left, scale) - raise(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum; "0" of nothing. */
export function sumDecimals(decimals: readonly string[]): string {
  const parts = decimals.map(read);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  return write(
    parts.reduce((sum, part) => sum + raise(part, scale), 0n),
    scale,
  );
}

export function subtractDecimals(one: string, two: string): string {
  return sumDecimals([one, two.startsWith("-") ? two.slice(1) : `-${two}`]);
}

/** `part` of `whole` in percent, rounded half up to `places` decimals: 31, 36 -> "86.1". Null where the whole is zero. */
export function percentOf(part: string, whole: string, places = 1): string | null {
  const [top, bottom] = [read(part), read(whole)];
  const scale = Math.max(top.scale, bottom.scale);
  const divisor = raise(bottom, scale);
  if (divisor === 0n) return null;
  const scaled = raise(top, scale) * 100n * power(places) * 2n;
  const sign = scaled < 0n !== divisor < 0n ? -1n : 1n;
  const [numerator, denominator] = [scaled < 0n ? -scaled : scaled, divisor < 0n ? -divisor : divisor];
  return write(sign * ((numerator + denominator) / (denominator * 2n)), places);
}

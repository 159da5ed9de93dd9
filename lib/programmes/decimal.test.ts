import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDecimals, percentOf, subtractDecimals, sumDecimals } from "./decimal.ts";

/** A decimal as an integer of `scale` digits after the point, and as the database writes it. */
const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }));
function write([digits, scale]: readonly [bigint, number]): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return sign + text.slice(0, text.length - scale) + (fraction ? `.${fraction}` : "");
}
/** In millionths, exactly. */
const millionths = ([digits, scale]: readonly [bigint, number]) => digits * 10n ** BigInt(6 - scale);

describe("exact decimals", () => {
  it("compare, add and subtract as integers do", () => {
    fc.assert(
      fc.property(decimal, decimal, (one, two) => {
        const [left, right] = [millionths(one), millionths(two)];
        expect(Math.sign(compareDecimals(write(one), write(two)))).toBe(left < right ? -1 : left > right ? 1 : 0);
        expect(compareDecimals(sumDecimals([write(one), write(two)]), write([left + right, 6]))).toBe(0);
        expect(compareDecimals(subtractDecimals(write(one), write(two)), write([left - right, 6]))).toBe(0);
      }),
    );
  });

  it("do not depend on the order of what is added, and nothing adds up to 0", () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 8 }), (list) => {
        const texts = list.map(write);
        expect(compareDecimals(sumDecimals(texts), sumDecimals(texts.toReversed()))).toBe(0);
      }),
    );
    expect(sumDecimals([])).toBe("0");
    expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
  });

  it("give a share that is the nearest one with that many digits, half going up", () => {
    const count = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(
        count,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.integer({ min: 0, max: 4 }),
        (part, whole, places) => {
          const share = percentOf(String(part), String(whole), places) ?? "";
          const scale = 10n ** BigInt(places);
          const [units, fraction = ""] = share.split(".");
          const got =
            BigInt(units ?? "0") * scale + BigInt((fraction || "0").padEnd(places || 1, "0")) / (places ? 1n : 1n);
          const rest = part * 100n * scale - got * whole;
          expect(rest * 2n < whole && rest * 2n >= -whole).toBe(true);
        },
      ),
    );
  });

  it("says 86,1 of 31/36, 100 of a whole, nothing of an empty whole", () => {
    expect(percentOf("31", "36")).toBe("86.1");
    expect(percentOf("1", "3", 2)).toBe("33.33");
    expect(percentOf("0.5", "0.5")).toBe("100");
    expect(percentOf("1", "8", 0)).toBe("13");
    expect(percentOf("1", "0")).toBeNull();
    expect(() => percentOf("ba", "4")).toThrow(RangeError);
  });

  it("keeps a share between 0 and 100 for a part within its whole, and does not fall when the part grows", () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(), (of, one, two) => {
        const [less, more] = [one % (of + 1), two % (of + 1)].sort((left, right) => left - right) as [number, number];
        const [low, high] = [percentOf(String(less), String(of)) ?? "", percentOf(String(more), String(of)) ?? ""];
        expect(compareDecimals(low, "0")).toBeGreaterThanOrEqual(0);
        expect(compareDecimals(high, "100")).toBeLessThanOrEqual(0);
        expect(compareDecimals(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

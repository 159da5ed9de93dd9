import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparators } from "#db/vocabulary.ts";
import { formatFor } from "#lib/i18n/format.ts";
import { figuresIn } from "./figure.ts";
import { parseFigure, readAloud, writeNumber } from "./number.ts";

const read = (text: string) => {
  const parsed = parseFigure(text);
  if (!parsed.ok) return parsed.problem;
  const { value, base, isPercent, comparator } = parsed.figure;
  return [comparator ?? "", value, base ? `/${base}` : "", isPercent ? "%" : ""].join("");
};

describe("parseFigure", () => {
  it.each([
    ["35", "35"],
    ["07", "7"],
    ["0", "0"],
    ["3300", "3300"],
    ["3.300", "3300"],
    ["1.234.567", "1234567"],
    ["12,5", "12.5"],
    ["0,125", "0.125"],
    ["1.234,567", "1234.567"],
    ["12,50", "12.5"],
    ["12,3450", "12.345"],
    [" 3.300\u00a0", "3300"],
    ["65%", "65%"],
    ["86,1 %", "86.1%"],
    ["31/36", "31/36"],
    ["31 / 36", "31/36"],
    ["hơn 3.300", "gt3300"],
    ["Trên 500", "gt500"],
    [">3.300", "gt3300"],
    ["≥ 50", "gte50"],
    [">=50", "gte50"],
    ["từ 50 trở lên", "gte50"],
    ["95% trở lên", "gte95%"],
    ["gần 100", "lt100"],
    ["<100", "lt100"],
    ["khoảng 40", "approx40"],
    ["hơn 3.300".normalize("NFD"), "gt3300"],
  ])("reads %s", (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ["3,300", ["3.300", "3,3"]],
    ["3,000", ["3.000", "3"]],
    ["12,345", ["12.345", "12,3450"]],
    ["hơn 3,300", ["hơn 3.300", "hơn 3,3"]],
    ["65,125%", ["65.125%", "65,1250%"]],
    ["3,300/36", ["3.300/36", "3,3/36"]],
    ["1,234,567", ["1.234.567"]],
    ["3,300.5", ["3.300,5"]],
  ])("asks about %s and never guesses", (text, choices) => {
    expect(parseFigure(text)).toEqual({ ok: false, problem: "figureAmbiguous", choices });
    for (const choice of choices) expect(parseFigure(choice).ok).toBe(true);
  });

  it.each([
    ["3.3", ["3,3"]],
    ["65.5%", ["65,5%"]],
    ["12.3456", ["12,3456"]],
  ])("offers the comma for %s", (text, choices) => {
    expect(parseFigure(text)).toEqual({ ok: false, problem: "figureDot", choices });
  });

  it.each(["", "abc", "3 lớp", "-5", "1/2/3", "31/36%", "3.30.0", "3..300", "1.2345,6", "%", "/36", "٣"])(
    "refuses %j",
    (text) => expect(read(text)).toBe("figureUnreadable"),
  );

  it("offers dots for spaces between thousands and refuses what no column could hold", () => {
    expect(parseFigure("3 300")).toEqual({ ok: false, problem: "figureUnreadable", choices: ["3.300"] });
    expect(read("1".repeat(16))).toBe("figureTooLong");
  });
});

describe("writeNumber", () => {
  it.each(["0", "7", "3300", "1234567", "12.5", "0.125", "234.567", "1234.567", "86.1"])(
    "is read back: %s",
    (canonical) => expect(read(writeNumber(canonical))).toBe(canonical),
  );

  it("writes dots and comma, without trailing zeros", () =>
    expect([writeNumber("3300"), writeNumber("12.50")]).toEqual(["3.300", "12,5"]));
});

describe("readAloud", () => {
  it.each([
    ["0", "không"],
    ["15", "mười lăm"],
    ["21", "hai mươi mốt"],
    ["105", "một trăm linh năm"],
    ["3300", "ba nghìn ba trăm"],
    ["3005", "ba nghìn không trăm linh năm"],
    ["1000000", "một triệu"],
    ["12345", "mười hai nghìn ba trăm bốn mươi lăm"],
  ])("reads %s", (digits, words) => expect(readAloud(digits)).toBe(words));

  it("has no words for decimals", () => expect(readAloud("3.3")).toBeNull());
});

/** Canonical decimals of every length the parser takes. */
const whole = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String);
const fraction = fc.stringMatching(/^[0-9]{0,2}[1-9]$/);
const canonical = fc.oneof(
  whole,
  fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fraction).map(([units, rest]) => `${units}.${rest}`),
);

describe("reading and writing, for every number", () => {
  it("reads back what it writes, and what the formatter of the pages writes unless that has two readings", () => {
    fc.assert(
      fc.property(canonical, (number) => {
        expect(read(writeNumber(number))).toBe(number);
        const shown = read(formatFor("vi").number(number, 6));
        expect(shown === number || JSON.stringify(shown).includes("figureAmbiguous")).toBe(true);
      }),
    );
  });

  it("reads a comparator in words, a percent sign and a whole beside the number", () => {
    fc.assert(
      fc.property(canonical, fc.constantFrom(...comparators), (number, comparator) => {
        const [before, after] = figuresIn("vi").comparatorOf({ comparator });
        const parsed = parseFigure(`${before}${writeNumber(number)}${after}`);
        expect(parsed).toEqual({
          ok: true,
          figure: { value: number, base: null, isPercent: false, comparator: comparator === "eq" ? null : comparator },
        });
        expect(read(`${writeNumber(number)}%`)).toBe(`${number}%`);
      }),
    );
    fc.assert(
      fc.property(whole, whole, (part, of) => {
        expect(read(`${writeNumber(part)}/${writeNumber(of)}`)).toBe(`${part}/${of}`);
      }),
    );
  });

  it("has one reading of a text or none: with two it asks, and each of its choices has one", () => {
    const typed = fc.stringMatching(/^[0-9]{1,4}([.,][0-9]{1,4}){0,3}$/);
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseFigure(text);
        if (parsed.ok) expect(text).not.toMatch(/^[1-9][0-9]{0,2},[0-9]{3}$/);
        else for (const choice of parsed.choices) expect(parseFigure(choice).ok).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws, whatever is typed", () => {
    const sign = fc.constantFrom(..."0123456789.,/%<>=≥≈~- \u00a0hơntừtrởlên٣½e+");
    const text = fc.oneof(fc.string(), fc.string({ unit: sign }));
    fc.assert(
      fc.property(text, (typed) => {
        parseFigure(typed);
      }),
    );
  });
});

describe("a figure on a screen", () => {
  it("is written in the reader's language, its words and its signs alike", () => {
    const count = { kind: "count", value: "1460.5", base: null, comparator: "gt", unitOfMeasure: "lượt" } as const;
    expect(figuresIn("vi").inWords(count)).toBe("hơn 1.460,5 lượt");
    expect(figuresIn("en").inWords(count)).toBe("over 1,460.5 lượt");
    const share = { ...count, kind: "ratio", value: "3100", base: "3600", comparator: "gte" } as const;
    expect(figuresIn("vi").inWords(share)).toBe("từ 3.100/3.600 (86,1%) trở lên");
    expect(figuresIn("en").inWords(share)).toBe("from 3,100/3,600 (86.1%) up");
    expect(figuresIn("en").written(share)).toBe("from 3,100/3,600 up");
  });
});

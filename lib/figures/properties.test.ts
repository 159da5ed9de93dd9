import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAloud, writeNumber } from "#lib/programmes/number.ts";
import type { Dossier } from "./dossier.ts";
import { prepareEvidence } from "./evidence.ts";
import { recognise } from "./recognise.ts";
import { traceText } from "./trace.ts";

const dossier: Dossier = {
  session: { title: "Hội nghị tổng kết", date: "2023-12-20", endDate: null, startTime: null, period: null },
  bodies: [],
  programmes: [],
  indicators: [],
  facts: [{ id: "hộ", name: "hộ thoát nghèo", unit: "hộ", value: 120, percent: false, derived: false }],
  waivers: [],
  texts: [],
};
const evidence = prepareEvidence(dossier);

/** Pieces that Vietnamese texts and broken ones are made of. */
const scraps = [
  ..."0123456789.,;:/-–%()\"“”'…\n\t\u00a0\u0301\u0323ủuỷáĐđ&#@\ud83d\ude00",
  ..."năm tháng ngày giờ hai ba mười mươi lăm trăm nghìn triệu tỷ linh một phần khóa lần thứ XII Nghị quyết số từ đến trở lên hơn gần gồm trong đó và đồng chí Nguyễn Văn A kỷ luật Covid- QL1A m2 24/24 26/11/2020 2017-2020 3.300 31/36 0912345678 18-NQ/TW".split(
    " ",
  ),
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...scraps), fc.constant(" ")), { maxLength: 120 })
  .map((parts) => parts.join(""));
const anything = fc.oneof(
  text,
  text.map((words) => words.split("").join(" ")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

describe("any text", () => {
  it("never throws, gives spans of the given text, in order, and reads every digit once", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const tokens = recognise(given);
        let end = 0;
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(given.slice(token.start, token.end)).toBe(token.text);
          end = token.end;
        }
        const units = /m[23]/i;
        const uncovered = Array.from(given).filter((sign) => /[0-9]/.test(sign)).length;
        const covered = tokens.reduce((sum, token) => sum + (token.text.match(/[0-9]/g)?.length ?? 0), 0);
        if (!units.test(given.normalize("NFC"))) expect(covered).toBe(uncovered);
        traceText(given, evidence);
      }),
      { numRuns: 1500 },
    );
  });

  it("is read alike in NFC and NFD", () => {
    fc.assert(
      fc.property(text, (given) => {
        const read = (form: "NFC" | "NFD") =>
          recognise(given.normalize(form)).map(
            (token) => `${token.class} ${token.value} ${token.text.normalize("NFC")}`,
          );
        expect(read("NFD")).toEqual(read("NFC"));
      }),
      { numRuns: 400 },
    );
  });
});

describe("a number written and read again", () => {
  const decimal = fc
    .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, cents]) => (cents ? `${whole}.${String(cents).padStart(2, "0").replace(/0$/, "")}` : String(whole)));

  it("gives its value back in figures", () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom("hộ", "% hộ", "tấn", "tỷ đồng"), (value, unit) => {
        const [token, ...others] = recognise(
          `đạt ${writeNumber(value)}${unit.startsWith("%") ? unit : ` ${unit}`}, vượt`,
        );
        expect(others).toEqual([]);
        expect(token).toMatchObject({ class: "figure", value: Number(value), percent: unit.startsWith("%") });
      }),
    );
  });

  it("gives its value back in words", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), (value) => {
        const words = readAloud(String(value)) ?? "";
        expect(recognise(`có ${words} đơn vị`)).toMatchObject([
          { class: "figure", value, text: words, unit: "đơn vị" },
        ]);
      }),
    );
  });

  it("gives a date back", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1930-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        fc.constantFrom("/", "-", "."),
        (date, sign) => {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
          expect(recognise(`Ngày ${day}${sign}${month}${sign}${year}, tỉnh`)).toMatchObject([
            { class: "date", when: { from: { year, month, day } } },
          ]);
        },
      ),
    );
  });
});

describe("time", () => {
  /** Processor time, the least of several runs: what the work takes, whatever else the machine does. */
  const least = (given: string) => {
    const runs = Array.from({ length: 4 }, () => {
      const began = process.cpuUsage();
      traceText(given, evidence);
      return process.cpuUsage(began).user / 1000;
    });
    return Math.min(...runs);
  };

  it.each([
    ["digits", "1"],
    ["figures", "hơn 3.300 lượt, 31/36 hộ (86,1%) và 26/11/2020 "],
    ["number words", "hai mươi lăm nghìn "],
    ["one long sentence of figures", "35 hộ và "],
    ["marks", "a\u0301\u0323\u0301"],
    ["dates run together", "1/1/"],
    ["quotes", '"một hai '],
    ["names and measures", "kỷ luật Nguyễn Văn A "],
  ])(
    "grows no faster than the text: %s",
    (_, piece) => {
      const size = 6000;
      least(piece.repeat(Math.ceil(2000 / piece.length)));
      const one = least(piece.repeat(Math.ceil(size / piece.length)));
      const four = least(piece.repeat(Math.ceil((4 * size) / piece.length)));
      // Four times the text in about four times the time; a square would take sixteen.
      expect(four / Math.max(one, 2)).toBeLessThan(9);
    },
    60_000,
  );
});

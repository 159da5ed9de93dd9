import { describe, expect, it } from "vitest";
import { normalizeInput } from "#lib/core/validation.ts";
import { cleanLine, cleanText } from "./clean-text.ts";

const point = (code: number) => String.fromCodePoint(code);

describe("the one form of a text", () => {
  it.each<[string, string, string]>([
    ["spaces of no width", "Hội\u200b nghị\ufeff", "Hội nghị"],
    ["joiners and marks of direction", "be\u200d.van\u200c.th\u200e.u\u200f", "be.van.th.u"],
    ["turned directions", "\u202e216\u202c và \u2066612\u2069", "216 và 612"],
    ["soft hyphens", "chuyên\u00ad đề", "chuyên đề"],
    ["controls", "a\0b\u0007c\u001bd\u007fe\u0090", "abcde"],
    ["half characters", "a\ud800b\udc00", "ab"],
    ["what stands for nothing", `a\ufdd0b\ufffe${point(0x1ffff)}c`, "abc"],
    ["tags and variation selectors", `cờ${point(0xe0067)}${point(0xe007f)} 1\ufe0f2${point(0xe0101)}`, "cờ 12"],
    ["letters without a shape", "\u3164\u115f\u034fTên\uffa0", "Tên"],
    ["NFD", "Hoàng Văn Thụ".normalize("NFD"), "Hoàng Văn Thụ"],
    ["marks parted by what nobody sees", "o\u200b\u0302\u0323", "ộ"],
    ["line ends", "a\r\nb\rc\u2028d\u2029e\u0085f\vg", "a\nb\nc\nd\ne\nf\ng"],
    ["a blank that is no space", "\u2800", " "],
    ["an emoji joined of several", "👩\u200d⚕\ufe0f ❤\ufe0f 👍🏽", "👩⚕ ❤ 👍🏽"],
  ])("has no %s", (_what, given, clean) => expect(cleanText(given)).toBe(clean));

  it("keeps lines, tabs, every letter, mark and sign of Vietnamese and of the scripts beside it", () => {
    const kept = "Số:\t1.520\nđạt 86,1 % – “Ể ữ ặ” Ƀơ̆k, ž, ⁶ 𝟔 ㎡ đồng… \u00a0ខ្មែរ ꪼꪕ 中文 🇻🇳";
    expect(cleanText(kept)).toBe(kept.normalize("NFC"));
  });

  it("is the same when it is done again", () => {
    for (const text of ["a\u200b\u0301", "\r\u200b\n", "\ud83d\u200b\ude00"])
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
  });

  it("costs no more than its length, whatever it is made of", () => {
    const signs = [
      "\u0301",
      "\u0301\u0323",
      "a\u0301",
      "\u200b",
      "a\u200b",
      "\0",
      "\r",
      "\u2800",
      "ế",
      "\ud800",
      "\u1d16",
    ];
    for (const sign of signs) {
      const text = sign.repeat(100_000);
      const began = process.cpuUsage();
      cleanText(text);
      // Joining 100,000 marks one by one would take seconds.
      expect([sign, process.cpuUsage(began).user / 1000 < 200]).toEqual([sign, true]);
    }
  });
});

describe("an input", () => {
  it("is cleaned however deep, names of fields included", () => {
    expect(normalizeInput({ "a\0": [{ title: "\u200b" }], n: 1, none: null })).toEqual({
      a: [{ title: "" }],
      n: 1,
      none: null,
    });
  });

  it("has a bottom", () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(() => normalizeInput(deep)).toThrow("invalid");
  });
});

describe("a text of one line", () => {
  it.each([
    ["Nông  Thị\u00a0Khách", "Nông Thị Khách"],
    ["Nông\tThị \u2003 Khách", "Nông Thị Khách"],
    ["Nông Thị Khách", "Nông Thị Khách"],
    ["Nông\nVăn \r\n An", "Nông Văn An"],
    ["Nông\u2028Văn\vAn", "Nông Văn An"],
  ])("has one space between its words: %j", (typed, stored) => expect(cleanLine(typed)).toBe(stored));
});

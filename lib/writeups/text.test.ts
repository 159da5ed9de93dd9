import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeInput } from "#lib/core/validation.ts";
import { inWords, isQuoted } from "#lib/programmes/figure.ts";
import { wordsOf, wordsOfRows } from "./body.ts";
import { rewrite } from "./check.ts";
import { pairBlocks } from "./compare.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Block, editWriteUpSchema } from "./schema.ts";
import { slugOf } from "./slug.ts";
import { fromEditor, toEditor } from "./ui/editor-document.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", text });

describe("the words of a block", () => {
  it("joins neighbours of one look, drops what is empty, and keeps plain words plain", () => {
    expect(wordsOf([{ text: "mở " }, { text: "" }, { text: "35 lớp", bold: false }])).toEqual({ text: "mở 35 lớp" });
    expect(wordsOf([{ text: "mở " }, { text: "35", bold: true }, { text: " lớp", bold: true }])).toEqual({
      text: "mở 35 lớp",
      runs: [{ text: "mở " }, { text: "35 lớp", bold: true }],
    });
  });
});

describe("what a text may hold", () => {
  const sent = {
    writeUpId: "019a0000-0000-7000-8000-000000000000",
    version: 1,
    kicker: "",
    sourceCode: "",
    lead: "",
    byline: "",
  };
  const text = { ...sent, title: "Kết nạp \u202e612\u202c đảng viên", photos: [] };

  it("holds no sign that nobody sees: what is checked is what is read", () => {
    const body = [
      { type: "paragraph", text: "6\u200b12 \u2067đảng\u2069 viên" },
      { type: "table", rows: [["\u202e12"]], hasHead: false },
    ];
    const parsed = editWriteUpSchema.parse(normalizeInput({ ...text, body }));
    expect(parsed.title).toBe("Kết nạp 612 đảng viên");
    expect(parsed.body).toEqual([
      { type: "paragraph", text: "612 đảng viên" },
      { type: "table", rows: [["12"]], hasHead: false, text: "12" },
    ]);
  });

  it("is no book: every number of it is traced while others wait", () => {
    const blocks = (count: number) =>
      Array.from({ length: count }, () => ({ type: "paragraph", text: "1".repeat(20_000) }));
    expect(editWriteUpSchema.safeParse({ ...text, body: blocks(6) }).success).toBe(true);
    expect(editWriteUpSchema.safeParse({ ...text, body: blocks(7) }).error?.issues).toMatchObject([
      { path: ["body"], message: "tooLong:120000:140000" },
    ]);
  });
});

describe("a body on its way into the editor and back", () => {
  it("comes back as it went, photos in their places", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((text) => `${text.trim()}x`);
    const run = fc.record({
      text: word,
      bold: fc.boolean(),
      italic: fc.boolean(),
      source: fc.constantFrom("session", undefined),
    });
    const words = fc.array(run, { minLength: 1, maxLength: 4 }).map(wordsOf);
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc
        .tuple(fc.constantFrom("heading" as const, "paragraph" as const), words)
        .map(([type, found]) => ({ type, ...found })),
      fc.tuple(words, word).map(([found, by]) => ({ type: "quote" as const, ...found, by })),
      fc
        .tuple(rows, fc.boolean())
        .map(([found, hasHead]) => ({ type: "table" as const, text: wordsOfRows(found), rows: found, hasHead })),
    );
    const photo = (fileId: string, placeAfter: number) => ({
      fileId,
      placeAfter,
      caption: "Chú thích",
      credit: "",
      alt: "",
      people: "",
      takenOn: null,
      isConsented: false,
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.nat(8), fc.nat(8), (body, one, two) => {
        const [first, second] = [Math.min(one, two, body.length), Math.min(Math.max(one, two), body.length)];
        const photos = [photo("a", first), photo("b", second)];
        expect(fromEditor(toEditor(body, photos))).toEqual({ body, photos });
      }),
    );
  });

  it("leaves out empty paragraphs", () => {
    const content = [{ type: "paragraph" }, { type: "paragraph", content: [{ type: "text", text: "Đoạn." }] }];
    expect(fromEditor({ type: "doc", content }).body).toEqual([paragraph("Đoạn.")]);
  });
});

describe("a suggestion taken for a figure", () => {
  const taken = (words: string, number: string, suggestion: string) => {
    const at = words.indexOf(number);
    const { start, end, by } = rewrite(words, { start: at, end: at + number.length }, suggestion);
    return words.slice(0, start) + by + words.slice(end);
  };

  it("changes the number with its comparator and leaves the unit as it was written", () => {
    expect(taken("mở 53 lớp học", "53", "35 lớp")).toBe("mở 35 lớp học");
    expect(taken("cho gần 3.300 lượt", "3.300", "hơn 3.300 lượt học viên")).toBe("cho hơn 3.300 lượt");
    expect(taken("cho hơn 35 lớp", "35", "35 lớp")).toBe("cho 35 lớp");
    expect(taken("Gần 3.300 lượt", "3.300", "hơn 3.300 lượt")).toBe("Hơn 3.300 lượt");
    expect(taken("tại 30/36 ủy ban", "30/36", "31/36 ủy ban kiểm tra")).toBe("tại 31/36 ủy ban");
    expect(taken("đạt 56%", "56%", "65% tổ chức")).toBe("đạt 65%");
  });
});

describe("what changed between two bodies", () => {
  it("pairs a reworded paragraph with its earlier form and keeps what came and went apart", () => {
    const before = [
      paragraph("Qua 2 năm thực hiện, đã có 31/36 ủy ban giám sát."),
      paragraph("Đoạn bỏ đi."),
      paragraph("Giữ nguyên."),
    ];
    const after = [
      paragraph("Trong 2 năm thực hiện, đã có 31/36 ủy ban giám sát."),
      paragraph("Giữ nguyên."),
      paragraph("Đoạn thêm vào."),
    ];
    expect(
      pairBlocks(before, after).map(({ before: old, after: now }) => [old?.text ?? null, now?.text ?? null]),
    ).toEqual([
      [before[0]?.text, after[0]?.text],
      ["Đoạn bỏ đi.", null],
      ["Giữ nguyên.", "Giữ nguyên."],
      [null, "Đoạn thêm vào."],
    ]);
  });
});

describe("figures in words", () => {
  it("says comparator, number, share and unit", () => {
    const count = { kind: "count", value: "3300", base: null, comparator: "gt", unitOfMeasure: "lượt" } as const;
    expect(inWords(count)).toBe("hơn 3.300 lượt");
    expect(inWords({ ...count, comparator: "gte" })).toBe("từ 3.300 lượt trở lên");
    expect(inWords({ ...count, kind: "ratio", value: "31", base: "36", comparator: "eq" })).toBe("31/36 (86,1%)");
    expect(inWords({ ...count, kind: "percent", value: "65.5", comparator: "approx" })).toBe("khoảng 65,5%");
  });

  it("finds a number as a whole, never as a part of another", () => {
    const count = (value: string) => ({ kind: "count", value, base: null }) as const;
    expect(isQuoted(count("35"), "mở 35 lớp, 65% đạt")).toBe(true);
    expect(isQuoted(count("65"), "mở 35 lớp, 65% đạt")).toBe(false);
    expect(isQuoted(count("300"), "hơn 3.300 lượt")).toBe(false);
    expect(isQuoted(count("31"), "31/36 ủy ban")).toBe(false);
    expect(isQuoted(count("612"), "kết nạp 612.")).toBe(true);
    expect(isQuoted({ kind: "ratio", value: "31", base: "36" }, "có 31/36 ủy ban")).toBe(true);
    expect(isQuoted({ kind: "percent", value: "65", base: null }, "có 65% tổ chức")).toBe(true);
  });
});

describe("the fingerprint", () => {
  const photo = {
    fileId: "1",
    sha256: "a",
    caption: "Chú thích",
    credit: "Ảnh minh họa",
    alt: "Hội trường",
    placeAfter: 0,
  };
  const content = {
    kicker: "K",
    title: "T",
    sourceCode: "LSO",
    lead: "L",
    body: [paragraph("P")],
    byline: "B",
    photos: [photo],
  };

  it("is the same for the same words and photos, however they are laid down", () => {
    const { title, ...rest } = content;
    expect(fingerprintOf({ ...rest, title })).toBe(fingerprintOf(content));
    expect(fingerprintOf({ ...content, photos: [{ ...photo, width: 1200, height: 675 }] })).toBe(
      fingerprintOf(content),
    );
  });

  it("changes with one word, one caption, or the bytes of a photo", () => {
    const prints = [
      content,
      { ...content, lead: "L." },
      { ...content, photos: [{ ...photo, caption: "Khác" }] },
      { ...content, photos: [{ ...photo, sha256: "b" }] },
      { ...content, photos: [] },
    ].map(fingerprintOf);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe("the address of a news item", () => {
  it("is the title without marks, and the day", () => {
    expect(slugOf("Tổng kết các đề án, chuyên đề giai đoạn 2017 – 2020", "2020-11-26")).toBe(
      "tong-ket-cac-de-an-chuyen-de-giai-doan-2017-2020-2020-11-26",
    );
    expect(slugOf("“…”", "2020-11-26")).toBe("tin-2020-11-26");
  });
});

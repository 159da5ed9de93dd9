import { describe, expect, it } from "vitest";
import { inWords, isQuoted } from "#lib/programmes/figure.ts";
import { parseBody, writeBody } from "./body.ts";
import { pairBlocks } from "./compare.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Block } from "./schema.ts";
import { slugOf } from "./slug.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", text });

describe("the body in one text area", () => {
  it("takes a line for a paragraph and a line with ## for a heading, and gives the same back", () => {
    const blocks = parseBody("Đoạn một.\nĐoạn hai.\n\n\n##  Tít phụ \n\n  Đoạn   ba.  \n##\n");
    expect(blocks).toEqual([
      paragraph("Đoạn một."),
      paragraph("Đoạn hai."),
      { type: "heading", text: "Tít phụ" },
      paragraph("Đoạn ba."),
    ]);
    expect(parseBody(writeBody(blocks))).toEqual(blocks);
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
    expect(pairBlocks(before, after).map(({ before: old, after: now }) => [old, now])).toEqual([
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

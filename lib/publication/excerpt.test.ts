import { describe, expect, it } from "vitest";
import { excerptOf, markHits, type Piece, searchWords, termsIn } from "./excerpt.ts";

const show = (pieces: readonly Piece[]) => pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");
const mark = (text: string, search: string) => show(markHits(text, termsIn([text], searchWords(search))));

describe("what was searched for", () => {
  it.each([
    ["Toà án nhân dân tỉnh", "toa an", "[Toà án] nhân dân tỉnh"],
    ["Tòa án và toà Án", "TOÀ ÁN", "[Tòa án] và [toà Án]"],
    ["Đảng bộ Khối", "dang", "[Đảng] bộ Khối"],
    ["31/36 ủy ban", "31/36", "[31/36] ủy ban"],
    ["hơn 3.300 lượt (65%)", "65%", "hơn 3.300 lượt ([65%])"],
    ["án lệ của toà", "toa an", "[án] lệ của [toà]"],
    ["thành án, phán án", "an", "thành [án], phán [án]"],
    ["thanh phán", "an", "th[an]h ph[án]"],
    ["Kho bạc", "không có", "Kho bạc"],
    ["Kho bạc", "", "Kho bạc"],
    ["a+b (c)", "(c)", "a+b [(c)]"],
    ["Ủy ban\u00a0kiểm tra", "ban kiem", "Ủy [ban\u00a0kiểm] tra"],
  ])("in “%s” for “%s” is %s", (text, search, expected) => expect(mark(text, search)).toBe(expected));

  it("leaves every sign of the text where it was, composed or not", () => {
    const text = "Hội nghị ﬁ ß İ “đề án” 𝐀 ".normalize("NFD");
    expect(
      markHits(text, ["de", "an", "s"])
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("an excerpt", () => {
  const filler = "Cấp ủy các cấp tiếp tục quán triệt nghị quyết. ".repeat(20);
  const of = (texts: string[], search: string) => show(excerptOf(texts, termsIn(texts, searchWords(search)), 100));

  it("stands around the first hit and is cut between words", () => {
    const text = of(["Mở đầu.", `${filler}Tòa án nhân dân tỉnh. ${filler}`], "toa an");
    expect(text).toContain("[Tòa án] nhân dân tỉnh.");
    expect(text).toMatch(/^… \S.*\S …$/);
    expect(text.length).toBeLessThan(180);
  });

  it("marks no lone word where the words stand side by side elsewhere", () => {
    expect(of(["Đề án thí điểm.", "Toà án tỉnh."], "toa an")).toBe("[Toà án] tỉnh.");
    expect(show(markHits("Đề án thí điểm.", termsIn(["Đề án thí điểm.", "Toà án tỉnh."], ["toa", "an"])))).toBe(
      "Đề án thí điểm.",
    );
  });

  it("takes the text with most of the words", () => {
    expect(of(["kho bạc", "toà", "kho bạc và toà án"], "toa kho bac")).toBe("[kho] [bạc] và [toà] án");
  });

  it("is the beginning where nothing is found, and nothing of nothing", () => {
    expect(of([filler], "khong thay")).toMatch(/^Cấp ủy các cấp .* …$/);
    expect(of(["Ngắn."], "khong thay")).toBe("Ngắn.");
    expect(of([], "a")).toBe("");
  });
});

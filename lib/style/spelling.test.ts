import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tonePlacements } from "#db/vocabulary.ts";
import { findSlips, mendLine } from "./spelling.ts";

const mend = (line: string, placement: (typeof tonePlacements)[number] = "as_typed") =>
  mendLine(line, findSlips(line, placement));

describe("spelling", () => {
  it("puts the tone where the house has it, in final oa, oe and uy alone", () => {
    expect(mend("Uỷ ban, hoà giải, thuỷ lợi, khoẻ, UỶ BAN", "first_vowel")).toBe(
      "Ủy ban, hòa giải, thủy lợi, khỏe, ỦY BAN",
    );
    expect(mend("Ủy ban, hòa giải, thủy lợi, khỏe, ỦY BAN", "main_vowel")).toBe(
      "Uỷ ban, hoà giải, thuỷ lợi, khoẻ, UỶ BAN",
    );
    const same = "Quý, quỹ, toàn, hoàn thành, ngoài, khuỷu, huỳnh, thuở, của, mùa, hóa đơn".replace("hóa đơn", "loa");
    for (const placement of tonePlacements) expect(mend(same, placement)).toBe(same);
    expect(mend("Qúy", "first_vowel")).toBe("Quý");
  });

  it("leaves both spellings alone where the office does not choose", () => {
    expect(findSlips("Uỷ ban và Ủy ban", "as_typed")).toEqual([]);
  });

  it("mends quotation marks, dots, dashes and spaces, and no number, code or clock time", () => {
    expect(mend('Đề án "Nâng cao" - giai đoạn 2017-2020 , đạt  35 lớp...')).toBe(
      "Đề án “Nâng cao” – giai đoạn 2017 – 2020, đạt 35 lớp…",
    );
    expect(mend("một,hai;ba.Bốn")).toBe("một, hai; ba. Bốn");
    const same = "Số 12-KH/ĐUK, 3.300 lượt, 65,5%, 8:30, 31/36, ngày 26-11-2020; xem baolangson.vn";
    expect(mend(same)).toBe(same);
    expect(mend("Hội nghị".normalize("NFD"))).toBe("Hội nghị");
  });

  it("leaves what stands in quotation marks as its owner spells it", () => {
    const title = "“Nâng cao chất lượng… giai đoạn 2017-2020 , hoà giải - Uỷ ban”";
    expect(mend(`Đề án ${title}  đạt`, "first_vowel")).toBe(`Đề án ${title} đạt`);
    expect(mend("“Hội nghị”".normalize("NFD"))).toBe("“Hội nghị”");
  });

  it("comes to rest, whatever the text", () => {
    const piece = fc.constantFrom(
      "uỷ",
      "hòa",
      "Quý",
      " ",
      "  ",
      '"',
      "...",
      " - ",
      "2017-2020",
      ",",
      ".",
      "a",
      "Ô".normalize("NFD"),
      "(",
      "35",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom(...tonePlacements), (pieces, placement) => {
        let text = pieces.join("");
        let goes = 0;
        while (findSlips(text, placement).length > 0 && goes < 8) {
          text = mend(text, placement);
          goes += 1;
        }
        expect(findSlips(text, placement)).toEqual([]);
      }),
    );
  });
});

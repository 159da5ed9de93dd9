import { describe, expect, it } from "vitest";
import { convertLegacy, detectLegacyCells, detectLegacyEncoding, toUnicode } from "./legacy-encoding.ts";

const cases = [
  ["tcvn3", "Uû ban nh©n d©n tØnh L¹ng S¬n", "Uỷ ban nhân dân tỉnh Lạng Sơn"],
  [
    "tcvn3",
    "B¸o c¸o tæng kÕt ®Ò ¸n gi¸o dôc chÝnh trÞ, t\u00ad t\u00adëng",
    "Báo cáo tổng kết đề án giáo dục chính trị, tư tưởng",
  ],
  ["tcvn3", "§¶ng uû Khèi c¸c c¬ quan", "Đảng uỷ Khối các cơ quan"],
  ["vni", "Ñaûng boä Khoái caùc cô quan tænh", "Đảng bộ Khối các cơ quan tỉnh"],
  ["vni", "ÑAÛNG UÛY KHOÁI", "ĐẢNG ỦY KHỐI"],
  ["vni", "Soá lôùp boài döôõng, soá löôït hoïc vieân", "Số lớp bồi dưỡng, số lượt học viên"],
] as const;

describe("legacy encodings", () => {
  it.each(cases)("%s: %s", (encoding, typed, meant) => {
    expect(toUnicode(typed, encoding)).toBe(meant);
    expect(detectLegacyEncoding(typed)).toBe(encoding);
  });

  it("leaves what is Unicode, or no Vietnamese, alone", () => {
    for (const text of [
      "Báo cáo tổng kết đề án giáo dục chính trị",
      "Cà phê, cô giáo, là và",
      "Đảng ủy Khối các cơ quan".normalize("NFD"),
      "Bloc committee, 26/11/2020",
      "Déjà vu, naïve façade, Zürich",
      "35 lớp · 3.300 lượt ± 5 µm",
      "",
    ])
      expect(detectLegacyEncoding(text), text).toBeNull();
  });

  it("converts in a mixed sheet only the cells that need it", () => {
    const sheet = ["Sè líp båi d\u00adìng", "L\u00adît häc viªn", "Đảng bộ Khối", "§¶ng viªn kÕt n¹p", "35"];
    expect(detectLegacyEncoding(sheet.join("\n"))).toBe("tcvn3");
    expect(sheet.map((cell) => convertLegacy(cell, "tcvn3"))).toEqual([
      "Số lớp bồi dưỡng",
      "Lượt học viên",
      "Đảng bộ Khối",
      "Đảng viên kết nạp",
      "35",
    ]);
  });

  it("finds the few cells of another age in a sheet of this one, and leaves words that mean something as they are", () => {
    const sheet = ["Số lớp bồi dưỡng", "Đảng bộ Khối", "Cà phê", "Tên", "Sè l\u00adît häc viªn", "Lượt học viên", "35"];
    expect(detectLegacyEncoding(sheet.join("\n"))).toBeNull();
    expect(detectLegacyCells(sheet)).toBe("tcvn3");
    expect(sheet.map((cell) => convertLegacy(cell, "tcvn3"))).toEqual(sheet.with(4, "Số lượt học viên"));
    expect(detectLegacyCells(["Số lớp", "Cà phê", "Tên", "Déjà vu"])).toBeNull();
  });

  it("knows every letter of both tables", () => {
    const letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
    const vni =
      "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î";
    expect(toUnicode(vni, "vni").replaceAll(" ", "")).toBe(letters);
    expect(toUnicode(vni.toUpperCase(), "vni").replaceAll(" ", "")).toBe(letters.toUpperCase());
  });
});

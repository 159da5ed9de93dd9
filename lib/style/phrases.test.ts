import { describe, expect, it } from "vitest";
import { fillPhrase, phraseKeys, phraseProblem, usualPhrases } from "./phrases.ts";

describe("phrasings", () => {
  it("of the product are all in order", () => {
    for (const key of phraseKeys) expect([key, phraseProblem(key, usualPhrases[key])]).toEqual([key, null]);
  });

  it("state no number, lack nothing they need and hold no place that nobody fills", () => {
    expect(phraseProblem("count", "{chỉ tiêu} được 35 {số liệu}")).toBe("phraseHasNumber");
    expect(phraseProblem("count", "{chỉ tiêu} tốt")).toBe("phraseLacksPlace");
    expect(phraseProblem("count", "{chỉ tiêu} là {số liệu} {nội dung}")).toBe("phraseUnknownPlace");
    expect(phraseProblem("count", "{chỉ tiêu} là {số liệu")).toBe("phraseUnknownPlace");
    expect(phraseProblem("discussionHeading", "  ")).toBe("required");
  });

  it("are filled from the record", () => {
    expect(fillPhrase("{buổi} {ngày}, {cơ quan} họp.", { buổi: "", ngày: "26/11", "cơ quan": "Đảng ủy" })).toBe(
      "26/11, Đảng ủy họp.",
    );
  });
});

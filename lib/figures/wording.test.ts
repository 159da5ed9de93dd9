import { expect, it } from "vitest";
import { writeEntry } from "./wording.ts";

it("says percent once, whether the measure is written as a sign or in words", () => {
  const share = { value: 3.02, base: null, isPercent: true, comparator: "eq" as const };
  for (const unitText of ["%", "phần trăm", "Phần trăm"]) expect(writeEntry({ ...share, unitText })).toBe("3,02%");
});

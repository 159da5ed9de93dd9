import { expect, it } from "vitest";
import { addWorkingDays } from "./working-days.ts";

it("counts Monday to Friday, over a weekend and the end of a year", () => {
  expect(addWorkingDays("2020-11-26", 0)).toBe("2020-11-26");
  expect(addWorkingDays("2020-11-26", 1)).toBe("2020-11-27");
  expect(addWorkingDays("2020-11-26", 2)).toBe("2020-11-30");
  expect(addWorkingDays("2020-11-28", 1)).toBe("2020-11-30");
  expect(addWorkingDays("2020-12-31", 5)).toBe("2021-01-07");
});

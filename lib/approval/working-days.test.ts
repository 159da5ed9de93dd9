import { expect, it } from "vitest";
import { addWorkingDays, fixedHolidays } from "./working-days.ts";

const none = new Set<string>();

it("counts Monday to Friday, over a weekend and the end of a year", () => {
  expect(addWorkingDays("2020-11-26", 0, none)).toBe("2020-11-26");
  expect(addWorkingDays("2020-11-26", 1, none)).toBe("2020-11-27");
  expect(addWorkingDays("2020-11-26", 2, none)).toBe("2020-11-30");
  expect(addWorkingDays("2020-11-28", 1, none)).toBe("2020-11-30");
  expect(addWorkingDays("2020-12-31", 5, none)).toBe("2021-01-07");
});

it("passes over days off", () => {
  const holidays = new Set(fixedHolidays(2026).map(({ day }) => day));
  expect(addWorkingDays("2026-04-29", 1, holidays)).toBe("2026-05-04");
  expect(addWorkingDays("2026-04-28", 2, holidays)).toBe("2026-05-04");
  expect(addWorkingDays("2026-09-01", 1, holidays)).toBe("2026-09-03");
});

it("takes a fixed holiday that falls on a weekend on the next working days, each on its own", () => {
  const days = (year: number) => fixedHolidays(year).map(({ day, isInstead }) => [day, isInstead]);
  expect(days(2026)).toEqual([
    ["2026-01-01", false],
    ["2026-04-30", false],
    ["2026-05-01", false],
    ["2026-09-02", false],
  ]);
  // 1/5/2027 is a Saturday; in 2033 30/4 is one, and 1/5 the Sunday after it.
  expect(days(2027)[2]).toEqual(["2027-05-03", true]);
  expect(days(2033).slice(0, 3)).toEqual([
    ["2033-01-03", true],
    ["2033-05-02", true],
    ["2033-05-03", true],
  ]);
});

import { describe, expect, test } from "vitest";
import { daysBetween, deadline, formatFor, toPlainDate, toPlainTime } from "./format.ts";

const [vi, en] = [formatFor("vi"), formatFor("en")];
const published = "2020-11-26T09:05:00Z";

describe("dates", () => {
  test("in Vietnamese", () => {
    expect(vi.weekdayDate("2020-11-26")).toBe("Thứ Năm, 26/11/2020");
    expect(vi.date("2020-11-06")).toBe("06/11/2020");
    expect(vi.dayMonth("2020-11-26")).toBe("26/11");
    expect(vi.longDate("2020-11-26")).toBe("26 tháng 11 năm 2020");
    expect(vi.month("2020-11-26")).toBe("tháng 11/2020");
    expect(vi.weekday("2020-11-29")).toBe("Chủ nhật");
    expect(vi.time(published)).toBe("16:05");
    expect(vi.time("07:30:00")).toBe("07:30");
    expect(vi.dateTime(published)).toBe("16:05, Thứ Năm, 26/11/2020");
    expect(vi.shortDateTime(published, "2020-12-31")).toBe("26/11, 16:05");
    expect(vi.shortDateTime(published, "2021-01-01")).toBe("16:05, 26/11/2020");
    expect(vi.timeDate(new Date(published))).toBe("16:05, 26/11/2020");
  });

  test("in English", () => {
    expect(en.weekdayDate("2020-11-26")).toBe("Thursday, 26 Nov 2020");
    expect(en.longDate("2020-11-06")).toBe("6 November 2020");
    expect(en.dateTime(published)).toBe("16:05, Thursday, 26 Nov 2020");
  });

  test("an instant is read on the clock of Asia/Ho_Chi_Minh", () => {
    expect(toPlainDate("2020-11-25T17:00:00Z")).toBe("2020-11-26");
    expect(toPlainTime("2020-11-25T17:00:00Z")).toBe("00:00");
    expect(toPlainDate("2020-11-25T16:59:59Z")).toBe("2020-11-25");
  });

  test("a plain date never moves", () => {
    for (const day of ["2020-01-01", "2020-02-29", "2020-12-31"]) expect(toPlainDate(day)).toBe(day);
  });

  test("what is no date is refused", () => {
    expect(() => vi.date("mai")).toThrow(RangeError);
  });
});

test("deadlines count calendar days, not hours", () => {
  const now = "2020-11-23T16:30:00Z"; // 23:30 in Vietnam
  expect(deadline("2020-11-20", now)).toEqual({ key: "overdue", days: 3, tone: "red" });
  expect(deadline("2020-11-20", now, "event")).toEqual({ key: "passed", days: 3, tone: "soft" });
  expect(deadline("2020-11-23", now)).toEqual({ key: "today", days: 0, tone: "amber" });
  expect(deadline("2020-11-24", now)).toEqual({ key: "remaining", days: 1, tone: "soft" });
  expect(daysBetween("2020-02-28", "2020-03-01")).toBe(2);
});

test("numbers, percents, durations, sizes", () => {
  expect(vi.number(3300)).toBe("3.300");
  expect(vi.number("12.5")).toBe("12,5");
  expect(vi.percent((31 / 36) * 100)).toBe("86,1%");
  expect(vi.percent(65)).toBe("65%");
  expect(en.number(3300)).toBe("3,300");
  expect(vi.duration(255)).toBe("4 giờ 15 phút");
  expect(vi.duration(60)).toBe("1 giờ");
  expect(vi.duration(0)).toBe("0 phút");
  expect(vi.fileSize(2_400_000)).toBe("2,4 MB");
  expect(vi.fileSize(999_600)).toBe("1 MB");
  expect(vi.fileSize(18_200)).toBe("18 kB");
});

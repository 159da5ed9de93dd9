import { expect, test } from "vitest";
import { parseDate, parseTime } from "./parse.ts";

const today = "2020-11-23";

test.each([
  ["26/11/2020", "2020-11-26"],
  ["6/1/2020", "2020-01-06"],
  ["26-11-2020", "2020-11-26"],
  ["26.11.20", "2020-11-26"],
  ["26112020", "2020-11-26"],
  ["26/11", "2020-11-26"],
  ["2020-11-26", "2020-11-26"],
  [" 29/02/2020 ", "2020-02-29"],
  ["29/02/2021", null],
  ["31/04/2020", null],
  ["26/13/2020", null],
  ["mai", null],
  ["", null],
])("date %s", (typed, expected) => expect(parseDate(typed, today)).toBe(expected));

test.each([
  ["07:30", "07:30"],
  ["7h30", "07:30"],
  ["7.30", "07:30"],
  ["730", "07:30"],
  ["1630", "16:30"],
  ["7h", "07:00"],
  ["7 giờ 30", "07:30"],
  ["7giờ 30", "07:30"],
  ["24:00", null],
  ["7:60", null],
  ["sáng", null],
])("time %s", (typed, expected) => expect(parseTime(typed)).toBe(expected));

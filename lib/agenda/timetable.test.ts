import { expect, it } from "vitest";
import { layOut, numberProgrammes, suggestCut } from "./timetable.ts";

const item = (kind: string, minutes: number) => ({ id: `${kind}-${minutes}`, kind, minutes });

it("lets the clock run through the items and numbers what is spoken of", () => {
  const table = layOut([item("speech", 10), item("break", 15), item("report", 65)], "07:30", "11:30");
  expect(table.items.map((one) => [one.startsAt, one.number])).toEqual([
    ["07:30", 1],
    ["07:40", null],
    ["07:55", 2],
  ]);
  expect(table).toMatchObject({ endsAt: "09:00", minutes: 90, breakMinutes: 15, overrun: 0, lateFrom: null });
});

it("shows where the stated end falls", () => {
  const exact = layOut([item("report", 60), item("conclusion", 15)], "10:30", "11:30");
  expect(exact).toMatchObject({ endsAt: "11:45", overrun: 15, lateFrom: 1 });
  expect(exact.items.map((one) => one.isLate)).toEqual([false, true]);
  expect(layOut([item("report", 90)], "10:30", "11:30").lateFrom).toBe(1);
  expect(layOut([item("report", 60)], "10:30", "11:30").lateFrom).toBeNull();
  expect(layOut([], "10:30", "11:30")).toMatchObject({ endsAt: "10:30", minutes: 0 });
});

it("runs past midnight without a nonsense clock", () => {
  expect(layOut([item("discussion", 120), item("break", 5)], "23:00", "23:30").items[1]?.startsAt).toBe("01:00");
});

it("proposes the cut that hurts least", () => {
  const items = [item("report", 60), item("paper", 40), item("discussion", 65)];
  expect(suggestCut(items, 15)).toEqual({ item: items[2], minutes: 50 });
  expect(suggestCut(items, 56)).toBeNull();
  expect(suggestCut([item("report", 60)], 5)).toBeNull();
  expect(suggestCut(items, 0)).toBeNull();
});

it("finds at which item a programme is heard", () => {
  const heard = (kind: string, id: string | null) => ({ kind, programme: id ? { id } : null });
  const items = [
    heard("speech", null),
    heard("break", null),
    heard("report", "A"),
    heard("report", "B"),
    heard("paper", "A"),
  ];
  expect([...numberProgrammes(items)]).toEqual([
    ["A", 2],
    ["B", 3],
  ]);
});

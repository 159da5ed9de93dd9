import { expect, it } from "vitest";
import { dueNotice, workingMorning } from "./working-morning.ts";

it("begins at seven on Vietnam's clock, Monday to Friday, and is made up for until the end of the working day", () => {
  const morning = (time: string) => workingMorning(new Date(time));
  expect(morning("2026-11-24T23:59:59Z")).toBeNull();
  expect(morning("2026-11-25T00:00:00Z")).toBe("2026-11-25");
  expect(morning("2026-11-25T09:59:59Z")).toBe("2026-11-25");
  expect(morning("2026-11-25T10:00:00Z")).toBeNull();
  expect(morning("2026-11-28T01:00:00Z"), "a Saturday").toBeNull();
  expect(morning("2026-11-29T01:00:00Z"), "a Sunday").toBeNull();
  expect(morning("2026-11-30T00:00:00Z")).toBe("2026-11-30");
});

const none = new Set<string>();

it("names the day before, over a weekend too, the day itself and every day after it", () => {
  expect(dueNotice("2026-11-27", "2026-11-25", none)).toBeNull();
  expect(dueNotice("2026-11-26", "2026-11-25", none)).toBe("due_soon");
  expect(dueNotice("2026-11-30", "2026-11-27", none)).toBe("due_soon");
  expect(dueNotice("2026-11-25", "2026-11-25", none)).toBe("due_today");
  expect(dueNotice("2026-11-24", "2026-11-25", none)).toBe("overdue");
  expect(dueNotice("2026-09-03", "2026-09-01", none)).toBeNull();
  expect(dueNotice("2026-09-03", "2026-09-01", new Set(["2026-09-02"])), "over a day off").toBe("due_soon");
});

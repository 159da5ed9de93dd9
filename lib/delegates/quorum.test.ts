import { expect, it } from "vitest";
import { countQuorum, isQuorum } from "./quorum.ts";

it("needs two thirds of all members, in whole numbers", () => {
  expect(isQuorum(28, 41)).toBe(true);
  expect(isQuorum(27, 41)).toBe(false);
  expect(isQuorum(24, 36)).toBe(true);
  expect(isQuorum(23, 36)).toBe(false);
  expect(isQuorum(0, 0)).toBe(false);
});

it("never counts guests", () => {
  const list = [
    ...Array.from({ length: 2 }, () => ({ kind: "member", status: "accepted" })),
    { kind: "member", status: "declined" },
    { kind: "member", status: "invited" },
    { kind: "guest", status: "accepted" },
  ];
  expect(countQuorum(list)).toEqual({ members: 4, present: 2, declined: 1, silent: 1, needed: 3, isReached: false });
});

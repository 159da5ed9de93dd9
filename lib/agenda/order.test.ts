import { expect, it } from "vitest";
import { moveBefore, neighbourFor } from "./order.ts";

const list = [..."ABCD"].map((id) => ({ id }));
const read = (items: { id: string }[]) => items.map((item) => item.id).join("");

it("takes one step at a time and stops at the ends", () => {
  const step = (id: string, direction: "up" | "down") => {
    const beforeId = neighbourFor(list, id, direction);
    return beforeId === undefined ? "stays" : read(moveBefore(list, id, beforeId));
  };
  expect(step("B", "up")).toBe("BACD");
  expect(step("B", "down")).toBe("ACBD");
  expect(step("C", "down")).toBe("ABDC");
  expect(step("A", "up")).toBe("stays");
  expect(step("D", "down")).toBe("stays");
});

it("leaves the list alone when item or neighbour is gone", () => {
  expect(read(moveBefore(list, "X", "A"))).toBe("ABCD");
  expect(read(moveBefore(list, "A", "X"))).toBe("ABCD");
});

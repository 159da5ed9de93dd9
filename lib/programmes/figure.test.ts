import { expect, it } from "vitest";
import { figuresIn } from "./figure.ts";

it("retells what the engine wrote of a figure in the reader's language", () => {
  const { retold } = figuresIn("en");
  expect(retold("3.380 tỷ đồng")).toBe("3,380 tỷ đồng");
  expect(retold("3,02%")).toBe("3.02%");
  expect(retold("hơn 3.300,5 lượt")).toBe("over 3,300.5 lượt");
  expect(retold("Lớp: gần 34 lớp; Học viên: từ 1.500 người trở lên")).toBe(
    "Lớp: nearly 34 lớp; Học viên: from 1,500 người up",
  );
  expect(figuresIn("vi").retold("hơn 3.300 lượt")).toBe("hơn 3.300 lượt");
});

import { expect, it } from "vitest";
import { findPassage } from "#lib/approval/passage.ts";
import type { Text } from "#lib/writeups/schema.ts";
import { passagesOf } from "./passages.ts";

const text: Text = {
  kicker: "Hội nghị",
  title: "Tổng kết các đề án",
  sourceCode: "LSO",
  lead: "Sáng nay, hội nghị tổng kết.",
  body: [
    { type: "paragraph", text: "Đoạn một nói về lớp học." },
    { type: "table", rows: [["Năm", "Lớp"]], hasHead: false, text: "Năm\nLớp" },
    { type: "paragraph", text: "Đoạn hai nói về phòng." },
  ],
  byline: "",
  photos: [],
  waivers: [],
  choices: [],
  figures: [],
};
const body = (place: number, quote: string) => ({ part: "body" as const, place, quote });

it("finds words where they stood, or where they went, or says that they are gone", () => {
  expect(findPassage(passagesOf(text), body(0, "nói về lớp"))).toEqual({ part: "body", place: 0 });
  expect(findPassage(passagesOf(text), body(0, "Đoạn hai"))).toEqual({ part: "body", place: 2 });
  expect(findPassage(passagesOf(text), body(9, "Đoạn hai"))).toEqual({ part: "body", place: 2 });
  expect(findPassage(passagesOf(text), body(0, "Đoạn ba"))).toBeNull();
  expect(findPassage(passagesOf(text), { part: "title", place: 0, quote: "Đoạn hai" })).toBeNull();
});

it("takes blanks and line ends for the same, and the lead with its source code", () => {
  expect(findPassage(passagesOf(text), body(1, "Năm Lớp"))).toEqual({ part: "body", place: 1 });
  expect(findPassage(passagesOf(text), { part: "lead", place: 0, quote: "LSO-Sáng nay" })).toEqual({
    part: "lead",
    place: 0,
  });
  expect(passagesOf(text).map(({ part }) => part)).toEqual(["title", "lead", "body", "body", "body"]);
});

import { describe, expect, it } from "vitest";
import { makeWordComparison } from "#lib/i18n/word-changes.ts";
import { changesBeside } from "./changes.ts";
import type { Photo, Text } from "./schema.ts";
import { layOver } from "./segments.ts";

const told = (segments: ReturnType<typeof layOver>["inline"]) =>
  segments.filter(({ change }) => change !== "same").map(({ text, change }) => `${change}: ${text}`);

describe("two texts laid over one another", () => {
  it("tell what came and went, on its own side", () => {
    const { left, right, inline } = layOver(
      [{ text: "Tổ chức 35 lớp." }],
      [{ text: "Tổ chức 36 lớp." }],
      makeWordComparison(),
    );
    expect(told(left)).toEqual(["deleted: 35"]);
    expect(told(right)).toEqual(["inserted: 36"]);
    expect(told(inline)).toEqual(["deleted: 35", "inserted: 36"]);
    expect(left.map(({ text }) => text).join("")).toBe("Tổ chức 35 lớp.");
    expect(right.map(({ text }) => text).join("")).toBe("Tổ chức 36 lớp.");
  });

  it("mark words that became bold or italic and nothing else", () => {
    const after = [{ text: "Đồng chí " }, { text: "Nông Thị Bích", bold: true }, { text: " chủ trì." }];
    const { left, right } = layOver([{ text: "Đồng chí Nông Thị Bích chủ trì." }], after, makeWordComparison());
    expect(told(right)).toEqual(["restyled: Nông", "restyled: Thị", "restyled: Bích"]);
    expect(right.find(({ change }) => change === "restyled")?.bold).toBe(true);
    expect(left.find(({ change }) => change === "restyled")?.bold).toBe(false);
    expect(told(layOver(after, after, makeWordComparison()).inline)).toEqual([]);
  });
});

const photo: Photo = {
  fileId: "a",
  sha256: "",
  width: null,
  height: null,
  caption: "Các đại biểu",
  credit: "Thu Hằng",
  alt: "Hội trường",
  people: "",
  takenOn: null,
  isConsented: false,
  placeAfter: 1,
};
const figure = { part: "body" as const, index: 0, start: 0, end: 2, text: "35", verdict: "traced", reason: null };
const source = (valueId: string) => ({ ...figure, indicatorId: "i", valueId, reportId: "r" });
const text: Pick<Text, "body" | "photos" | "waivers" | "figures"> = {
  body: [{ type: "paragraph", text: "35 lớp." }],
  photos: [photo],
  waivers: [],
  figures: [source("one")],
};

describe("what is different beside the words", () => {
  it("is nothing in the same text, and where a photo only follows the same words further down", () => {
    const longer = {
      ...text,
      body: [{ type: "heading" as const, text: "Tít" }, ...text.body],
      photos: [{ ...photo, placeAfter: 2 }],
    };
    for (const other of [text, longer])
      expect(changesBeside(text, other)).toEqual({ photos: [], waivers: [], figures: [] });
  });

  it("is a photo's people and description, a waiver, a figure that rests on another value", () => {
    const other = {
      ...text,
      photos: [{ ...photo, people: "Nông Thị Bích", isConsented: true }],
      waivers: [{ quote: "35 lớp", reason: "Báo cáo bổ sung", by: "", at: "" }],
      figures: [source("two")],
    };
    const { photos, waivers, figures } = changesBeside(text, other);
    expect(photos).toMatchObject([
      { change: "changed", fields: [{ field: "people", after: "Nông Thị Bích" }, { field: "isConsented" }] },
    ]);
    expect(waivers).toEqual([{ change: "added", quote: "35 lớp", reason: "Báo cáo bổ sung" }]);
    expect(figures).toMatchObject([{ text: "35", before: { valueId: "one" }, after: { valueId: "two" } }]);
    expect(changesBeside(other, text)).toMatchObject({ waivers: [{ change: "removed" }] });
    expect(
      changesBeside(text, { ...text, photos: [{ ...photo, fileId: "b" }] }).photos.map(({ change }) => change),
    ).toEqual(["added", "removed"]);
  });
});

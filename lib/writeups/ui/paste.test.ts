// @vitest-environment jsdom
import { getSchema } from "@tiptap/core";
import { DOMParser as ModelParser } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { fromWord } from "#fixtures/testing/clipboard.ts";
import { cleanPasted } from "#lib/ui/pasted/clean-pasted.ts";
import { fromEditor } from "./editor-document.ts";
import { bodySchema, Photo, Quote } from "./editor-schema.ts";

describe("a paste from Word into the body", () => {
  it("becomes blocks with the figures as they stand now, each under its head", () => {
    const page = new DOMParser().parseFromString(cleanPasted(fromWord).html, "text/html");
    const pasted = ModelParser.fromSchema(getSchema([...bodySchema, Quote, Photo])).parse(page.body);
    expect(fromEditor(pasted.toJSON()).body).toEqual([
      { type: "heading", text: "Kết quả" },
      { type: "paragraph", text: "Toàn Đảng bộ kết nạp 612 đảng viên mới." },
      { type: "paragraph", text: "Mở 35 lớp." },
      { type: "paragraph", text: "1. Đề án một" },
      { type: "paragraph", text: "- Đề án hai" },
      {
        type: "table",
        text: "TT\nKết quả\nKế hoạch\nThực hiện\n1\n10 lớp\n12",
        rows: [
          [
            { text: "TT", rowspan: 2 },
            { text: "Kết quả", colspan: 2 },
          ],
          ["Kế hoạch", "Thực hiện"],
          ["1", "10 lớp", "12"],
        ],
        hasHead: true,
      },
    ]);
  });
});

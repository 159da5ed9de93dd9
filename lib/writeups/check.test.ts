import { expect, it } from "vitest";
import { standingIn } from "./check.ts";

it("keeps the waivers whose words stand in the text, in its body or in a caption", () => {
  const text = {
    title: "Tổng kết đề án",
    lead: "",
    body: [{ type: "paragraph" as const, text: "Toàn tỉnh mở  34 lớp trong năm." }],
    photos: [{ caption: "Lớp học có 52 học viên" }],
  };
  const waivers = ["toàn tỉnh mở 34 lớp trong", "có 52 học viên", "mở 35 lớp"].map((quote) => ({ quote }));
  expect(standingIn(text, waivers).map(({ quote }) => quote)).toEqual(["toàn tỉnh mở 34 lớp trong", "có 52 học viên"]);
});

import { expect, it } from "vitest";
import { personLabel } from "./person-label.ts";

it("tells two of one name and post apart by their units, and names no unit twice", () => {
  const namesake = { fullName: "Nguyễn Thị Hương", position: "Chuyên viên" };
  expect(personLabel({ ...namesake, unitName: "Sở Tài chính" })).toBe("Nguyễn Thị Hương, Chuyên viên · Sở Tài chính");
  expect(personLabel({ ...namesake, unitName: "Sở Tư pháp" })).toBe("Nguyễn Thị Hương, Chuyên viên · Sở Tư pháp");
  const named = { fullName: "Ma Thế Cường", position: "Bí thư Đảng ủy Sở Nội vụ", unitName: "Sở Nội vụ" };
  expect(personLabel(named)).toBe("Ma Thế Cường, Bí thư Đảng ủy Sở Nội vụ");
  expect(personLabel({ fullName: "Vi Đào", position: "", unitName: null })).toBe("Vi Đào");
});

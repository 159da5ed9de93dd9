import { expect, test } from "vitest";
import { comparePeople, compareVietnamese, fold, givenName, initials, toNfc } from "./vietnamese.ts";

test("folds tones, marks and đ", () => {
  expect(fold("Đường Nguyễn Thị Minh Khai")).toBe("duong nguyen thi minh khai");
  expect(fold("Đảng ủy Khối".normalize("NFD"))).toBe("dang uy khoi");
  expect(fold("ƯU ĐÃI, Ặ Ỵ ơ")).toBe("uu dai, a y o");
});

test("brings text to NFC", () => {
  expect([...toNfc("Hoàng Văn Thụ".normalize("NFD"))]).toHaveLength(13);
});

test("sorts by the Vietnamese alphabet, tones last", () => {
  expect(["ngạ", "ngá", "ngã", "ngả", "ngà", "nga"].sort(compareVietnamese)).toEqual([
    "nga",
    "ngà",
    "ngả",
    "ngã",
    "ngá",
    "ngạ",
  ]);
  expect(["Đức", "Dũng", "Ân", "Ăn", "Ánh", "Ảnh", "Anh", "An", "Dung"].sort(compareVietnamese)).toEqual([
    "An",
    "Anh",
    "Ảnh",
    "Ánh",
    "Ăn",
    "Ân",
    "Dung",
    "Dũng",
    "Đức",
  ]);
  expect(["Mục 10", "Mục 9"].sort(compareVietnamese)).toEqual(["Mục 9", "Mục 10"]);
});

test("sorts people by given name, then family, then middle names", () => {
  expect(["Trần Văn Bình", "Lý Thu Hằng", "Nguyễn Thị An", "Đỗ Văn An", "Đỗ Minh An"].sort(comparePeople)).toEqual([
    "Đỗ Minh An",
    "Đỗ Văn An",
    "Nguyễn Thị An",
    "Trần Văn Bình",
    "Lý Thu Hằng",
  ]);
});

test("reads the given name and the initials", () => {
  expect(givenName("Lý Thu Hằng")).toBe("Hằng");
  expect(initials("Lý Thu Hằng")).toBe("LH");
  expect(initials("đàm Văn khoa")).toBe("ĐK");
  expect(initials("Páo")).toBe("P");
  expect(initials(" ")).toBe("");
});

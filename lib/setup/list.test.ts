import { describe, expect, it } from "vitest";
import { guessKind, readCells, readPeople, readUnits, splitKnown } from "./list.ts";

describe("a pasted list", () => {
  it("is read by tabs from a spreadsheet, with its heading and running numbers left out", () => {
    const text =
      "STT\tTên đơn vị\tTên gọn\tKý hiệu\r\n1\tĐảng ủy Sở Y tế\tSở Y tế\tĐUSYT\r\n2\tVăn phòng Đảng ủy Khối\t\t\r\n\r\n";
    expect(readUnits(text)).toEqual([
      { name: "Đảng ủy Sở Y tế", shortName: "Sở Y tế", kind: "committee", symbol: "ĐUSYT" },
      { name: "Văn phòng Đảng ủy Khối", shortName: "Văn phòng Đảng ủy Khối", kind: "office", symbol: "" },
    ]);
  });

  it("is read by lines, semicolons or bars when typed, with bullets left out", () => {
    expect(readCells("- Đảng ủy Sở Tài chính; Sở Tài chính\n2) Đảng ủy Sở Nội vụ ;Sở Nội vụ")).toEqual([
      ["Đảng ủy Sở Tài chính", "Sở Tài chính"],
      ["Đảng ủy Sở Nội vụ", "Sở Nội vụ"],
    ]);
    expect(readCells("Chi bộ 1\nChi bộ 2")).toEqual([["Chi bộ 1"], ["Chi bộ 2"]]);
    expect(readCells("Chi bộ 1 | CB1")).toEqual([["Chi bộ 1", "CB1"]]);
    expect(readCells(" \n\n")).toEqual([]);
  });

  it("keeps names that begin with a number, and brings text to NFC", () => {
    expect(readCells("26 tháng 3\nĐoàn khối")).toEqual([["26 tháng 3"], ["Đoàn khối"]]);
    expect(readUnits("Đảng ủy Sở Y tế".normalize("NFD"))[0]?.name).toBe("Đảng ủy Sở Y tế".normalize("NFC"));
  });

  it.each([
    ["Ủy ban Kiểm tra Đảng ủy Khối", "inspection_committee"],
    ["Ban Thường vụ Đảng ủy", "standing_board"],
    ["Ban Tuyên giáo", "office"],
    ["CHI BỘ Bảo tàng tỉnh", "committee"],
    ["Thị ủy Mường Lay", "committee"],
    ["Quận ủy Lê Chân", "committee"],
    ["Đảng ủy xã Tân Thanh", "committee"],
    ["Ban Cán sự đảng UBND tỉnh", "committee"],
    ["Đảng đoàn Hội Nông dân", "committee"],
    ["UBKT Tỉnh ủy", "inspection_committee"],
    ["Sở Xây dựng", "agency"],
    ["Thị xã Mường Lay", "agency"],
  ])("guesses that %s is %s", (name, kind) => expect(guessKind(name)).toBe(kind));

  it("finds what is stored or repeated, whatever the case", () => {
    const lines = readUnits("Sở Y tế\nsở y tế\nSở Xây dựng");
    const { fresh, repeated } = splitKnown(lines, ["Sở xây dựng"]);
    expect([fresh.length, repeated.length]).toEqual([1, 2]);
  });
});

describe("a list of people", () => {
  const units = [{ id: "019a0000-0000-7000-8000-000000000001", name: "Đảng ủy Sở Y tế", shortName: "Sở Y tế" }];

  it("knows an address, a unit and roles in any order; the rest is the position", () => {
    expect(
      readPeople(
        "Họ và tên\tChức vụ\tĐơn vị\tVai trò\tThư điện tử công vụ\nLý Thu Hằng\tPhó Chánh Văn phòng\tsở y tế\tThư ký, Quản trị\thang@langson.example\nHoàng Thị Yến\tBí thư\tSở không có\t\t",
        units,
      ),
    ).toEqual([
      {
        fullName: "Lý Thu Hằng",
        position: "Phó Chánh Văn phòng",
        unitId: units[0]?.id,
        email: "hang@langson.example",
        roles: ["secretariat", "admin"],
      },
      { fullName: "Hoàng Thị Yến", position: "Bí thư, Sở không có", unitId: null, email: "", roles: ["delegate"] },
    ]);
  });
});

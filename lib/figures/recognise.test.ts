import { describe, expect, it } from "vitest";
import { recognise } from "./recognise.ts";

/** What is found in a text, as "class text": enough to see that every number is read as what it is. */
const read = (text: string) => recognise(text).map((token) => `${token.class} ${token.text}`);
const only = (text: string) => {
  const [token, ...others] = recognise(text);
  expect(others).toEqual([]);
  return token;
};

describe("recognise", () => {
  it.each([
    ["có 35 lớp", { value: 35, unit: "lớp" }],
    ["hơn 3.300 lượt học viên", { value: 3300, comparator: "gt", unit: "lượt học viên" }],
    ["hơn 3300 lượt", { value: 3300, comparator: "gt" }],
    ["đạt 86,1%", { value: 86.1, percent: true, decimals: 1, text: "86,1%" }],
    ["đạt 86,1 % hộ", { text: "86,1 %", unit: "% hộ" }],
    ["có 31/36 ủy ban kiểm tra", { value: 31, base: 36, unit: "ủy ban kiểm tra" }],
    ["thành lập 03 tổ công tác", { value: 3, text: "03" }],
    ["gấp 2,4 lần", { value: 2.4, unit: "lần" }],
    ["thu 45,6 triệu đồng", { value: 45.6, scale: 1e6, unit: "triệu đồng" }],
    ["chi 1.250 tỷ đồng", { value: 1250, scale: 1e9 }],
    ["chi 2 tỷ 500 triệu đồng", { value: 2500, scale: 1e6, text: "2 tỷ 500", unit: "triệu đồng" }],
    ["có 63 tỉnh, thành phố tham dự", { value: 63, unit: "tỉnh, thành phố" }],
    ["mỗi xã 5-7 mô hình", { value: 5, high: 7 }],
    ["tăng 10 - 15% mỗi năm", { value: 10, high: 15, percent: true }],
    ["sản lượng 3,300 tấn", { value: 3.3, doubt: "comma_group" }],
    ["có từ 50 đại biểu trở lên", { value: 50, comparator: "gte" }],
    ["ít nhất 2/3 số đại biểu", { value: 2, base: 3, comparator: "gte" }],
    ["gần 500 hộ", { comparator: "lt" }],
    ["dưới 5%", { comparator: "lt" }],
    ["khoảng 1.200 người", { comparator: "approx" }],
    ["tăng 18 cuộc so với cùng kỳ", { value: 18, change: "tăng … so với cùng kỳ" }],
    ["cao hơn 1,2% so với năm trước", { comparator: "eq", change: "cao hơn … so với năm trước" }],
    ["bàn giao hai mươi lăm căn nhà", { value: 25, text: "hai mươi lăm", unit: "căn nhà" }],
    ["hỗ trợ một trăm linh năm hộ", { value: 105 }],
    ["huy động ba nghìn người", { value: 3000 }],
    ["còn 12\u00a0500 hộ nghèo", { value: 12500 }],
  ])("reads the figure of %s", (text, expected) => expect(only(text)).toMatchObject({ class: "figure", ...expected }));

  it.each([
    ["Sáng 26/11/2020, tại thành phố", ["date 26/11/2020"]],
    ["dịp 30/4 và Quốc khánh 02-9", ["date 30/4", "date 02-9"]],
    ["Cách mạng tháng Tám (19.8)", ["date 19.8"]],
    ["ngày 26 tháng 11 năm 2020", ["date 26 tháng 11 năm 2020"]],
    ["ngày mùng hai tháng chín năm 1945", ["date hai tháng chín năm 1945"]],
    ["tháng 11/2020; trong tháng 5", ["date 11/2020", "date 5"]],
    ["đợt cao điểm từ 15/10 đến 30/11", ["date 15/10", "date 30/11"]],
    ["Trong năm 2020", ["year 2020"]],
    ["giai đoạn 2017-2020, 2018 – 2020", ["period 2017-2020", "period 2018 – 2020"]],
    ["chuyên đề giai đoạn 2017 2020.", ["period 2017 2020"]],
    ["nhiệm kỳ 2020-2025", ["period 2020-2025"]],
    ["6 tháng đầu năm 2021", ["period 6 tháng đầu năm 2021"]],
    ["quý III/2021, quý 2 năm 2022", ["period III/2021", "period 2 năm 2022"]],
    ["sau 3 năm triển khai; trong 48 giờ", ["duration 3", "duration 48"]],
    ["hội nghị lần thứ 5, khóa XII", ["ordinal 5", "ordinal XII"]],
    ["đợt 2; lớp 12; giai đoạn 1", ["ordinal 2", "ordinal 12", "ordinal 1"]],
    ["Nghị quyết 18-NQ/TW", ["reference 18-NQ/TW"]],
    ["Số 12-TB/ĐUK", ["reference 12-TB/ĐUK"]],
    ["Nghị định 30/2020/NĐ-CP, Luật số 126/2025/QH15", ["reference 30/2020/NĐ-CP", "reference 126/2025/QH15"]],
    ["Chương trình 135; Điều 12; quốc lộ 1A", ["reference 135", "reference 12", "reference 1A"]],
    ["lúc 7h30, 14 giờ 15 phút, 8 giờ sáng", ["time 7h30", "time 14 giờ 15 phút", "time 8 giờ"]],
    ["điện thoại 0912 345 678, tổng đài 1900 6789", ["phone 0912 345 678", "phone 1900 6789"]],
    ["dịch Covid-19, mạng 5G, trực 24/24 giờ", ["other 19", "other 5G", "other 24/24 giờ"]],
    ["9/10 xã, đạt 5/7 chỉ tiêu", ["figure 9/10", "figure 5/7"]],
    ["cấp 120 giấy, lớp 35 học sinh", ["figure 120", "figure 35"]],
    ["năm 2000 có 1950 hộ, 2000 người", ["year 2000", "figure 1950", "figure 2000"]],
    ["tổng số 36 ủy ban, con số 612", ["figure 36", "figure 612"]],
    ["3m2 đất, 500 m² nhà xưởng", ["figure 3", "figure 500"]],
    [
      "Điều 5, 6 và 7; mục 2.1; Nghị quyết số 04 ngày 12-5",
      ["reference 5", "reference 6", "reference 7", "reference 2.1", "reference 04", "date 12-5"],
    ],
    ["Đợt 1 năm 2023; qua 2 năm 2021-2022", ["ordinal 1", "year 2023", "duration 2", "period 2021-2022"]],
    ["Huy hiệu 40, 30 năm tuổi Đảng; từ 10 đến 12 tháng", ["duration 40", "duration 30", "duration 10", "duration 12"]],
    ["ngày 26 và 27/11; từ 16 đến 17-8-1945", ["date 26", "date 27/11", "date 16", "date 17-8-1945"]],
    [
      "biển số 12B1-456.78, Km 45+300, CCCD 020089001234",
      ["reference 12B1-456.78", "reference 45+300", "other 020089001234"],
    ],
  ])("tells what the numbers of %s are", (text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    "Hai Bà Trưng, Ba Đình, đồng chí Lê Thị Ba",
    "ba mẹ em; một số đơn vị; một trong những giải pháp",
    "trong năm đơn vị đã triển khai; hằng năm; năm học mới",
    "lúa chín vàng; hai bên ký kết; một là, hai là, ba là",
    "Thứ hai hằng tuần; hàng trăm hộ; vài chục người",
  ])("finds no number in %s", (text) => expect(read(text)).toEqual([]));

  it("reads small numbers in words where they count", () => {
    expect(read("Ba đề án và một chuyên đề; bảy đơn vị; hai cấp; năm đơn vị được khen; chín xã")).toEqual(
      ["Ba", "một", "bảy", "hai", "năm", "chín"].map((word) => `figure ${word}`),
    );
    expect(read("sau ba năm thực hiện; hai mươi năm xây dựng; sáu tháng đầu năm")).toEqual([
      "duration ba",
      "duration hai mươi",
      "period sáu tháng đầu năm",
    ]);
  });

  it("gives the indices of the given text, whatever its encoding", () => {
    const text = "Hoà bình – kết nạp\u00a0612 đảng viên, đạt 65% “ủy ban”";
    for (const given of [text, text.normalize("NFD"), `\ufeff${text}`, text.replace("Hoà", "Hòa")]) {
      const tokens = recognise(given);
      expect(tokens.map((token) => given.slice(token.start, token.end))).toEqual(["612", "65%"]);
      expect(tokens.map((token) => token.unit)).toEqual(["đảng viên", "%"]);
    }
  });

  it("says whose number it is and of which time", () => {
    const [, figure] = recognise("Từ năm 2017 đến nay, Đảng bộ Khối đã kết nạp 612 đảng viên.");
    expect(figure).toMatchObject({ actor: "Đảng bộ Khối", period: "Từ năm 2017 đến nay" });
  });
});

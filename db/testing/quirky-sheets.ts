import { rawXlsx } from "./workbook.ts";

/** Register sheets that lie quietly, as offices send them: made part by part, so that they are what Excel writes. */
const titles = [
  "Mã",
  "Tên đầy đủ",
  "Tên gọn",
  "Từ năm",
  "Chỉ tiêu",
  "Đơn vị tính",
  "Loại số",
  "Kết quả",
  "Tính đến ngày",
];
const [percent, oneDecimal, day, clock, classes, millions] = [1, 2, 3, 4, 5, 6];
const formats = ["9", "0.0%", "14", "hh:mm", '0" lớp"', "#,##0,,"];
const about = ["ĐA 1", "Đề án thứ nhất của cơ quan", "Đề án 1", 2017] as const;
const ofIt = ["ĐA 1", null, null, null] as const;

/** Percents typed as Excel has them, one where a count is expected, one typed bare; a day, an hour, words in a format. */
export const percentBook = (): Buffer =>
  rawXlsx({
    formats,
    sheets: [
      {
        name: "Số liệu",
        rows: [
          titles,
          [...about, "Tỷ lệ đạt", "%", "Tỷ lệ phần trăm", { v: 0.9, style: percent }, { v: 44161, style: day }],
          [...ofIt, "Tỷ lệ xếp loại", "%", "Tỷ lệ phần trăm", { v: 0.861111111, style: oneDecimal }],
          [...ofIt, "Tỷ lệ chưa rõ", "%", "Tỷ lệ phần trăm", 0.9],
          [...ofIt, "Số chi bộ", "chi bộ", "Số đếm", { v: 0.9, style: percent }],
          [...ofIt, "Số lớp", "lớp", "Số đếm", { v: 35, style: classes }],
          [...ofIt, "Kinh phí", "đồng", "Số đếm", { v: 3_300_000_000, style: millions }],
          [...ofIt, "Giờ khai mạc", "giờ", "Số đếm", { v: 0.3125, style: clock }],
          [...ofIt, "Chưa tính", "lớp", "Số đếm", { f: "SUM(A1:A2)" }],
          [...ofIt, "Tính sai", "lớp", "Số đếm", { f: "1/0", v: "#DIV/0!", type: "e" }],
        ],
      },
    ],
  });

/** "Mã" merged over the lines of its indicators, a title above the head, one result merged over two lines, a total below. */
export const mergedBook = (): Buffer =>
  rawXlsx({
    sheets: [
      {
        name: "Biểu 1",
        merges: ["A1:I1", "A3:A5", "H4:H5"],
        rows: [
          ["BIỂU SỐ LIỆU ĐỀ ÁN"],
          titles,
          [...about, "Số lớp", "lớp", "Số đếm", 35],
          [null, null, null, null, "Số học viên", "học viên", "Số đếm", 3300],
          [null, null, null, null, "Số chuyên đề", "chuyên đề", "Số đếm"],
          ["Tổng cộng", null, null, null, null, null, null, 3335],
        ],
      },
    ],
  });

/** An open sheet with a hidden and a filtered row and a hidden column, after a hidden sheet of last year of the same form. */
export const hiddenBook = (): Buffer =>
  rawXlsx({
    active: 2,
    sheets: [
      {
        name: "Năm 2019",
        state: "hidden",
        rows: [titles, ["ĐA 9", "Đề án của năm trước", "Đề án 9", 2010, "Số cũ", "lớp", "Số đếm", 1]],
      },
      { name: "Danh sách đơn vị", state: "veryHidden", rows: [["Đơn vị"], ["Văn phòng"]] },
      {
        name: "Năm 2020",
        hiddenRows: [3, 5],
        hiddenColumns: [8],
        filter: "A1:I5",
        comments: { H2: "Số này chưa chốt", B3: "Xem lại với văn phòng" },
        rows: [
          titles,
          [...about, "Số lớp", "lớp", "Số đếm", 35],
          [...ofIt, "Số nháp", "lớp", "Số đếm", 999],
          [...ofIt, "Số học viên", "học viên", "Số đếm", 3300],
          [...ofIt, "Số bị lọc", "lớp", "Số đếm", 888],
        ],
      },
    ],
  });

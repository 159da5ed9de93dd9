/**
 * A column of a form: what stands over it, which is what the form on the page calls the same field (a test compares them),
 * what stood over it in sheets that offices still have, and how wide it is.
 */
export type Column<Name extends string = string> = {
  name: Name;
  title: string;
  former?: readonly string[];
  width: number;
  isHidden?: boolean;
};

/** The report form. Hidden columns tie a line to its indicator, whatever is typed beside them. */
export const reportColumns = [
  { name: "indicatorId", title: "Mã nhận dạng", width: 10, isHidden: true },
  { name: "place", title: "TT", width: 5 },
  { name: "name", title: "Chỉ tiêu", width: 48 },
  { name: "unitOfMeasure", title: "Đơn vị tính", width: 16 },
  { name: "target", title: "Mục tiêu", former: ["Phải đạt"], width: 18 },
  { name: "previous", title: "Kỳ trước", width: 18 },
  { name: "value", title: "Kết quả", width: 16 },
  { name: "base", title: "Trên tổng số", former: ["Tổng số"], width: 12 },
  { name: "comparator", title: "Mức chính xác", width: 16 },
  { name: "asOf", title: "Tính đến ngày", width: 15 },
  { name: "source", title: "Trang, mục", former: ["Nguồn (trang)"], width: 16 },
  { name: "quote", title: "Câu trong báo cáo", former: ["Trích nguồn"], width: 40 },
  { name: "explanation", title: "Giải trình", width: 40 },
] as const satisfies Column[];

/** Numbers of the taking-part units, a sheet of its own. */
export const unitColumns = [
  { name: "indicatorId", title: "Mã nhận dạng", width: 10, isHidden: true },
  { name: "unitId", title: "Mã đơn vị", width: 10, isHidden: true },
  { name: "name", title: "Chỉ tiêu", width: 48 },
  { name: "unit", title: "Đơn vị", width: 40 },
  { name: "value", title: "Kết quả", width: 16 },
  { name: "base", title: "Trên tổng số", former: ["Tổng số"], width: 12 },
] as const satisfies Column[];

/** The register on one sheet: a line for each indicator, the programme's own columns before it. */
export const registerColumns = [
  { name: "code", title: "Mã", width: 9 },
  { name: "kind", title: "Loại", width: 12 },
  { name: "title", title: "Tên đầy đủ", width: 48 },
  { name: "shortTitle", title: "Tên gọn", width: 28 },
  { name: "earlierTitles", title: "Tên gọi khác, tên cũ", former: ["Tên khác"], width: 20 },
  { name: "periodFrom", title: "Từ năm", width: 9 },
  { name: "periodTo", title: "Đến năm", width: 9 },
  { name: "legalBasis", title: "Căn cứ pháp lý", former: ["Căn cứ"], width: 24 },
  { name: "goals", title: "Mục tiêu chung", former: ["Mục đích"], width: 24 },
  { name: "lead", title: "Cơ quan chủ trì", former: ["Đơn vị chủ trì"], width: 28 },
  { name: "status", title: "Tình trạng", former: ["Trạng thái"], width: 16 },
  { name: "indicator", title: "Tên chỉ tiêu", former: ["Chỉ tiêu"], width: 48 },
  { name: "unitOfMeasure", title: "Đơn vị tính", width: 16 },
  { name: "indicatorKind", title: "Loại số", width: 16 },
  { name: "aggregation", title: "Cách tính", width: 16 },
  { name: "scope", title: "Phạm vi", width: 22 },
  { name: "indicatorFrom", title: "Chỉ tiêu từ năm", width: 12 },
  { name: "indicatorTo", title: "Chỉ tiêu đến năm", width: 12 },
  { name: "baseline", title: "Số liệu gốc", former: ["Mốc đầu"], width: 12 },
  { name: "baselineYear", title: "Năm gốc", former: ["Năm của mốc"], width: 10 },
  { name: "target", title: "Mục tiêu", former: ["Phải đạt"], width: 12 },
  { name: "targetDirection", title: "Mức phải đạt", former: ["Hướng"], width: 16 },
  { name: "breakdown", title: "Tách theo đơn vị", former: ["Theo đơn vị"], width: 18 },
  { name: "protection", title: "Phạm vi sử dụng", former: ["Bảo vệ"], width: 16 },
  { name: "note", title: "Ghi chú", width: 24 },
  { name: "value", title: "Kết quả", width: 14 },
  { name: "base", title: "Trên tổng số", former: ["Tổng số"], width: 12 },
  { name: "comparator", title: "Mức chính xác", width: 16 },
  { name: "asOf", title: "Tính đến ngày", width: 15 },
  { name: "source", title: "Trang, mục", former: ["Nguồn (trang)"], width: 16 },
  { name: "quote", title: "Câu trong báo cáo", former: ["Trích nguồn"], width: 40 },
  { name: "explanation", title: "Giải trình", width: 40 },
] as const satisfies Column[];

export type ReportColumn = (typeof reportColumns)[number]["name"];
export type UnitColumn = (typeof unitColumns)[number]["name"];
export type RegisterColumn = (typeof registerColumns)[number]["name"];

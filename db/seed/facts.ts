import type {
  Aggregation,
  Breakdown,
  Comparator,
  IndicatorKind,
  IndicatorProtection,
  ProgrammeKind,
  ProgrammeStatus,
} from "#db/vocabulary.ts";
import { sixUnitKeys } from "./units.ts";

/**
 * The facts of the thematic session of 26/11/2020 as its news report gives them: four programmes, fourteen indicators, two
 * captions. Titles are the official ones; every other wording is the project's own. What the report does not give (targets,
 * pages, who led) is invented and says so.
 */
export const conference = {
  date: "2020-11-26",
  title: "Hội nghị Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh",
  theme: "Tổng kết các đề án, chuyên đề giai đoạn 2017 – 2020",
  captions: ["Các đại biểu tham dự hội nghị", "Đại biểu tham luận tại hội nghị"],
} as const;

export interface ProgrammeFact {
  code: string;
  kind: ProgrammeKind;
  title: string;
  shortTitle: string;
  periodFrom: number;
  /** Null: "đến nay". */
  periodTo: number | null;
  /** What the report calls it elsewhere. */
  earlierTitles?: string;
  /** Key of the unit that led it, where the report says or implies one. */
  lead: string | null;
  /** Who reported for it: invented, as are the basis and the goals. */
  contact: string;
  legalBasis: string;
  goals: string;
  /** Keys of the units that took part. */
  units?: readonly string[];
  status: ProgrammeStatus;
}

export const programmeFacts: readonly ProgrammeFact[] = [
  {
    code: "ĐA 1",
    kind: "scheme",
    title:
      "Nâng cao chất lượng công tác giáo dục chính trị, tư tưởng trong Đảng bộ Khối các cơ quan tỉnh giai đoạn 2017-2020",
    shortTitle: "Giáo dục chính trị, tư tưởng",
    periodFrom: 2017,
    periodTo: 2020,
    lead: "committee",
    contact: "hua.minh.chau",
    legalBasis: "Nghị quyết của Ban Chấp hành Đảng bộ Khối năm 2017 (minh họa)",
    goals: "Đảng viên được bồi dưỡng lý luận, nghiệp vụ thường xuyên; chất lượng xếp loại hằng năm tăng (minh họa).",
    units: sixUnitKeys,
    status: "concluded",
  },
  {
    code: "ĐA 2",
    kind: "scheme",
    title: "Thí điểm xây dựng phòng tuyên truyền giáo dục tại cơ sở đảng trực thuộc",
    shortTitle: "Phòng tuyên truyền giáo dục",
    earlierTitles: "Thí điểm xây dựng phòng truyền thống tuyên truyền giáo dục",
    periodFrom: 2018,
    periodTo: 2020,
    lead: null,
    contact: "hua.minh.chau",
    legalBasis: "Kế hoạch của Đảng ủy Khối năm 2018 (minh họa)",
    goals: "Mỗi đơn vị thí điểm có một phòng dùng cho sinh hoạt chi bộ và giáo dục truyền thống (minh họa).",
    units: sixUnitKeys,
    status: "concluded",
  },
  {
    code: "ĐA 3",
    kind: "scheme",
    title: "Nâng cao chất lượng công tác kết nạp đảng tại Đảng bộ Khối các cơ quan tỉnh",
    shortTitle: "Kết nạp đảng",
    earlierTitles: "Nâng cao chất lượng công tác phát triển đảng viên",
    periodFrom: 2017,
    periodTo: null,
    lead: "bloc",
    contact: "vi.thi.hanh",
    legalBasis: "Nghị quyết của Ban Chấp hành Đảng bộ Khối năm 2017 (minh họa)",
    goals: "Nguồn kết nạp được bồi dưỡng trước khi xét; kết nạp hằng năm đạt kế hoạch (minh họa).",
    status: "running",
  },
  {
    code: "CĐ 1",
    kind: "topic",
    title:
      "Nâng cao chất lượng công tác giám sát chuyên đề của ủy ban kiểm tra đảng ủy cơ sở đối với tổ chức đảng trực thuộc " +
      "đảng bộ cơ sở tại Đảng bộ Khối các cơ quan tỉnh giai đoạn 2018 – 2020",
    shortTitle: "Giám sát chuyên đề",
    earlierTitles: "Giám sát chuyên đề giai đoạn 2018 - 2020",
    periodFrom: 2018,
    periodTo: 2020,
    lead: "standing_board",
    contact: "trieu.quang.vinh",
    legalBasis: "Kế hoạch của Ban Thường vụ Đảng ủy Khối năm 2018 (minh họa)",
    goals: "Mọi ủy ban kiểm tra đảng ủy cơ sở đều giám sát theo chuyên đề (minh họa).",
    status: "concluded",
  },
];

export interface IndicatorFact {
  /** Code of the programme; null: it belongs to the body itself. */
  programme: string | null;
  name: string;
  unitOfMeasure: string;
  kind: IndicatorKind;
  aggregation?: Aggregation;
  scope: string;
  periodFrom: number | null;
  periodTo: number | null;
  value: number;
  base?: number;
  comparator?: Comparator;
  /** Invented, as the note says. */
  target?: number;
  breakdown?: Breakdown;
  /** Key of a unit to its number, or to null where it is only named. The numbers are invented. */
  units?: Readonly<Record<string, number | null>>;
  protection?: IndicatorProtection;
  /** Why the value stands although its whole is not known. */
  withoutBase?: string;
  /** The sentence of the report that says it. */
  quote?: string;
  /** What an invented interim report of 2018 had said. */
  interim?: { value: number; base?: number; comparator?: Comparator };
  /** Given only where the report's wording fixes a day: "đến nay", and a year that was not over. */
  asOf?: string;
  /** Where it stands in the demo's report. */
  sourcePlace: string;
  note: string;
}

const demoTarget = "Chỉ tiêu kế hoạch là dữ liệu minh họa.";
const first = { programme: "ĐA 1", periodFrom: 2017, periodTo: 2020 };
const third = { programme: "ĐA 3", scope: "Đảng bộ Khối", periodFrom: 2017, periodTo: null, asOf: conference.date };
const fourth = { programme: "CĐ 1", periodFrom: 2018, periodTo: 2020 };
const body = { programme: null, periodFrom: 2020, periodTo: 2020, asOf: conference.date };
const unfinished = "Số liệu năm 2020 báo cáo khi chưa hết năm.";
const mixed = "Gộp tổ chức đảng với đảng viên nên không tách được và không tính tỷ lệ.";
const aggregate = "Chỉ công khai số tổng hợp, không nêu tên.";

export const indicatorFacts: readonly IndicatorFact[] = [
  {
    ...first,
    name: "Số lớp bồi dưỡng đã tổ chức",
    unitOfMeasure: "lớp",
    kind: "count",
    scope: "Đảng ủy Khối",
    value: 35,
    target: 32,
    breakdown: "numbers",
    units: { school: 14, treasury: 4, tax: 5, court: 4, customs: 5, market: 3 },
    interim: { value: 16 },
    sourcePlace: "trang 2",
    note: `Gồm lý luận chính trị, nghiệp vụ công tác đảng, cập nhật kiến thức; nguồn không tách theo loại lớp và gọi là “sau 3 năm” dù giai đoạn kéo dài 4 năm. ${demoTarget}`,
  },
  {
    ...first,
    name: "Số lượt học viên được bồi dưỡng",
    unitOfMeasure: "lượt học viên",
    kind: "count",
    scope: "Đảng ủy Khối",
    value: 3300,
    comparator: "gt",
    target: 3000,
    interim: { value: 1460 },
    sourcePlace: "trang 2",
    note: `Lượt học, không phải số người. “Hơn” là cận dưới, không làm tròn thành số đúng. ${demoTarget}`,
  },
  {
    ...first,
    name: "Tỷ lệ tổ chức cơ sở đảng xếp loại trong sạch vững mạnh, hoàn thành xuất sắc nhiệm vụ",
    unitOfMeasure: "% tổ chức cơ sở đảng",
    kind: "percent",
    aggregation: "yearly_average",
    scope: "Đảng bộ Khối",
    value: 65,
    target: 60,
    withoutBase: "Nguồn chỉ nêu tỷ lệ bình quân, không nêu tổng số tổ chức cơ sở đảng từng năm.",
    interim: { value: 63 },
    sourcePlace: "trang 2",
    note: `Bình quân hằng năm, nguồn không nêu mẫu số. Gộp hai cách xếp loại: tên gọi thứ nhất đã bỏ từ năm 2018. ${demoTarget}`,
  },
  {
    ...first,
    name: "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên",
    unitOfMeasure: "% đảng viên",
    kind: "percent",
    aggregation: "yearly_average",
    scope: "Đảng bộ Khối",
    value: 95,
    target: 95,
    withoutBase: "Nguồn chỉ nêu tỷ lệ bình quân, không nêu tổng số đảng viên từng năm.",
    interim: { value: 94 },
    sourcePlace: "trang 2",
    note: `Hiểu là bình quân hằng năm theo câu văn của nguồn; nguồn không nêu mẫu số. ${demoTarget}`,
  },
  {
    programme: "ĐA 2",
    periodFrom: 2018,
    periodTo: 2020,
    name: "Số đơn vị triển khai phòng tuyên truyền giáo dục",
    unitOfMeasure: "đơn vị",
    kind: "count",
    scope: "Tổ chức cơ sở đảng trực thuộc",
    value: 6,
    target: 5,
    breakdown: "names",
    units: Object.fromEntries(sixUnitKeys.map((key) => [key, null])),
    sourcePlace: "trang 2",
    note: `Đủ 6 tên trong danh sách. Tên đề án ghi “phòng tuyên truyền giáo dục”, nội dung báo cáo ghi “phòng truyền thống tuyên truyền giáo dục”. ${demoTarget}`,
  },
  {
    ...third,
    name: "Số lớp bồi dưỡng nhận thức về Đảng",
    unitOfMeasure: "lớp",
    kind: "count",
    value: 7,
    target: 6,
    interim: { value: 3 },
    sourcePlace: "trang 2",
    note: `Tính từ năm 2017 đến nay. ${demoTarget}`,
  },
  {
    ...third,
    name: "Số quần chúng ưu tú được bồi dưỡng nhận thức về Đảng",
    unitOfMeasure: "quần chúng ưu tú",
    kind: "count",
    value: 500,
    comparator: "gt",
    target: 480,
    interim: { value: 230 },
    sourcePlace: "trang 2",
    note: `Cận dưới; ít hơn số kết nạp cùng kỳ nên cần giải trình. ${demoTarget}`,
  },
  {
    ...third,
    name: "Số đảng viên được kết nạp",
    unitOfMeasure: "đảng viên",
    kind: "count",
    value: 612,
    target: 600,
    interim: { value: 287 },
    sourcePlace: "trang 2",
    note: `Nhiều hơn số học lớp bồi dưỡng (hơn 500): có người học trước năm 2017 hoặc học ở nơi khác, cách giải thích này là minh họa. ${demoTarget}`,
  },
  {
    ...fourth,
    name: "Số ủy ban kiểm tra đảng ủy cơ sở đã giám sát chuyên đề",
    unitOfMeasure: "ủy ban kiểm tra",
    kind: "ratio",
    scope: "Ủy ban kiểm tra đảng ủy cơ sở",
    value: 31,
    base: 36,
    target: 36,
    quote:
      "Trong 2 năm thực hiện, 31/36 ủy ban kiểm tra đảng ủy cơ sở, đạt 86,1%, đã tiến hành 85 cuộc giám sát chuyên đề.",
    interim: { value: 19, base: 36 },
    sourcePlace: "trang 2",
    note: `31 trên tổng số 36, tính ra 86,1%. Nguồn gọi là “trong 2 năm” dù giai đoạn kéo dài 3 năm. ${demoTarget}`,
  },
  {
    ...fourth,
    name: "Số cuộc giám sát chuyên đề",
    unitOfMeasure: "cuộc",
    kind: "count",
    scope: "31 ủy ban kiểm tra đảng ủy cơ sở",
    value: 85,
    target: 72,
    interim: { value: 38 },
    sourcePlace: "trang 2",
    note: `Dễ nhầm với 87 tổ chức đảng và đảng viên của năm 2020. ${demoTarget}`,
  },
  {
    ...fourth,
    name: "Số đảng ủy, đảng ủy cơ sở được Ủy ban Kiểm tra Đảng ủy Khối kiểm tra, giám sát",
    unitOfMeasure: "đảng ủy",
    kind: "count",
    scope: "Đảng ủy và đảng ủy cơ sở trực thuộc",
    periodFrom: null,
    periodTo: null,
    value: 17,
    sourcePlace: "trang 3",
    note: "Nguồn không nêu kỳ; “đảng ủy” và “đảng ủy cơ sở” chồng lên nhau, cần làm rõ. Do cấp Khối thực hiện, ngoài đối tượng của chuyên đề.",
  },
  {
    ...body,
    name: "Số tổ chức đảng và đảng viên được cấp ủy kiểm tra, giám sát theo tham mưu của ủy ban kiểm tra hai cấp",
    unitOfMeasure: "tổ chức đảng và đảng viên (gộp)",
    kind: "count",
    scope: "Cấp ủy hai cấp",
    value: 138,
    sourcePlace: "phụ lục, trang 4",
    note: `${mixed} ${unfinished} ${aggregate}`,
  },
  {
    ...body,
    name: "Số tổ chức đảng và đảng viên do ủy ban kiểm tra hai cấp kiểm tra, giám sát",
    unitOfMeasure: "tổ chức đảng và đảng viên (gộp)",
    kind: "count",
    scope: "Ủy ban kiểm tra hai cấp",
    value: 87,
    sourcePlace: "phụ lục, trang 4",
    note: `${mixed} ${unfinished} ${aggregate}`,
  },
  {
    ...body,
    name: "Số đảng viên bị thi hành kỷ luật",
    unitOfMeasure: "đảng viên",
    kind: "count",
    scope: "Đảng bộ Khối",
    value: 14,
    protection: "restricted_detail",
    sourcePlace: "phụ lục, trang 4",
    note: `Do vi phạm đạo đức, quy chế làm việc, chính sách dân số và kế hoạch hóa gia đình. ${unfinished} ${aggregate}`,
  },
];

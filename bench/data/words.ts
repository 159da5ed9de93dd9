import type { Random } from "./random.ts";

const familyNames = ["Nông", "Hoàng", "Lý", "Triệu", "Vi", "Lương", "Nguyễn", "Đặng", "Chu", "Bế"];
const middleNames = ["Thị", "Văn", "Minh", "Thu", "Quốc", "Ngọc", "Đức", "Bích"];
const givenNames = ["Hằng", "Tâm", "Bảo", "Yến", "Sơn", "Dũng", "Lan", "Hạnh", "Khánh", "Tuấn", "Mai", "Thắng"];
const subjects = [
  "Cấp ủy các chi bộ trực thuộc",
  "Ban Thường vụ Đảng ủy",
  "Cơ quan chủ trì đề án",
  "Đội ngũ báo cáo viên cơ sở",
  "Các đơn vị phối hợp",
  "Tổ giúp việc",
];
const verbs = ["đã rà soát", "đã tổ chức học tập", "còn lúng túng khi triển khai", "đề nghị bổ sung", "đã hướng dẫn"];
const objects = [
  "quy chế làm việc và chương trình kiểm tra, giám sát",
  "nội dung sinh hoạt chuyên đề gắn với nhiệm vụ chính trị",
  "việc bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ",
  "kinh phí, cơ sở vật chất phục vụ các lớp bồi dưỡng",
  "công tác phát triển đảng viên trong khối doanh nghiệp",
  "chế độ báo cáo, phản ánh tình hình dư luận xã hội",
];
const ends = [
  "theo đúng tiến độ đề ra",
  "nhưng kết quả giữa các đơn vị chưa đồng đều",
  "góp phần nâng cao chất lượng sinh hoạt chi bộ",
  "trong điều kiện nhiều cơ quan sắp xếp lại tổ chức",
  "và cần được hướng dẫn cụ thể hơn trong thời gian tới",
];

/** A full name and the name by which a person is addressed. */
export function nameOf(random: Random): { fullName: string; givenName: string } {
  const givenName = random.pick(givenNames);
  return { fullName: `${random.pick(familyNames)} ${random.pick(middleNames)} ${givenName}`, givenName };
}

/** One Vietnamese sentence of about 35 syllables. */
function sentence(random: Random): string {
  return `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(objects)} ${random.pick(ends)}.`;
}

export function paragraph(random: Random, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(" ");
}

export function titleOf(random: Random): string {
  return `${random.pick(subjects)} với ${random.pick(objects)}`;
}

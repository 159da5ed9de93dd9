import type { Role } from "#db/vocabulary.ts";

/** A person of the demo, as the start-up message and the sign-in page show them. */
export interface DemoPerson {
  username: string;
  name: string;
  roleLabel: string;
  password: string;
}

/** The one password of everybody in the demo. */
export const demoPassword = "nghi-trinh-demo";

/** Someone in the demo's world; `unit` is a key of `units.ts`. All of them are invented. */
export interface DemoMember {
  username: string;
  name: string;
  position: string;
  unit: string;
  roles: readonly Role[];
  /** Rank in lists: members of the committee first, guests from 500 on. */
  protocolOrder: number;
}

const member = (
  protocolOrder: number,
  username: string,
  name: string,
  position: string,
  unit: string,
  roles: readonly Role[] = ["delegate"],
): DemoMember => ({ username, name, position, unit, roles, protocolOrder });

/** Everybody in the demo, by rank. Names and posts are plausible and belong to nobody. */
export const demoMembers: readonly DemoMember[] = [
  member(10, "luong.duc.thanh", "Lương Đức Thành", "Bí thư Đảng ủy Khối", "committee", ["leader"]),
  member(20, "nong.thi.bich", "Nông Thị Bích", "Phó Bí thư Thường trực Đảng ủy Khối", "committee", ["leader"]),
  member(30, "trieu.quang.vinh", "Triệu Quang Vinh", "Chủ nhiệm Ủy ban Kiểm tra", "inspection"),
  member(40, "vi.thi.hanh", "Vi Thị Hạnh", "Trưởng Ban Tổ chức", "organisation"),
  member(50, "hua.minh.chau", "Hứa Minh Châu", "Trưởng Ban Tuyên giáo", "propaganda"),
  member(60, "be.van.luan", "Bế Văn Luân", "Trưởng Ban Dân vận", "mass"),
  member(70, "dam.van.khoa", "Đàm Văn Khoa", "Chánh Văn phòng", "office", ["secretariat"]),
  member(110, "hoang.van.du", "Hoàng Văn Dự", "Bí thư Đảng ủy Tòa án nhân dân tỉnh", "court"),
  member(120, "la.thi.nga", "Lã Thị Nga", "Bí thư Đảng ủy Kho bạc Nhà nước tỉnh", "treasury"),
  member(130, "nong.van.an", "Nông Văn Ân", "Bí thư Đảng ủy Cục Thuế tỉnh", "tax"),
  member(140, "hoang.thi.yen", "Hoàng Thị Yến", "Phó Bí thư Đảng ủy Trường Chính trị Hoàng Văn Thụ", "school"),
  member(150, "chu.duc.dung", "Chu Đức Dũng", "Bí thư Đảng ủy Cục Quản lý thị trường tỉnh", "market"),
  member(160, "trieu.thi.anh", "Triệu Thị Ánh", "Phó Bí thư Đảng ủy Cục Hải quan tỉnh", "customs"),
  member(210, "ma.the.cuong", "Ma Thế Cường", "Bí thư Đảng ủy Sở Nội vụ", "home_affairs"),
  member(220, "duong.thi.loan", "Dương Thị Loan", "Bí thư Đảng ủy Sở Tài chính", "finance"),
  member(230, "ly.van.sinh", "Lý Văn Sình", "Bí thư Đảng ủy Sở Tư pháp", "justice"),
  member(240, "nguyen.thi.huong", "Nguyễn Thị Hương", "Phó Bí thư Đảng ủy Sở Giáo dục và Đào tạo", "education"),
  member(250, "dang.quoc.dat", "Đặng Quốc Đạt", "Bí thư Đảng ủy Sở Y tế", "health"),
  member(260, "hoang.minh.duc", "Hoàng Minh Đức", "Bí thư Đoàn Khối", "youth"),
  member(270, "luong.thi.thuy", "Lương Thị Thủy", "Phó Chủ nhiệm Ủy ban Kiểm tra", "inspection"),
  member(280, "nong.hong.ky", "Nông Hồng Kỳ", "Phó Trưởng Ban Tuyên giáo", "propaganda"),
  member(290, "vy.thi.xuan", "Vy Thị Xuân", "Phó Trưởng Ban Tổ chức", "organisation"),
  member(510, "be.thanh.tung", "Bế Thanh Tùng", "Ủy viên Ủy ban Kiểm tra Đảng ủy Tòa án nhân dân tỉnh", "court"),
  member(520, "phan.thi.que", "Phan Thị Quế", "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Kho bạc Nhà nước tỉnh", "treasury"),
  member(530, "ha.van.quyet", "Hà Văn Quyết", "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Cục Hải quan tỉnh", "customs"),
  member(540, "luc.thi.mai", "Lục Thị Mai", "Giảng viên Trường Chính trị Hoàng Văn Thụ", "school"),
  member(550, "tran.van.hoa", "Trần Văn Hòa", "Bí thư Chi bộ Đội Quản lý thị trường số 1", "market"),
  member(610, "ly.thu.hang", "Lý Thu Hằng", "Chuyên viên Văn phòng", "office", ["secretariat"]),
  member(620, "trieu.minh.tam", "Triệu Minh Tâm", "Chuyên viên Ban Tổ chức, Tổ thư ký", "organisation", []),
  member(630, "nong.quoc.bao", "Nông Quốc Bảo", "Quản trị hệ thống", "office", ["admin"]),
];

const signIn = (username: string, roleLabel: string): DemoPerson => {
  const found = demoMembers.find((candidate) => candidate.username === username);
  if (!found) throw new Error(`${username} is not in the demo`);
  return { username, name: found.name, roleLabel, password: demoPassword };
};

/** The people of the demo whom the sign-in page offers. */
export const demoPeople: readonly DemoPerson[] = [
  signIn("ly.thu.hang", "Cán bộ Văn phòng"),
  signIn("hoang.thi.yen", "Đại biểu"),
  signIn("vi.thi.hanh", "Đầu mối báo cáo"),
  signIn("nong.thi.bich", "Lãnh đạo"),
  signIn("trieu.minh.tam", "Thư ký hội nghị"),
  signIn("dam.van.khoa", "Chánh Văn phòng"),
  signIn("nong.quoc.bao", "Quản trị"),
];

import { describe, expect, it } from "vitest";
import { findStamp, markInProperties, secretMark } from "./secrecy.ts";

const page = (...lines: (string | string[])[]) => findStamp(lines.map((line) => (Array.isArray(line) ? line : [line])));

describe("a stamp on the first page", () => {
  it.each([
    ["alone", ["ĐẢNG BỘ TỈNH", "MẬT", "Số 05-BC/ĐUK"], "MẬT"],
    ["of two words", ["TỐI MẬT"], "TỐI MẬT"],
    ["over two lines", ["TUYỆT", "MẬT"], "TUYỆT MẬT"],
    ["decomposed (NFD)", ["TUYỆT MẬT".normalize("NFD")], "TUYỆT MẬT"],
    ["in spaced letters", ["M Ậ T"], "MẬT"],
    ["in spaced letters of two words", ["T Ố I   M Ậ T"], "TỐI MẬT"],
    ["in letters that are pieces of their own", [["M", "Ậ", "T"]], "MẬT"],
    ["in a drawn frame", ["┌──────┐", "│ MẬT │", "└──────┘"], "MẬT"],
    ["in brackets and stars", ["[ * TỐI MẬT * ]"], "TỐI MẬT"],
    ["beside the number, in a column of its own", [["Số 05-BC/ĐUK", "TỐI MẬT"]], "TỐI MẬT"],
    ["with its copy number", ["MẬT (bản số 03)"], "MẬT"],
    ["after the urgency", ["HỎA TỐC - MẬT"], "MẬT"],
    ["named as a level", ["Độ mật: Tối mật"], "TỐI MẬT"],
    ["in full-width letters", ["ＭẬＴ"], "MẬT"],
    ["in TCVN3 small letters shown as capitals", ["tèi mËt"], "TỐI MẬT"],
    ["in VNI", ["TUYEÄT MAÄT"], "TUYỆT MẬT"],
  ] as const)("is found %s", (_how, lines, mark) => {
    expect(page(...(lines as unknown as string[]))).toBe(mark);
  });

  it.each([
    ["running text", ["Công tác bảo vệ bí mật nhà nước được thực hiện nghiêm."]],
    ["a title", ["KẾ HOẠCH BẢO MẬT THÔNG TIN"]],
    ["a title that wraps inside the word", ["CÔNG TÁC BẢO VỆ BÍ", "MẬT NHÀ NƯỚC"]],
    ["a title that wraps and leaves the half alone", ["TĂNG CƯỜNG CÔNG TÁC BẢO", "MẬT"]],
    ["a person", ["NGUYỄN VĂN MẬT", "Nông Thị Mật"]],
    ["a table of levels in a rule", ["Tuyệt mật", "Tối mật", "Mật"]],
    ["a rule about levels", ["Độ mật của tài liệu do người soạn đề xuất"]],
    ["the end of a line of text", ["phải giữ", "mật"]],
    ["circulation notes", ["LƯU HÀNH NỘI BỘ", "TÀI LIỆU HỘI NGHỊ", "HỎA TỐC"]],
  ] as const)("is not %s", (_what, lines) => {
    expect(page(...lines)).toBeNull();
  });
});

describe("a mark in a file's name", () => {
  it.each([
    ["TỐI MẬT - báo cáo.pdf", "TỐI MẬT"],
    ["báo cáo MẬT.docx", "MẬT"],
    ["Báo cáo_MẬT_2020.docx", "MẬT"],
    ["BÁO CÁO MẬT.docx", "MẬT"],
    ["[MẬT] Danh sách.xlsx", "MẬT"],
    ["TUYỆT_MẬT_2020.pdf", "TUYỆT MẬT"],
    ["TỐI MẬT.pdf".normalize("NFD"), "TỐI MẬT"],
    ["TOI MAT bao cao.pdf", "TỐI MẬT"],
    ["TOI_MAT.pdf", "TỐI MẬT"],
    ["tuyet-mat-2020.pdf", "TUYỆT MẬT"],
    ["bao-cao (MAT).pdf", "MẬT"],
    ["MAT - bao cao quy 3.pdf", "MẬT"],
    ["BAO CAO MAT.pdf", "MẬT"],
    ["M Ậ T.pdf", "MẬT"],
  ])("%s", (name, mark) => expect(secretMark(name)).toBe(mark));

  it.each([
    "Báo cáo bảo mật.pdf",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC.docx",
    "BAO MAT THONG TIN.pdf",
    "BI MAT NHA NUOC.pdf",
    "MAT TRAN TO QUOC.pdf",
    "bao_cao_mat_tran.pdf",
    "NGUYỄN VĂN MẬT - tham luận.pdf",
    "Tham luận Nông Thị Mật.docx",
    "toi mat ngu.pdf",
    "Mật ong.png",
    "MẬTMA.pdf",
    "Báo cáo đề án 1.pdf",
  ])("not %s", (name) => expect(secretMark(name)).toBeNull());
});

describe("a mark in the properties", () => {
  it("is a keyword, a level, or the title's mark, and not the words of a title", () => {
    expect(markInProperties({ Keywords: "báo cáo; mật" })).toBe("MẬT");
    expect(markInProperties({ "Độ mật": "Tối mật" })).toBe("TỐI MẬT");
    expect(markInProperties({ Title: "TUYỆT MẬT: phương án" })).toBe("TUYỆT MẬT");
    expect(markInProperties({ "Độ mật": "Không", Title: "Bảo vệ bí mật nhà nước", Author: "Mật" })).toBeNull();
  });
});

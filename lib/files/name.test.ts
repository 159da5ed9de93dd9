import { describe, expect, it } from "vitest";
import { cleanFileName, extensionOf, secretMark } from "./name.ts";

describe("secretMark", () => {
  it.each([
    ["MẬT.pdf", "MẬT"],
    ["Báo cáo (MẬT).pdf", "MẬT"],
    ["Báo cáo_MẬT_2020.docx", "MẬT"],
    ["TỐI MẬT 2020.pdf", "TỐI MẬT"],
    ["tài liệu TUYỆT_MẬT.pdf", "TUYỆT MẬT"],
    ["MẬT.pdf".normalize("NFD"), "MẬT"],
  ])("sees the stamp in %s", (name, mark) => expect(secretMark(name)).toBe(mark));

  it.each([
    "Quy chế bảo mật.pdf",
    "BẢO MẬT THÔNG TIN.pdf",
    "Bảo vệ bí mật nhà nước.pdf",
    "BÍ MẬT NHÀ NƯỚC.docx",
    "Mật ong.png",
    "MẬTMA.pdf",
  ])("leaves %s alone", (name) => expect(secretMark(name)).toBeNull());
});

describe("cleanFileName", () => {
  it("keeps the last part, in NFC, without what breaks headers or hides an ending", () => {
    expect(cleanFileName("C:\\Users\\a\\Báo cáo.pdf".normalize("NFD"))).toBe("Báo cáo.pdf");
    expect(cleanFileName("../../etc/passwd")).toBe("passwd");
    expect(cleanFileName('a"b\r\n<c>\u202efdp.pdf')).toBe("abcfdp.pdf");
  });

  it("keeps the extension of a name that is too long", () => {
    const name = cleanFileName(`${"a".repeat(400)}.docx`);
    expect([name.length, extensionOf(name)]).toEqual([200, "docx"]);
  });
});

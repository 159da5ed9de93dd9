import { describe, expect, it } from "vitest";
import { cleanFileName, extensionOf } from "./name.ts";

describe("cleanFileName", () => {
  it("keeps the last part, in NFC, without what breaks headers or hides an ending", () => {
    expect(cleanFileName("C:\\Users\\a\\Báo cáo.pdf".normalize("NFD"))).toBe("Báo cáo.pdf");
    expect(cleanFileName("../../etc/passwd")).toBe("passwd");
    expect(cleanFileName('a"b\r\n<c>\u202efdp.pdf')).toBe("ab cfdp.pdf");
  });

  it("keeps the extension of a name that is too long", () => {
    const name = cleanFileName(`${"a".repeat(400)}.docx`);
    expect([name.length, extensionOf(name)]).toEqual([200, "docx"]);
  });
});

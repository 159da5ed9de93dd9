import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { errorCodes } from "#lib/core/errors.ts";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text);
  }
  return flat;
}

const [vietnamese, english] = [flatten(vi), flatten(en)];
const placeholders = (text: string) => new Set(Array.from(text.matchAll(/\{(\w+)/g), (match) => match[1] ?? ""));

test("both languages say the same things", () => {
  expect(vietnamese.size).toBeGreaterThan(100);
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
});

test("both languages use the same values", () => {
  const named = (text: string) => [...placeholders(text)].filter((name) => /^[a-z]/.test(name)).sort();
  const plural = /plural|select/;
  for (const [key, text] of vietnamese) {
    const other = english.get(key) ?? "";
    if (!plural.test(text) && !plural.test(other)) expect([key, named(other)]).toEqual([key, named(text)]);
  }
});

test("a number in a sentence is written as its language writes it", () => {
  const say = (locale: "vi" | "en", messages: typeof vi) =>
    createTranslator({ locale, messages, namespace: "files" })("sheetRows", { shown: 1460, total: 20_000 });
  expect(say("vi", vi)).toBe("1.460 trên 20.000 dòng");
  expect(say("en", en)).toBe("1,460 of 20,000 rows");
});

test("messages are NFC and every error code has one", () => {
  for (const [key, text] of vietnamese) expect([key, text]).toEqual([key, text.normalize("NFC")]);
  for (const code of errorCodes) expect(vietnamese.has(`errors.${code}`)).toBe(true);
});

/** What a clerk does not say, and what is said instead. The sheets, the letters and the exports follow the same words. */
const banned: [RegExp, string][] = [
  [/mã nguồn(?! tin)/i, "mã nguồn tin"],
  [/mức bảo vệ/i, "phạm vi sử dụng"],
  [/đóng góp/i, "ý kiến, tham luận"],
  [/dấu nội dung|dấu vân|mã kiểm\b/i, "mã đối chiếu"],
  [/hồ sơ kiểm chứng/i, "hồ sơ phê duyệt"],
  [/ô mới/i, "chỗ điền thêm"],
  [/sai nguồn/i, "cần đối chiếu"],
  [/mẫu số/i, "tổng số"],
  [/kỳ họp|phiên họp/i, "hội nghị"],
  [/mã yêu cầu/i, "mã sự cố"],
  [/giá trị gốc/i, "số liệu gốc"],
  [/dự thảo báo cáo/i, "bản nháp báo cáo"],
  [/thư công vụ/i, "thư điện tử công vụ"],
  [/đơn vị chủ trì/i, "cơ quan chủ trì"],
];

test("Vietnamese messages use a clerk's words", () => {
  const found = [...vietnamese].flatMap(([key, text]) =>
    banned.filter(([word]) => word.test(text)).map(([, instead]) => `${key}: ${text} → ${instead}`),
  );
  expect(found).toEqual([]);
});

const bannedInEnglish = /source code|write-up|fingerprint|dossier|\bmend|in the stead of|single-use|\bthe body/i;

test("English messages use plain words", () => {
  expect([...english].filter(([, text]) => bannedInEnglish.test(text))).toEqual([]);
});

import { describe, expect, it } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };
import { type Item, writeLetter, writeTrial } from "./letter.ts";

const reader = { fullName: "Nông Thị Bích", language: "vi" as const, words: vi.notifications.letter };
const item: Item = {
  matter: "ask.leader",
  dueOn: "2026-11-27",
  title: "Hội nghị chuyên đề",
  remindedBy: null,
  decidedBy: null,
  inSteadOf: null,
  path: "/sessions/1/write-up",
};
const write = (items: readonly Item[], today = "2026-11-25") =>
  writeLetter(reader, items, "https://hop.example.vn", today);

describe("a letter", () => {
  it("is short: whom, what, until when, one link, and how to switch it off", () => {
    expect(write([item]).text).toBe(
      [
        "Kính gửi đồng chí Nông Thị Bích,",
        "",
        "Cần duyệt tin bài về “Hội nghị chuyên đề”.",
        "Hạn Thứ Sáu, 27/11/2026.",
        "",
        "Mở trong Nghị trình: https://hop.example.vn/vi/sessions/1/write-up",
        "",
        "Thư tự động, không cần trả lời. Đồng chí tắt thư nhắc hoặc đổi ngôn ngữ ở trang Tài khoản của tôi.",
        "",
      ].join("\n"),
    );
  });

  it("says how the day stands when it is sent, not when it was asked for", () => {
    expect(write([item], "2026-11-27").subject).toMatch(/, đến hạn hôm nay, Thứ Sáu, 27\/11\/2026$/);
    expect(write([item], "2026-11-30").subject).toMatch(/, quá hạn từ Thứ Sáu, 27\/11\/2026$/);
  });

  it("of several things lists each, counts what is overdue, and leads to the list of them", () => {
    const { subject, text, html } = write([{ ...item, dueOn: "2026-11-24" }, item]);
    expect(subject).toBe("2 việc về tin bài chờ đồng chí, 1 việc quá hạn");
    expect(text.match(/https:\S+/g)).toEqual(["https://hop.example.vn/vi/my-work"]);
    expect(html.match(/<li/g)).toHaveLength(2);
    expect(html.match(/<a /g)).toHaveLength(1);
  });

  it("keeps words on one line, whatever they hold, and a long title out of the subject's end", () => {
    const title = `A\r\nBcc: x@example.com\u2028\u202e<b>&\u0000 ${"rất dài ".repeat(40)}`;
    const { subject, text, html } = write([{ ...item, title }]);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(subject.length).toBeLessThan(180);
    expect(subject).toContain("…”, hạn Thứ Sáu");
    expect(text).not.toMatch(/\r|\u202e|^Bcc/m);
    expect(html).toContain("&lt;b&gt;&amp;");
  });

  it("is in English for who chose it, the trial too", () => {
    const english = { ...reader, language: "en" as const, words: en.notifications.letter };
    expect(writeLetter(english, [item], "https://hop.example.vn", "2026-11-25").subject).toBe(
      "To decide: the news item on “Hội nghị chuyên đề”, due Friday, 27 Nov 2026",
    );
    expect(writeTrial(english, "https://hop.example.vn").text).toContain("https://hop.example.vn/en/settings/mail");
  });
});

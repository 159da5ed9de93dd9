import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { houseStyle } from "#db/schema/house-style.ts";
import { writeUpPresence, writeUps } from "#db/schema/write-ups.ts";
import { makePerson } from "#fixtures/factories.ts";
import { longBody, longSentence, makeDraft } from "./drafts.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const storedBody = async (id: string) => {
  const [row] = await db.select({ body: writeUps.body }).from(writeUps).where(eq(writeUps.id, id));
  return row?.body.map(({ text }) => text) ?? [];
};
const bodyOf = (page: Page) => page.getByRole("textbox", { name: "Nội dung" });

test("a wrong number is shown as one types, settled by a key, and a number of no report is kept with a reason", async ({
  as,
}) => {
  const { id, path } = await makeDraft(["Giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 53 lớp."]);
  const page = await as("ly.thu.hang");
  await page.goto(path);
  const number = (words: string) => bodyOf(page).locator("[data-verdict]", { hasText: words });
  await expect(number("53")).toHaveAttribute("data-verdict", "mismatch");
  await bodyOf(page).press("Alt+ArrowDown");
  await bodyOf(page).press("Alt+Digit1");
  await expect(number("35")).toHaveAttribute("data-verdict", "traced");

  await bodyOf(page).press("ControlOrMeta+End");
  await page.keyboard.type(" Có 444 ý kiến gửi trước.");
  await expect(number("444")).toHaveAttribute("data-verdict", "untraced");
  const panel = page.getByRole("complementary").filter({ has: page.getByRole("region", { name: "Số liệu" }) });
  await panel.getByRole("button", { name: /^444/ }).click();
  await panel.getByRole("button", { name: "Giữ con số này, ghi lý do" }).click();
  await panel.getByLabel("Lý do giữ").fill("Văn phòng đếm ngày 25/11.");
  await panel.getByRole("button", { name: "Giữ", exact: true }).click();
  await expect(number("444")).toHaveAttribute("data-verdict", "waived");
  await panel.getByRole("button", { name: /^444/ }).click();
  await panel.getByRole("button", { name: "Thôi giữ, xét lại con số này" }).click();
  await expect(number("444")).toHaveAttribute("data-verdict", "untraced");

  // Kept by itself after a pause, with nobody pressing anything.
  await expect
    .poll(() => storedBody(id))
    .toEqual(["Giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 35 lớp. Có 444 ý kiến gửi trước."]);
});

test("what is typed while the text saves itself is neither lost nor doubled", async ({ as }) => {
  const { id, path } = await makeDraft(["Mở đầu."]);
  const page = await as("ly.thu.hang");
  // Every save takes a second: longer than the pauses in what is typed.
  await page.route("**/write-up/edit", async (route) => {
    if (route.request().headers()["next-action"]) await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  await page.goto(path);
  await bodyOf(page).press("ControlOrMeta+End");
  const words = Array.from({ length: 30 }, (_, index) => ` chữ thứ ${index}.`);
  for (const word of words) await page.keyboard.type(word, { delay: 12 });
  await expect.poll(() => storedBody(id), { timeout: 20_000 }).toEqual([`Mở đầu.${words.join("")}`]);
  await expect(bodyOf(page)).toHaveText(`Mở đầu.${words.join("")}`);

  // What is stored is no draft any more, and what is written next is no conflict with one's own saving.
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
  await page.reload();
  await expect(bodyOf(page)).toHaveText(`Mở đầu.${words.join("")}`);
  await expect(page.getByText(/bản nháp/i)).toHaveCount(0);
  await bodyOf(page).press("ControlOrMeta+End");
  await page.keyboard.type(" Hết.");
  await expect.poll(() => storedBody(id), { timeout: 10_000 }).toEqual([`Mở đầu.${words.join("")} Hết.`]);
});

test("slips are pointed out and mended when asked, a drafted sentence tells its source, and whoever else writes is seen", async ({
  as,
}) => {
  const { id, path } = await makeDraft(['Uỷ ban họp "kín" ngày 26-11...', "Đại biểu   đã trao đổi về Uỷ ban."]);
  const [session] = await db.select({ id: writeUps.sessionId }).from(writeUps).where(eq(writeUps.id, id));
  const runs = [{ text: "Đại biểu   đã trao đổi về Uỷ ban.", source: "discussion", bold: true }];
  await db
    .update(writeUps)
    .set({ body: sql`jsonb_set(body, '{1,runs}', ${JSON.stringify(runs)}::jsonb)` })
    .where(eq(writeUps.id, id));
  const spell = (tonePlacement: "first_vowel" | "as_typed") =>
    db
      .insert(houseStyle)
      .values({ tonePlacement })
      .onConflictDoUpdate({ target: houseStyle.id, set: { tonePlacement } });
  await spell("first_vowel");
  const other = await makePerson({ fullName: "Vi Thị Nga", roles: ["secretariat"] });
  await db.insert(writeUpPresence).values({ writeUpId: id, personId: other.id });

  const page = await as("ly.thu.hang");
  await page.goto(path);
  await expect(page.getByText("Đang cùng mở: Vi Thị Nga")).toBeVisible();
  await bodyOf(page).getByText("trao đổi").click();
  await expect(page.getByText("Câu này viết theo: ý kiến thảo luận")).toBeVisible();
  await expect(page.getByRole("link", { name: "ý kiến thảo luận" })).toHaveAttribute(
    "href",
    new RegExp(`/sessions/${session?.id}/contributions`),
  );

  const slips = page.getByRole("region", { name: "Chính tả, dấu câu" });
  await expect(slips.getByRole("listitem").filter({ hasText: "Uỷ" })).toContainText("2 chỗ");
  await slips.getByRole("button", { name: "Sửa Uỷ thành Ủy" }).click();
  await expect(bodyOf(page)).toContainText('Ủy ban họp "kín"');
  await slips.getByRole("button", { name: "Sửa tất cả" }).click();
  await expect(slips).toHaveCount(0);
  await expect.poll(() => storedBody(id)).toEqual(["Ủy ban họp “kín” ngày 26-11…", "Đại biểu đã trao đổi về Ủy ban."]);
  // What the words look like and where they come from is as it was.
  await expect(bodyOf(page).locator("strong [data-source=discussion], [data-source=discussion] strong")).toHaveText(
    "Đại biểu đã trao đổi về Ủy ban.",
  );
  await spell("as_typed");
});

test("typing in 3,000 words with 60 figures never waits for the check", async ({ as }) => {
  const { path } = await makeDraft(longBody);
  const page = await as("ly.thu.hang");
  // From "hold" on, questions to the check wait for "release": it takes as long as the test likes.
  await page.addInitScript(() => {
    const ask = Worker.prototype.postMessage;
    let held: (() => void)[] | null = null;
    Worker.prototype.postMessage = function (this: Worker, ...question: [unknown]) {
      if (held) held.push(() => ask.apply(this, question));
      else ask.apply(this, question);
    };
    addEventListener("hold", () => (held = []));
    addEventListener("release", () => {
      for (const go of held?.splice(0) ?? []) go();
      held = null;
    });
  });
  await page.goto(path);
  const verdicts = bodyOf(page).locator("[data-verdict]");
  await expect(verdicts).toHaveCount(60, { timeout: 20_000 });
  await page.evaluate(() => dispatchEvent(new Event("hold")));
  await bodyOf(page).locator("p").nth(30).click();
  await page.keyboard.press("End");
  await page.keyboard.type(longSentence);
  await expect(bodyOf(page)).toContainText(longSentence.trim());
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
  await expect(verdicts).toHaveCount(60);
  await page.evaluate(() => dispatchEvent(new Event("release")));
  await expect(verdicts).toHaveCount(62);
});

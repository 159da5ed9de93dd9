import type { Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import {
  makeAgendaItem,
  makeDelegate,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { demoPassword } from "#fixtures/seed/people.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());
// What one types while a dialog still fades in must reach it.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const unfocused = (page: Page) => page.evaluate(() => document.activeElement === document.body);
const heading = (page: Page, name?: string | RegExp) =>
  page.getByRole("main").getByRole("heading", { level: 1, ...(name ? { name } : {}) });

/** Opens each dialog that a page offers, types at once, and closes it again. Returns the dialogs' titles. */
async function openDialogs(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await expect(heading(page)).toBeVisible();
  const openers = page.getByRole("main").locator('button[aria-haspopup="dialog"]:not([aria-disabled="true"])');
  await expect(openers.first()).toBeVisible();
  const titles: string[] = [];
  for (let index = 0; index < (await openers.count()); index++) {
    const opener = openers.nth(index);
    if (!(await opener.isVisible())) continue;
    await opener.focus();
    await opener.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    const title = (await dialog.getByRole("heading").first().innerText()).trim();
    titles.push(title);
    await expect(dialog.locator(":focus"), title).toBeAttached();
    const start = dialog.locator(":focus");
    expect(await start.getAttribute("aria-label"), title).not.toBe("Đóng");
    const isText = await start.evaluate((element) => element.matches('textarea, input:not([type="checkbox"])'));
    if (isText) {
      await page.keyboard.type("chữ gõ ngay");
      await expect(start, title).toHaveValue(/chữ gõ ngay/);
      await expect(dialog, title).toBeVisible();
      await start.fill("");
    } else if (await start.evaluate((element) => element.tagName === "BUTTON")) {
      expect((await start.innerText()).trim(), title).toMatch(/^(Hủy|Thôi|Không|Đóng|Bỏ qua|Để sau)/);
    }
    await dialog.getByRole("button", { name: "Đóng", exact: true }).first().click();
    await expect(dialog).toHaveCount(0);
    await expect(opener, `${title}: back where it was opened`).toBeFocused();
  }
  return titles;
}

test("every dialog takes what one types at once, and gives the focus back", async ({ as }) => {
  const session = await makeSession({ status: "scheduled" });
  await makeAgendaItem({ sessionId: session.id });
  await makeDelegate({ sessionId: session.id });
  const programme = await makeProgramme();
  await makeIndicator({ programmeId: programme.id });
  const person = await makePerson({ roles: ["delegate"] });
  const [inReview, approved] = await Promise.all(
    (["in_review", "approved"] as const).map(async (status) => {
      const of = await makeSession({ status: "closed" });
      await makeWriteUp({ sessionId: of.id, status });
      return `/vi/sessions/${of.id}/write-up`;
    }),
  );
  const seen = new Set<string>();
  const visit = async (username: string, paths: (string | undefined)[]) => {
    const page = await as(username);
    for (const path of paths)
      await test.step(`${username} ${path}`, async () => {
        for (const title of await openDialogs(page, path ?? "")) seen.add(title);
      });
  };
  await visit("ly.thu.hang", [
    `/vi/sessions/${session.id}`,
    `/vi/sessions/${session.id}/agenda`,
    `/vi/sessions/${session.id}/delegates`,
    `/vi/programmes/${programme.id}`,
    "/vi/settings/measures",
    inReview,
    approved,
  ]);
  await visit("nong.thi.bich", [inReview, approved]);
  await visit("nong.quoc.bao", [`/vi/people/${person.id}`, "/vi/account"]);
  expect([...seen].sort().length, [...seen].join("; ")).toBeGreaterThanOrEqual(12);
});

test("after an action the focus is on what it made, or where what went away stood", async ({ as }) => {
  const page = await as("ly.thu.hang");
  const session = await makeSession({ status: "scheduled" });
  await page.goto(`/vi/sessions/${session.id}/agenda`);
  const add = async (title: string, opener: string) => {
    await page.getByRole("button", { name: opener, exact: true }).first().click();
    await page.getByRole("dialog").getByLabel("Nội dung", { exact: true }).fill(title);
    await page.getByRole("dialog").getByRole("button", { name: "Thêm mục" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  const row = (title: string) => page.getByRole("listitem").filter({ hasText: title });
  const openers = page.getByRole("main").locator('button[aria-haspopup="dialog"]');

  await test.step("the first item, whose button went away with the empty list, and the next", async () => {
    await add("Khai mạc", (await openers.first().innerText()).trim());
    await expect(row("Khai mạc").locator(":focus")).toBeAttached();
    await add("Báo cáo tổng kết", (await openers.first().innerText()).trim());
    await expect(row("Báo cáo tổng kết").locator(":focus")).toBeAttached();
  });

  await test.step("a row that is moved by keys keeps it, twice in a row", async () => {
    await add("Bế mạc", (await openers.first().innerText()).trim());
    await expect(row("Bế mạc").locator(":focus")).toBeAttached();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(
      page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ has: page.locator("time") })
        .first(),
    ).toContainText("Bế mạc");
    await expect(row("Bế mạc").locator(":focus")).toBeAttached();
  });

  await test.step("of an item that is removed, the next one in its place", async () => {
    await row("Khai mạc").getByRole("button", { name: "Khai mạc", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Xóa", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Xóa mục" }).click();
    await expect(row("Khai mạc")).toHaveCount(0);
    await expect.poll(() => unfocused(page)).toBe(false);
    await expect(page.getByRole("main").getByRole("listitem").locator(":focus")).toBeAttached();
  });
});

test("a dialog whose form gives way to what it made keeps the focus inside, off its ✕", async ({ as }) => {
  const page = await as("ly.thu.hang");
  const session = await makeSession({ status: "closed" });
  await makeWriteUp({ sessionId: session.id, status: "in_review" });
  await page.goto(`/vi/sessions/${session.id}/write-up`);
  await page.getByRole("button", { name: "Tạo liên kết" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox").first()).toBeFocused();
  await page.keyboard.type("Báo Lạng Sơn");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Sao chép" })).toBeFocused();
});

test("a button that becomes its opposite hands the focus on", async ({ as }) => {
  const page = await as("nong.quoc.bao");
  const person = await makePerson({ roles: ["delegate"] });
  await page.goto(`/vi/people/${person.id}`);
  await page.getByRole("button", { name: "Khóa tài khoản" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Khóa tài khoản" }).press("Enter");
  const open = page.getByRole("button", { name: "Mở khóa tài khoản" });
  await expect(open).toBeVisible();
  await expect.poll(() => unfocused(page)).toBe(false);
  await expect(page.getByRole("main").locator(":focus")).toBeAttached();
  await expect(page.getByRole("main").locator("button:focus")).toHaveCount(0);
});

test("a page that one is led to begins at its heading: by the menu, by saving, by signing in", async ({
  as,
  visitor,
}) => {
  const page = await as("ly.thu.hang");
  await page.goto("/vi/my-work");
  const menu = page.getByRole("navigation", { name: "Điều hướng chính" }).first();
  for (const name of ["Đề án và chuyên đề", "Danh bạ"]) {
    await menu.getByRole("link", { name }).press("Enter");
    await expect(heading(page)).toBeFocused();
  }
  const programme = await makeProgramme();
  await page.goto(`/vi/programmes/${programme.id}/edit`);
  await page.getByRole("button", { name: "Lưu" }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`${programme.id}$`));
  await expect(heading(page, programme.title)).toBeFocused();

  const stranger = await visitor();
  const signIn = async () => {
    await expect(stranger.getByLabel(/^Tên đăng nhập/)).toBeFocused();
    await stranger.keyboard.type("ly.thu.hang");
    await stranger.getByLabel("Mật khẩu", { exact: true }).fill(demoPassword);
    await stranger.keyboard.press("Enter");
  };
  await stranger.goto("/vi/sign-in");
  await signIn();
  await expect(stranger).toHaveURL(/my-work/);
  await expect(heading(stranger)).toBeFocused();

  await stranger.context().clearCookies();
  await stranger.goto("/vi/programmes");
  await signIn();
  await expect(heading(stranger)).toBeFocused();
  expect(await heading(stranger).innerText()).not.toContain("Đăng nhập");
});

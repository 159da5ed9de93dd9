import type { Page } from "@playwright/test";
import postgres from "postgres";
import { type BreakableApplication, expect, openAs, startBreakable, test } from "./fixtures.ts";

test.describe.configure({ mode: "serial" });
test.setTimeout(180_000);

let application: BreakableApplication;
let page: Page;
let article: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(900_000);
  application = await startBreakable();
  page = await openAs(browser, application, "ly.thu.hang");
  const front = await page.request.get("/vi");
  article = /\/vi\/news\/[a-z0-9-]+/.exec(await front.text())?.[0] ?? "";
  // A start forgets the public pages twice, two seconds apart: what is kept before the second is lost with it.
  await expect.poll(drops, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  // Twice: the first reader's page is the one that is kept.
  for (let visit = 0; visit < 2; visit++) expect((await page.request.get(article)).status()).toBe(200);
});
test.afterAll(() => application.stop());

/** How often the instance has been told to forget its public pages. */
const drops = () => application.output().split('"path":"/api/revalidate"').length;

/** A calm page in the reader's language: what happened, a number to tell, a way to try again. No form to sign in, no stack. */
async function expectCalmPage(): Promise<string> {
  await expect(page.getByRole("heading", { name: "Trang này đang gặp sự cố" })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole("button", { name: "Tải lại" })).toBeVisible();
  await expect(page.getByLabel("Mật khẩu")).toHaveCount(0);
  const text = await page.getByRole("main").innerText();
  expect(text).not.toMatch(/Error|select |at .*\.js|postgres/i);
  return /Mã sự cố: ([\w-]+)/.exec(text)?.[1] ?? "no number";
}

for (const [fault, code] of [
  ["refuse", "ĐA 61"],
  ["hang up", "ĐA 62"],
  ["swallow", "ĐA 63"],
] as const) {
  test(`a database that does not answer (${fault}) keeps what was typed, signs nobody out, and is back by itself`, async ({
    browser,
  }) => {
    const visitor = await (await browser.newContext({ baseURL: application.url })).newPage();
    await visitor.goto("/vi/sign-in");
    const title = `Đề án thử ${fault}`;
    await page.goto("/vi/programmes/new");
    await page.getByLabel("Tên đầy đủ").fill(title);
    await page.getByLabel("Tên gọn").fill(title);
    await page.getByLabel("Mã").fill(code);
    await page.getByLabel("Từ năm").fill("2026");
    await application.way.set(fault);

    await page.getByRole("button", { name: "Thêm đề án, chuyên đề" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "Mã sự cố" });
    await expect(alert).toBeVisible({ timeout: 10_000 });
    await expect(page.getByLabel("Tên đầy đủ")).toHaveValue(title);
    const kept = () => page.evaluate(() => localStorage.getItem("draft:programme-new"));
    await expect.poll(kept).toContain(title);

    // Another page by a link, then the same address anew.
    await page.getByRole("link", { name: "Hội nghị", exact: true }).first().click();
    const number = await expectCalmPage();
    await expect.poll(() => application.output().includes(number), { message: "the number in the log" }).toBe(true);
    const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
    await page.goto("/vi/sessions");
    expect(await expectCalmPage()).toBe((await answer).headers()["x-request-id"]);

    const began = Date.now();
    expect((await page.request.get(article)).status()).toBe(200);
    expect(Date.now() - began, "milliseconds for the published article").toBeLessThan(2000);
    const ready = await page.request.get("/api/health/ready");
    expect([ready.status(), (await ready.json()).checks.database]).toEqual([503, "unreachable"]);
    expect((await page.request.get("/api/health/live")).status()).toBe(200);

    await visitor.getByLabel("Tên đăng nhập hoặc thư điện tử công vụ").fill("ly.thu.hang");
    await visitor.getByRole("textbox", { name: "Mật khẩu" }).fill("whatever it is");
    await visitor.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await expect(visitor.getByRole("alert").first()).toContainText("tạm thời chưa phục vụ được", { timeout: 15_000 });

    const before = drops();
    await application.way.set("none");
    await page.getByRole("button", { name: "Tải lại" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Hội nghị" })).toBeVisible();
    await page.goto("/vi/programmes/new");
    await expect(page.getByLabel("Tên đầy đủ")).toHaveValue(title);
    await page.getByRole("button", { name: "Thêm đề án, chuyên đề" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect.poll(async () => (await page.request.get("/api/health/ready")).status()).toBe(200);
    // The ear is back and has made the instance forget its pages, twice: the next reader's is kept again.
    await expect.poll(drops, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 2);
    expect((await page.request.get(article)).status()).toBe(200);
  });
}

test("what was withdrawn while the ear was deaf is gone once the database is back, and the log is sealed on", async () => {
  const database = postgres(application.databaseUrl, { max: 1 });
  const heading = async () => {
    await page.goto(article);
    return page.getByRole("heading", { level: 1 }).innerText();
  };
  const title = await heading();
  await application.way.set("refuse");
  await database`update write_ups set status = 'withdrawn', withdrawn_at = now() where status = 'published'`;
  expect(await heading()).toBe(title);
  await application.way.set("none");
  await expect.poll(heading, { timeout: 20_000 }).toMatch(/thu hồi/i);
  const unsealed = async () => {
    const [row] = await database<{ rows: number }[]>`
      select count(*)::int as rows from audit_log where sequence > (select max(to_sequence) from audit_seals)`;
    return row?.rows;
  };
  // Sealed once a minute, by the queue, which has to find its connections again.
  await expect.poll(unsealed, { timeout: 150_000 }).toBe(0);
  await database.end();
});

test("PostgreSQL stopped for ten seconds: every page is calm, what was typed stays, and all is back without a restart", async () => {
  const title = "Đề án thử mười giây";
  await page.goto("/vi/programmes/new");
  await page.getByLabel("Tên đầy đủ").fill(title);
  await page.getByLabel("Tên gọn").fill(title);
  await page.getByLabel("Mã").fill("ĐA 64");
  await page.getByLabel("Từ năm").fill("2026");
  const again = await application.interruptDatabase();
  const stoppedAt = Date.now();
  await page.getByRole("button", { name: "Thêm đề án, chuyên đề" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Mã sự cố" })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByLabel("Tên đầy đủ")).toHaveValue(title);
  do {
    await page.goto("/vi/sessions");
    await expectCalmPage();
  } while (Date.now() - stoppedAt < 10_000);
  await again();

  await expect(async () => {
    await page.goto("/vi/programmes/new");
    await expect(page.getByLabel("Tên đầy đủ")).toHaveValue(title, { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  await page.getByRole("button", { name: "Thêm đề án, chuyên đề" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("PostgreSQL stopped for good: still a calm page, alive and not ready, and it ends when it is asked to", async () => {
  await application.interruptDatabase();
  await page.goto("/vi/sessions");
  await expectCalmPage();
  expect((await page.request.get("/api/health/ready")).status()).toBe(503);
  expect((await page.request.get("/api/health/live")).status()).toBe(200);
  process.kill(application.pid, "SIGTERM");
  expect(await application.ended).toBe(0);
});

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import {
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { illustrationSize, renderIllustrations } from "#fixtures/seed/illustrations.ts";
import { conferenceNews } from "#fixtures/seed/news.ts";
import { env } from "#lib/core/env.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

/** The demo's news item, as the seed publishes it: both photos in the store, and one of its figures with a report behind it. */
async function publishNews(status: "published" | "in_review" = "published") {
  const session = await makeSession({ status: "closed" });
  const programme = await makeProgramme({ shortTitle: "Giáo dục lý luận" });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const report = await makeReport({ programmeId: programme.id, sessionId: session.id, status: "accepted" });
  await makeIndicator({
    programmeId: programme.id,
    name: "Số lớp bồi dưỡng",
    value: { value: "35", reportId: report.id },
  });
  const pictures = await renderIllustrations();
  const ids = { hall: crypto.randomUUID(), lectern: crypto.randomUUID() };
  const { photos, ...text } = conferenceNews({ id: ids.hall, sha256: "" }, { id: ids.lectern, sha256: "" }).final;
  const writeUp = await makeWriteUp({
    ...text,
    sessionId: session.id,
    status,
    photos: photos.map(({ fileId, caption, credit, alt, placeAfter }) => {
      return { fileId, caption, credit, alt, placeAfter, ...illustrationSize };
    }),
  });
  for (const [name, id] of Object.entries(ids)) {
    const [file] = await db.select({ key: files.storageKey }).from(files).where(eq(files.id, id));
    const place = path.join(env.filesDir, file?.key ?? "");
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, pictures[name as keyof typeof pictures]);
  }
  return { id: writeUp.id, path: `/vi/news/${writeUp.slug}`, photos: Object.values(ids), text };
}

/** Counts what comes over the wire from now on, as compressed bytes of the bodies, by kind of resource. */
async function weigh(page: Page) {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const bytes = { Script: 0, Stylesheet: 0, Font: 0, Image: 0 } as Record<string, number>;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "";
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await session.send("Network.enable");
  return bytes;
}

const readToTheEnd = (page: Page) =>
  page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
    await Promise.all([...document.images].map((image) => image.decode()));
  });

for (const [name, viewport, deviceScaleFactor] of [
  ["a phone", { width: 390, height: 844 }, 3],
  ["a desk", { width: 1440, height: 900 }, 1],
] as const) {
  test(`the article on ${name}: nothing moves, little is fetched, axe finds nothing`, async ({ browser }) => {
    const article = await publishNews();
    const context = await browser.newContext({ viewport, deviceScaleFactor });
    const page = await context.newPage();
    const bytes = await weigh(page);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(article.path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(article.text.title);
    await readToTheEnd(page);
    await page.waitForLoadState("networkidle");

    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
    const { Script = 0, Stylesheet = 0, Font = 0, Image = 0 } = bytes;
    console.log(`${name}: scripts ${Script}, styles ${Stylesheet}, fonts ${Font}, pictures ${Image} bytes`);
    expect(Script).toBeGreaterThan(0);
    expect(Script + Stylesheet).toBeLessThan(150_000);
    expect(Font).toBeGreaterThan(0);
    expect(Font).toBeLessThan(100_000);

    const pictures = await page.locator("main img").evaluateAll((list) =>
      (list as HTMLImageElement[]).map((image) => ({
        address: image.currentSrc,
        // Pixels of the file for each pixel of the screen that it fills.
        density: image.naturalWidth / image.clientWidth,
        width: image.getAttribute("width"),
        height: image.getAttribute("height"),
      })),
    );
    expect(pictures).toHaveLength(2);
    for (const { address, density, width, height } of pictures) {
      expect({ width, height }).toEqual({ width: "1600", height: "900" });
      expect(address).toMatch(/\?width=\d+$/);
      // `naturalWidth` counts in CSS pixels of the chosen candidate: 1 is exactly as wide as it stands.
      expect(density).toBeGreaterThan(0.85);
      expect(density).toBeLessThan(2);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}

test("the article is read without scripts, and its way on leads somewhere", async ({ browser }) => {
  const article = await publishNews();
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(article.path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(article.text.title);
  for (const { text } of article.text.body) await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("img")).toHaveCount(2);
  await expect(page.getByRole("complementary", { name: "Số liệu trong bài" })).toContainText("Số lớp bồi dưỡng");
  await expect(page.getByRole("button", { name: "In bài" })).toBeHidden();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(article.path.replace("/vi/", "/en/"));
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/en$/);
  expect(refused).toEqual([]);
});

test("a photo's widths are as public as the photo itself", async ({ request }) => {
  const [published, drafted] = [await publishNews(), await publishNews("in_review")];
  const statusOf = async (id: string | undefined, query: string) => {
    const answer = await request.get(`/api/files/${id}${query}`);
    return `${answer.status()} ${answer.headers()["content-type"]}`;
  };
  const [shown] = published.photos;
  expect(await statusOf(shown, "?width=400")).toBe("200 image/webp");
  expect(await statusOf(shown, "?width=401")).toBe("404 application/json");
  const etag = (await request.get(`/api/files/${shown}?width=400`)).headers().etag ?? "";
  const again = () => request.get(`/api/files/${shown}?width=400`, { headers: { "if-none-match": etag } });
  expect((await again()).status()).toBe(304);
  for (const width of ["", "?width=400", "?width=1600"]) {
    expect(await statusOf(drafted.photos[0], width)).toBe("404 application/json");
  }
  // Made and kept before the withdrawal, and gone with it all the same.
  await db.update(writeUps).set({ status: "withdrawn", withdrawnAt: new Date() }).where(eq(writeUps.id, published.id));
  expect((await again()).status()).toBe(404);
  expect(await statusOf(shown, "?width=400")).toBe("404 application/json");
});

test("the article's figures: what is counted stands in few lines, on a desk and on a phone", async ({ page }) => {
  const article = await publishNews();
  for (const width of [1440, 1280, 900, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(article.path);
    const name = page.getByRole("complementary", { name: "Số liệu trong bài" }).locator("li span").first();
    const lines = await name.evaluate((element) => {
      element.textContent = "Số lượt cán bộ, đảng viên được bồi dưỡng lý luận chính trị; bình quân mỗi năm";
      return element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight);
    });
    expect(Math.round(lines)).toBeLessThanOrEqual(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test("the article on paper: its words, its figures below them, and nothing to press", async ({ page }) => {
  const article = await publishNews();
  await page.goto(article.path);
  await page.emulateMedia({ media: "print" });
  // What A4 leaves between its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 658, height: 980 });
  const figures = page.getByRole("complementary", { name: "Số liệu trong bài" });
  const [words, below] = await Promise.all([
    page.getByText(article.text.byline).last().boundingBox(),
    figures.boundingBox(),
  ]);
  expect(below?.y).toBeGreaterThan(words?.y ?? Number.NaN);
  expect(below?.width).toBeGreaterThan(500);
  for (const hidden of [
    page.getByRole("navigation", { name: "Chuyên mục" }),
    page.getByRole("button", { name: "In bài" }),
    page.getByRole("link", { name: "Đăng nhập" }),
  ])
    await expect(hidden).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(658);
});

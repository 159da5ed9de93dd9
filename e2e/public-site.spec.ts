import { globSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { SaxesParser } from "saxes";
import sharp from "sharp";
import { closeDatabase } from "#db/client.ts";
import { makeAgendaItem, makeProgramme, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const paragraph = (text: string) => ({ type: "paragraph" as const, text });

async function publishThree() {
  const session = await makeSession({ status: "closed" });
  const programme = await makeProgramme({ shortTitle: "Phòng tuyên truyền giáo dục" });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const court = await makeWriteUp({
    status: "published",
    sessionId: session.id,
    publishedAt: new Date("2020-11-26T09:00:00Z"),
    title: "Sáu đơn vị có phòng tuyên truyền",
    body: [paragraph("Gồm: chi bộ xã QUỲNH SƠN, Kho bạc Nhà nước tỉnh và Cục Thuế.")],
  });
  const earlier = await makeWriteUp({
    status: "published",
    publishedAt: new Date("2019-03-02T02:00:00Z"),
    title: "Hội nghị Quỳnh Sơn sơ kết công tác",
    body: [paragraph("Đại biểu trao đổi kinh nghiệm.")],
  });
  const other = await makeWriteUp({
    status: "published",
    publishedAt: new Date("2019-02-01T02:00:00Z"),
    title: "Kết nạp đảng viên </script><b> & “mới”",
    body: [paragraph("Không có ai khác.")],
  });
  return { programme, court, earlier, other };
}

test("the archive is searched and narrowed without scripts", async ({ browser }) => {
  const { court, earlier } = await publishThree();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/vi");
  await page.getByRole("navigation", { name: "Chuyên mục" }).getByRole("link", { name: "Lưu trữ" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lưu trữ" })).toBeVisible();

  const field = page.getByRole("searchbox", { name: "Tìm trong các tin đã đăng" });
  await field.fill("quynh son");
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await expect(page).toHaveURL(/\/vi\/archive\?q=quynh\+son$/);
  await expect(page.getByRole("status")).toContainText("2 bài");
  const results = page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link");
  // In the title before in the text, though it is older.
  await expect(results).toHaveText([earlier.title, court.title]);
  await expect(page.locator("mark")).toHaveText(["Quỳnh Sơn", "QUỲNH SƠN"]);

  await page.getByRole("navigation", { name: "Năm" }).getByRole("link", { name: /^2020/ }).click();
  await expect(page).toHaveURL(/q=quynh\+son&year=2020$/);
  await expect(results).toHaveText([court.title]);
  await page
    .getByRole("navigation", { name: "Đề án, chuyên đề" })
    .getByRole("link", { name: /^Phòng/ })
    .click();
  await expect(results).toHaveText([court.title]);
  await field.fill("khong thay dau");
  await field.press("Enter");
  await expect(page).toHaveURL(/q=khong\+thay\+dau&year=2020&programme=/);
  await expect(page.getByRole("heading", { name: "Không có bài nào khớp" })).toBeVisible();
  await expect(field).toHaveValue("khong thay dau");
  await page.getByRole("link", { name: "Bỏ lọc" }).click();
  await expect(page).toHaveURL(/\/vi\/archive$/);
  await expect(page.getByRole("link", { name: new RegExp(earlier.title) })).toBeVisible();
});

for (const width of [390, 1440]) {
  test(`axe finds nothing on front and archive at ${width} px, and nothing is wider than a small phone`, async ({
    browser,
  }) => {
    await publishThree();
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const address of [
      "/vi",
      "/vi/archive",
      "/vi/archive?q=quynh+son&year=2020",
      "/vi/archive?q=khong+thay",
      "/en/archive",
    ]) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      if (width !== 390) continue;
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
      await page.setViewportSize({ width, height: 900 });
    }
  });
}

/** The texts of all elements of a name; throws where it is no XML. */
function readXml(xml: string, wanted: string): string[] {
  const parser = new SaxesParser();
  const found: string[] = [];
  let isInside = false;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    isInside = name === wanted;
    if (isInside) found.push("");
  });
  parser.on("text", (text) => {
    if (isInside) found[found.length - 1] += text;
  });
  parser.on("closetag", () => {
    isInside = false;
  });
  parser.write(xml).close();
  return found;
}

test("machines are told of an item in their own ways", async ({ request, page, baseURL }) => {
  const { court, other } = await publishThree();
  const feed = await request.get("/vi/feed.xml");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(readXml(await feed.text(), "title")).toContain(other.title);
  expect(readXml(await feed.text(), "id")).toContain(`urn:uuid:${other.id}`);
  const known = { headers: { "if-none-match": feed.headers().etag ?? "" } };
  expect((await request.get("/vi/feed.xml", known)).status()).toBe(304);
  const sitemap = await (await request.get("/sitemap.xml")).text();
  expect(readXml(sitemap, "loc")).toContain(`${baseURL}/en/news/${court.slug}`);
  expect(await (await request.get("/robots.txt")).text()).toContain(`${baseURL}/sitemap.xml`);

  await page.goto(`/vi/news/${other.slug}`);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({ "@type": "NewsArticle", headline: other.title, publisher: { "@type": "Organization" } });
  expect(Date.parse(data.dateModified)).not.toBeNaN();
  expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(`${baseURL}/vi/news/${other.slug}`);
  expect(await page.locator('link[hreflang="en"]').getAttribute("href")).toBe(`${baseURL}/en/news/${other.slug}`);
  expect(await page.locator('meta[name="twitter:card"]').getAttribute("content")).toBe("summary_large_image");

  const address = await page.locator('meta[property="og:image"]').getAttribute("content");
  const card = await request.get(address ?? "");
  expect(card.headers()["content-type"]).toBe("image/jpeg");
  expect(await sharp(await card.body()).metadata()).toMatchObject({ width: 1200, height: 630, format: "jpeg" });
  // Words were drawn: it is no single colour.
  expect((await sharp(await card.body()).stats()).entropy).toBeGreaterThan(0.3);
  expect((await request.get("/vi/news/khong-co-bai-nay/card.jpg")).status()).toBe(404);
});

test("an address that somebody made up leaves nothing behind, and one that no text can hold is not found", async ({
  request,
}) => {
  for (const language of ["vi", "en"])
    expect((await request.get(`/${language}/news/bia-dat-khong-co-that`)).status()).toBe(404);
  expect(globSync(".next/**/*bia-dat-khong-co-that*")).toEqual([]);
  expect((await request.get("/vi/news/a%00b")).status()).toBe(404);
  expect((await request.get("/vi/archive?q=a%00b&programme=%00")).status()).toBe(200);
});

test("a file keeps its own stricter headers, and a sandboxed page may write nothing", async ({ as, baseURL }) => {
  const page = await as("ly.thu.hang");
  const data = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#9b1b1e" } })
    .png()
    .toBuffer();
  const send = (origin: string) => page.request.post("/api/files?name=a.png", { headers: { origin }, data });
  expect((await send("null")).status()).toBe(403);
  const { value } = await (await send(baseURL ?? "")).json();
  const headers = (await page.request.get(`/api/files/${value.id}`)).headers();
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
});

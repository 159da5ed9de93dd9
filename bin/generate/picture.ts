/** `npm run generate -- picture`: takes the README's picture, `docs/session.png`, of the demo's session in Chromium. */
import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "../test/chromium.ts";
import { startPrivateApplication } from "../test/private-application.ts";
import { root } from "../test/tally.ts";

const application = await startPrivateApplication({ settings: { DEMO: "true" } });
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, locale: "vi-VN" });
  await page.goto(`${application.url}/vi/sessions?when=past`);
  await page.getByRole("button", { name: /Lý Thu Hằng/ }).click();
  await page
    .getByRole("link", { name: /Hội nghị Ban Chấp hành/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Chương trình", exact: true }).click();
  await page.getByRole("heading", { level: 2, name: "Chương trình" }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(root, "docs/session.png"), fullPage: true });
} finally {
  await browser.close();
  await application.stop();
}

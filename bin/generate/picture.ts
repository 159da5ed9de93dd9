/** `npm run generate -- picture`: takes the README's picture, `docs/session.png`, of the demo's session in Chromium. */
import path from "node:path";
import { chromium } from "@playwright/test";
import { demoPassword } from "#fixtures/seed/people.ts";
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
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "vi-VN" });
  const auth = `${application.url}/api/auth`;
  const { csrfToken } = await (await page.request.get(`${auth}/csrf`)).json();
  await page.request.post(`${auth}/callback/credentials`, {
    form: { csrfToken, username: "ly.thu.hang", password: demoPassword, json: "true" },
  });
  await page.goto(`${application.url}/vi/sessions`);
  await page
    .getByRole("link", { name: /Hội nghị Ban Chấp hành/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Chương trình", exact: true }).click();
  await page.waitForURL(/\/agenda$/);
  await page.getByRole("button", { name: "In chương trình" }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(root, "docs/session.png"), fullPage: true });
} finally {
  await browser.close();
  await application.stop();
}

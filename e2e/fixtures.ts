import { type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { demoPassword } from "#fixtures/seed/people.ts";
import { test as base } from "./closing.ts";

type Fixtures = {
  /** A page of one's own browser, signed in as the person with this user name. */
  as: (username: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A page of a visitor's own browser. */
  visitor: () => Promise<Page>;
};

/** Messages the browser writes by itself when a server action or a page is refused on purpose. */
export const refusals =
  /Failed to load resource: (the server responded with a status of (401|403|404|409|413|422|429)|net::ERR_FAILED)/;

export const test = base.extend<Fixtures & { complaints: string[] }>({
  complaints: [
    async ({ browserName: _any }, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints, "console.error in the browser").toEqual([]);
    },
    { auto: true },
  ],

  visitor: async ({ browser, complaints }, use) => {
    await use(async () => listen(await (await browser.newContext()).newPage(), complaints));
  },

  as: async ({ browser, complaints }, use) => {
    await use(async (username, options) => {
      const context = await browser.newContext(options);
      const csrf = await context.request.get("/api/auth/csrf");
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const answer = await context.request.post("/api/auth/callback/credentials", {
        form: { csrfToken, username, password: demoPassword, json: "true" },
      });
      expect(answer.ok(), `${username} signs in`).toBe(true);
      return listen(await context.newPage(), complaints);
    });
  },
});

function listen(page: Page, complaints: string[]): Page {
  page.on("console", (message) => {
    if (message.type() === "error" && !refusals.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  return page;
}

/** Resolves once the page's scripts listen to this field: one filled before is not heard of. React marks what it has taken over. */
export async function untilTaken(page: Page, field = 'input[type="file"]'): Promise<void> {
  await page.waitForFunction((selector) => {
    const found = document.querySelector(selector);
    return found !== null && Object.keys(found).some((key) => key.startsWith("__reactProps"));
  }, field);
}

export { expect };

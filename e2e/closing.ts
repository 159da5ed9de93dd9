import { test as base } from "@playwright/test";

/** A test whose browsers close with it: their pages would go on asking the server, and being traced, through all later ones. */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

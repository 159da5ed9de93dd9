import { test as base } from "@playwright/test";

/**
 * A test whose browsers close with it: their pages would go on asking the server, and being traced, through all later ones.
 * Those that were open before it are their file's own.
 */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      const earlier = new Set(browser.contexts());
      await use(undefined);
      const own = browser.contexts().filter((context) => !earlier.has(context));
      await Promise.all(own.map((context) => context.close()));
    },
    { auto: true },
  ],
});

import { defineConfig } from "@playwright/test";

/** `npm test -- e2e` starts the application and sets these; see bin/test/journeys.ts. */
const { BASE_URL, CHROMIUM_PATH, FAULTS } = process.env;

export default defineConfig({
  // The faults start applications of their own, to break what they stand on: `npm run faults`.
  testDir: FAULTS ? "e2e/faults" : "e2e",
  // The journey of the whole conference comes first: it begins with an empty register and an empty news site.
  projects: FAULTS
    ? [{ name: "faults", testMatch: "*.spec.ts" }]
    : [
        { name: "journey", testMatch: "journey.spec.ts" },
        { name: "other", testMatch: "*.spec.ts", testIgnore: ["faults/**", "journey.spec.ts"] },
      ],
  outputDir: ".test/e2e",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: BASE_URL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

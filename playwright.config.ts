import { defineConfig } from "@playwright/test";

/** `npm test -- e2e` starts the application and sets these; see bin/test/journeys.ts. */
const { BASE_URL, CHROMIUM_PATH, FAULTS } = process.env;

export default defineConfig({
  // The faults start applications of their own, to break what they stand on: `npm run faults`.
  testDir: FAULTS ? "e2e/faults" : "e2e",
  testMatch: "*.spec.ts",
  testIgnore: FAULTS ? [] : ["faults/**"],
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

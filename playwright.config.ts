import { defineConfig } from "@playwright/test";

/** `npm test -- e2e` starts the applications and sets these; see bin/test/journeys.ts. */
const { APPLICATIONS = "[{}]", CHROMIUM_PATH, FAULTS, TEST_PARALLEL_INDEX = "0" } = process.env;
/** The settings of each application: a worker has its own, so that what runs beside it changes nothing there. */
const applications: NodeJS.ProcessEnv[] = JSON.parse(APPLICATIONS);
Object.assign(process.env, applications[Number(TEST_PARALLEL_INDEX)]);

export default defineConfig({
  // The faults start applications of their own, to break what they stand on: `npm test -- faults`.
  testDir: FAULTS ? "proofs/faults" : "e2e",
  // The journey of the whole conference comes first: it begins with an empty register and an empty news site.
  projects: FAULTS
    ? [{ name: "faults", testMatch: "*.spec.ts" }]
    : [
        { name: "journey", testMatch: "journey.spec.ts" },
        { name: "other", testMatch: "*.spec.ts", testIgnore: "journey.spec.ts" },
      ],
  outputDir: ".test/e2e",
  fullyParallel: false,
  workers: applications.length,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: process.env.APP_URL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    // A film of each test costs a third of the processor: what a page looked like is in the trace's copies of it.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    // Nothing fades in or out: a test need not wait for it. What moves has specs of its own.
    contextOptions: { reducedMotion: "reduce" },
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

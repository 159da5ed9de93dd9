import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "../client.ts";
import { createTestDatabase, dropTestDatabase } from "../testing.ts";

/** Every test file has its own copy of the template and its own folder, so files run side by side. */
const url = await createTestDatabase(inject("templateUrl"));
const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-files-"));
Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: url,
  DATA_DIR: folder,
  APP_URL: "http://127.0.0.1:3000",
  AUTH_SECRET: "only for tests, only for tests, only",
  LOG_LEVEL: "silent",
});

afterAll(async () => {
  await closeDatabase();
  await dropTestDatabase(url);
  rmSync(folder, { recursive: true, force: true });
});

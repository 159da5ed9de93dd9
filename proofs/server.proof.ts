/**
 * `npm test -- server`: walks a new installation in a browser as docs/operate.md describes it, from the printed link to a
 * created session, and prints what each step took. Either starts the product itself on an empty database, or walks one
 * that runs already, behind its proxy:
 *
 *     npm test -- server --database-url postgres://user:password@127.0.0.1:5432/empty
 *     npm test -- server --url https://hop.example.vn --link https://hop.example.vn/vi/access/… [--any-certificate]
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findFreePort, startApplication } from "../bin/test/application.ts";
import { findChromium } from "../bin/test/chromium.ts";
import { runPlaywright } from "../bin/test/journeys.ts";
import { firstRunEnvironment, startNewInstallation } from "../bin/test/new-installation.ts";

const options = {
  "database-url": { type: "string", default: "" },
  url: { type: "string", default: "" },
  link: { type: "string", default: "" },
  "any-certificate": { type: "boolean", default: false },
} as const;
// What makes no sense is left out, and the usage below is shown.
const { values } = parseArgs({ options, strict: false });
const [databaseUrl, url, link] = [values["database-url"], values.url, values.link].map(String);
if (databaseUrl) await proveNew(databaseUrl);
else if (url && link) await walk(url, link);
else {
  console.error("Give --database-url of an empty database, or --url and --link of a server that runs.");
  process.exitCode = 2;
}

async function proveNew(database: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-prove-"));
  const port = await findFreePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database,
    DATA_DIR: folder,
    HOST: "127.0.0.1",
    PORT: String(port),
    APP_URL: appUrl,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    DEMO: "",
    NODE_ENV: "production",
  };
  const installation = await startNewInstallation((say) => startApplication(env, say));
  try {
    await walk(appUrl, installation.link);
  } finally {
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walk(address: string, firstLink: string): Promise<void> {
  const began = performance.now();
  const { passed, failed } = await runPlaywright(["first-run"], {
    ...process.env,
    ...firstRunEnvironment(address, firstLink),
    ...(values["any-certificate"] ? { FIRST_RUN_ANY_CERTIFICATE: "1" } : {}),
    CHROMIUM_PATH: await findChromium(),
    NODE_ENV: "test",
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(failed === 0 ? `Proven: ${passed} walks in ${seconds} s on ${address}` : `NOT proven: ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

import { existsSync } from "node:fs";
import path from "node:path";
import { findRunningServer, keepSecret } from "#db/embedded.ts";
import { readSettings, type Settings } from "#lib/core/env.ts";
import { databaseName } from "./database.ts";

/** The folder of the product, where its `.env` lies. */
export const root = path.resolve(import.meta.dirname, "../..");

/** Reads the settings of the environment and, for those not set there, of `.env` beside the product. */
export function loadSettings(nodeEnv: Settings["nodeEnv"]): Settings {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  Object.assign(process.env, { NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: "1" });
  return readSettings(process.env);
}

/** Puts what was defaulted or generated where the application, Next.js and its children read it. */
export function completeEnvironment(settings: Settings, address: string): void {
  const { dataDir, filesDir, demo, appUrl = address } = settings;
  const authSecret = settings.authSecret ?? keepSecret(path.join(dataDir, "auth-secret"));
  Object.assign(process.env, {
    APP_URL: appUrl,
    AUTH_SECRET: authSecret,
    DATA_DIR: dataDir,
    FILES_DIR: filesDir,
    DEMO: String(demo),
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: authSecret,
  });
}

/** The database that the running application uses: of DATABASE_URL, or the embedded one; null while that does not run. */
export function findDatabase({ databaseUrl, dataDir }: Settings): string | null {
  return databaseUrl ?? findRunningServer(dataDir)?.url(databaseName) ?? null;
}

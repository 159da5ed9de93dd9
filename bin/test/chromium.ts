import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { root } from "./tally.ts";

const run = promisify(execFile);
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/** Where a Chromium is: CHROMIUM_PATH, the system's, Playwright's own; failing those one is installed, and that is said. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, where nothing is.`);
    return given;
  }
  const found = findInstalled();
  if (found) return found;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No Chromium found: installing Debian's chromium package (ten minutes at most) …");
    const options = { timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    await run("apt-get", ["update", "-qq"], options);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  } else {
    console.log("No Chromium found: installing Playwright's (five minutes at most) …");
    await run(process.execPath, [path.join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"], {
      timeout: 300_000,
    });
  }
  const installed = findInstalled();
  if (!installed) throw new Error("No Chromium could be installed: install one and set CHROMIUM_PATH to it.");
  return installed;
}

function findInstalled(): string | undefined {
  for (const name of names) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // not on this system under this name
    }
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, runTool, type Tally } from "./tally.ts";

/** Runs one project of vitest.config.ts. */
export async function runVitest(project: string, filters: readonly string[]): Promise<Tally> {
  const report = path.join(root, ".test", `${project}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
    ...filters,
  ];
  const code = await runTool("vitest/vitest.mjs", args, { ...process.env, NODE_ENV: "test" });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests || (code === 0 ? 0 : 1) };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, type Tally } from "./tally.ts";

/** Runs a command of bin/ that writes what it found as JSON, in a process of its own. */
export async function runProof<Report>(
  command: string,
  args: readonly string[],
  count: (report: Report) => Tally,
): Promise<Tally> {
  const file = path.join(root, ".test", `${command}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const script = [path.join(root, "bin/run.mjs"), command, "--json", file, ...args];
  const child = spawn(process.execPath, script, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "close");
  const { passed, failed } = count(JSON.parse(readFileSync(file, "utf8")));
  return { passed, failed: failed || (code === 0 ? 0 : 1) };
}

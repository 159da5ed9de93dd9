import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, type Tally } from "./tally.ts";

/** Runs a proof of `proofs/` that writes what it found as JSON, in a process of its own. */
export async function runProof<Report>(
  command: string,
  args: readonly string[],
  count: (report: Report) => Tally,
): Promise<Tally> {
  const file = path.join(root, ".test", `${command}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const code = await prove(command, ["--json", file, ...args]);
  const { passed, failed } = count(JSON.parse(readFileSync(file, "utf8")));
  return { passed, failed: failed || (code === 0 ? 0 : 1) };
}

/** Runs a proof that only holds or fails. */
export async function runWalk(command: string, args: readonly string[]): Promise<Tally> {
  const isProven = (await prove(command, args)) === 0;
  return { passed: isProven ? 1 : 0, failed: isProven ? 0 : 1 };
}

async function prove(command: string, args: readonly string[]): Promise<number | null> {
  const script = [path.join(root, "bin/run.mjs"), "prove", command, ...args];
  const child = spawn(process.execPath, script, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "close");
  return code;
}

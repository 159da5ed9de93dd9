import { spawn } from "node:child_process";
import path from "node:path";

/** How many tests of a part passed and failed. */
export type Tally = { passed: number; failed: number };

export const root = path.resolve(import.meta.dirname, "../..");

/** Runs Node on a script of node_modules with what it prints going straight through, and gives its exit code. */
export function runTool(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules", script), ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

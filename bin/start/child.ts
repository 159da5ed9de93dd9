import { spawn } from "node:child_process";
import { once } from "node:events";
import { StartProblem } from "#db/embedded/start-problem.ts";

/** Runs Node with `args` and waits; what it prints is shown only if it fails. Ends with the `signal`. */
export async function runNode(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; signal: AbortSignal; failure: string },
): Promise<void> {
  const { cwd, env, signal, failure } = options;
  const child = spawn(process.execPath, args, { cwd, env, signal, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  child.stdout.on("data", (part) => said.push(part));
  child.stderr.on("data", (part) => said.push(part));
  const [code] = await once(child, "close");
  if (code !== 0) throw new StartProblem(`${failure}\n${Buffer.concat(said).toString().trim()}`);
}

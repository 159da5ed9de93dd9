import { spawn } from "node:child_process";
import { once } from "node:events";
import { StartProblem } from "#db/embedded/start-problem.ts";

/** Runs Node with `args`, waits and returns what it printed; a failure shows all of it. Ends with the `signal`. */
export async function runNode(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; signal: AbortSignal; failure: string },
): Promise<string> {
  const { cwd, env, signal, failure } = options;
  const child = spawn(process.execPath, args, { cwd, env, signal, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  child.stdout.on("data", (part) => said.push(part));
  child.stderr.on("data", (part) => said.push(part));
  const [code] = await once(child, "close");
  const printed = Buffer.concat(said).toString();
  if (code !== 0) throw new StartProblem(`${failure}\n${printed.trim()}`);
  return printed;
}

import path from "node:path";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { SettingError } from "#lib/core/env.ts";

/** Runs a command to its end: exit code 0 when it says that all is well, 1 otherwise; a problem is one line. */
export async function runCommand(work: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await work())) process.exitCode = 1;
  } catch (error) {
    const isPlain = error instanceof StartProblem || error instanceof SettingError;
    console.error(isPlain ? error.message : error);
    process.exitCode = 1;
  }
}

/** The options of this call. Throws a {@link StartProblem} with the `usage` for one that is unknown or has no value. */
export function readOptions<Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new StartProblem(`${(cause as Error).message} Usage: ${usage}`, { cause });
  }
}

/** The file named by an option that cannot be left out. */
export function needFile(file: string | undefined, usage: string): string {
  if (!file) throw new StartProblem(`Which file? Usage: ${usage}`);
  return path.resolve(file);
}

export function describeSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

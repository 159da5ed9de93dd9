import { readFileSync } from "node:fs";

/** True if a process of this number runs, whoever's it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return readState(pid)?.state !== "Z";
}

/**
 * The process that started this one, past the shell that npm puts in between; where there is no /proc, the parent.
 */
export function findLauncher(): number {
  const parent = readState(process.ppid);
  return parent && /^(da|ba|z|a|k)?sh$/.test(parent.name) ? parent.parent : process.ppid;
}

interface State {
  name: string;
  /** One letter; Z is ended but not collected, which lasts in a container whose first process collects nobody. */
  state: string;
  parent: number;
}

function readState(pid: number): State | undefined {
  try {
    const [, name = "", state = "", parent] =
      /^\d+ \((.*)\) (\w) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, state, parent: Number(parent) };
  } catch {
    return undefined; // Gone, or not Linux.
  }
}

import { spawnSync } from "node:child_process";
import { StartProblem } from "./start-problem.ts";

/** An operating-system user by number. */
export interface Identity {
  uid: number;
  gid: number;
}

/** True if this process is root, which PostgreSQL refuses to run as. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The unprivileged user that runs the server when root starts it: `postgres`, made if missing, else `nobody`. */
export function ensureServerUser(): Identity {
  const existing = findUser("postgres");
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const found = findUser("postgres") ?? findUser("nobody");
  if (found) return found;
  throw new StartProblem("PostgreSQL does not run as root and no other user could be made: start as an ordinary user.");
}

/** Runs a shell test as `identity` and tells whether it succeeded. `$1` in the test is `argument`. */
export function succeedsAs(identity: Identity, test: string, argument: string): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", test, "sh", argument], { ...identity, cwd: "/", stdio: "ignore" });
  return status === 0;
}

function findUser(name: string): Identity | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

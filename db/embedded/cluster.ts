import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Placement } from "./placement.ts";
import { StartProblem } from "./start-problem.ts";

/** The database's superuser; it exists in the embedded server only. */
export const superuser = "nghi_trinh";

/** Environment of the server's programs: no secret of ours, and messages in the language we search them in. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env["PATH"],
  LC_ALL: "C",
};

/** Makes the database cluster if there is none yet, and checks the version of the one there is. */
export function ensureCluster(placement: Placement, password: string): void {
  const { clusterDir, binaries } = placement;
  const versionFile = path.join(clusterDir, "PG_VERSION");
  if (!existsSync(versionFile)) {
    makeCluster(placement, password);
    return;
  }
  const made = readFileSync(versionFile, "utf8").trim();
  const ours = binaries.version.split(".")[0];
  if (made === ours) return;
  throw new StartProblem(
    `The database in ${clusterDir} was made by PostgreSQL ${made}, this version brings ${ours}: restore a backup into a new DATA_DIR.`,
  );
}

function makeCluster({ clusterDir, binaries, identity }: Placement, password: string): void {
  // Made aside and renamed at the end: a start that is killed on the way leaves nothing half made.
  const half = `${clusterDir}.new`;
  const passwordFile = `${clusterDir}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity) for (const made of [half, passwordFile]) chownSync(made, identity.uid, identity.gid);
  const flags = [
    `--pgdata=${half}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Code-point order by default, the same with every version of ICU; Vietnamese order is asked for by name (vi-x-icu).
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
  ];
  try {
    const made = spawnSync(binaries.initdb, flags, {
      ...identity,
      cwd: path.parse(half).root,
      env: serverEnvironment,
      encoding: "utf8",
    });
    if (made.status !== 0) {
      throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`, { cause: made.error });
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, clusterDir);
}

import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type Binaries, findBinaries, locateBinaries } from "./binaries.ts";
import { ensureServerUser, type Identity, isRoot, succeedsAs } from "./server-user.ts";
import { StartProblem } from "./start-problem.ts";

/** Where the server's data and programs lie, and as whom it runs. */
export interface Placement {
  binaries: Binaries;
  /** PostgreSQL's data directory. */
  clusterDir: string;
  /** The user to run as, if it is not the one of this process. */
  identity?: Identity;
}

/** For root only: what the unprivileged server must reach and could not reach inside a closed home. */
const sharedState = "/var/lib/nghi-trinh";

/** Where the cluster of `dataDir` lies, without making or moving anything. */
export function findCluster(dataDir: string): string {
  const pointer = path.join(dataDir, "postgres-elsewhere");
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(dataDir, "postgres");
}

/**
 * Decides where the server of `dataDir` lives. For root it moves what a mode-700 folder hides into a folder of
 * {@link sharedState}, leaves a pointer in `dataDir` and says so through `say`.
 */
export function placeServer(dataDir: string, say: (line: string) => void): Placement {
  const binaries = findBinaries();
  const pointer = path.join(dataDir, "postgres-elsewhere");
  const pointed = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : undefined;
  const inside = path.join(dataDir, "postgres");
  if (!isRoot()) {
    if (pointed || isForeign(inside)) {
      throw new StartProblem(
        `The data folder ${dataDir} was made by another user: start as that user, or set DATA_DIR.`,
      );
    }
    return { binaries, clusterDir: inside };
  }

  if (pointed && !existsSync(path.dirname(pointed))) {
    throw new StartProblem(
      `The database of ${dataDir} should be in ${pointed}, but is not: restore it, or delete ${pointer}.`,
    );
  }
  const identity = findOwner(pointed ?? inside) ?? ensureServerUser();
  openFolder(dataDir);
  const clusterDir = pointed ?? (succeedsAs(identity, 'cd "$1"', dataDir) ? inside : placeElsewhere(dataDir, pointer));
  const reachable = reachBinaries(binaries, identity);
  if (clusterDir !== inside)
    say(`The database lies in ${clusterDir}: its server, which does not run as root, cannot reach ${dataDir}.`);
  return { binaries: reachable, clusterDir, identity };
}

function isForeign(folder: string): boolean {
  return existsSync(folder) && process.getuid !== undefined && statSync(folder).uid !== process.getuid();
}

/** An existing database keeps its owner, so that root can start what an ordinary user made. */
function findOwner(folder: string): Identity | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

/** Lets others pass through, not list or read, a folder of ours; what it holds is closed by its own mode. */
function openFolder(folder: string): void {
  const { mode, uid } = statSync(folder);
  if (uid === 0) chmodSync(folder, mode | 0o011);
}

function placeElsewhere(dataDir: string, pointer: string): string {
  if (existsSync(path.join(dataDir, "postgres"))) {
    throw new StartProblem(
      `The database user cannot reach ${dataDir}: open the folders above it (chmod o+x), or move it.`,
    );
  }
  // The random part keeps a folder that was deleted and made anew from finding the old database.
  const name = `${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}-${randomBytes(3).toString("hex")}`;
  const home = path.join(sharedState, name);
  makeReachable(home);
  const clusterDir = path.join(home, "postgres");
  writeFileSync(path.join(home, "belongs-to"), `${dataDir}\n`);
  writeFileSync(pointer, `${clusterDir}\n`);
  return clusterDir;
}

function reachBinaries(binaries: Binaries, identity: Identity): Binaries {
  if (succeedsAs(identity, '"$1" --version', binaries.postgres)) return binaries;
  const copied = locateBinaries(path.join(sharedState, `postgresql-${binaries.version}`), binaries.version);
  if (!existsSync(copied.root)) copyBinaries(binaries.root, copied.root);
  if (succeedsAs(identity, '"$1" --version', copied.postgres)) return copied;
  throw new StartProblem(
    `User ${identity.uid} cannot run ${copied.postgres}: start as an ordinary user, or set DATABASE_URL.`,
  );
}

function copyBinaries(from: string, to: string): void {
  makeReachable(path.dirname(to));
  const half = `${to}.${randomBytes(3).toString("hex")}`;
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, to); // Whole or not at all, whoever else copies at this moment.
  } catch (error) {
    rmSync(half, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}

function makeReachable(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const made of new Set([sharedState, folder])) if (existsSync(made)) chmodSync(made, 0o755);
}

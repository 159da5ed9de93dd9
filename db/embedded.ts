import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureCluster, superuser } from "./embedded/cluster.ts";
import { keepRunning } from "./embedded/keep-running.ts";
import { acquireLock, type Holder } from "./embedded/lock.ts";
import { readPidFile, stopOrphan } from "./embedded/orphan.ts";
import { findCluster, placeServer } from "./embedded/placement.ts";
import { isRunning } from "./embedded/process.ts";
import { startServer } from "./embedded/server.ts";
import { StartProblem } from "./embedded/start-problem.ts";

/** The PostgreSQL server of a data folder, running for this process alone. */
export interface EmbeddedServer {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Ends the server. */
  stop(): Promise<void>;
}

/** Makes `dataDir` if needed and takes its lock; nobody else can start on it until the returned release is called. */
export async function holdDataFolder(dataDir: string, holder: Holder): Promise<() => void> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return await acquireLock(dataDir, holder);
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      `The data folder ${dataDir} cannot be used (${reason}): set DATA_DIR to a folder you may write to.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Starts the PostgreSQL server of `dataDir`, making it the first time and clearing up after a killed copy.
 * The caller holds the folder. Throws a {@link StartProblem} if the platform has none.
 */
export async function openEmbedded(
  dataDir: string,
  options: {
    holder: Holder;
    /** The port to listen on; a free one if none is given. */
    port?: number;
    say?: (line: string) => void;
    /** Told when the server ended by itself, or could not be started again yet; it is started again in any case. */
    onFall?: (logFile: string, error?: unknown) => void;
  },
): Promise<EmbeddedServer> {
  const placement = placeServer(dataDir, options.say ?? (() => {}));
  const { clusterDir } = placement;
  // A copied data folder still points at the database of the first one: the lock must be where the database is.
  const home = path.dirname(clusterDir);
  const release = home === dataDir ? () => {} : await acquireLock(home, options.holder);
  try {
    const password = keepSecret(path.join(dataDir, "postgres-password"));
    const logFile = path.join(dataDir, "postgres.log");
    const start = async (port = options.port) => {
      await stopOrphan(clusterDir);
      ensureCluster(placement, password);
      return startServer(placement, logFile, port);
    };
    const server = await keepRunning(start, (error) => options.onFall?.(logFile, error));
    return {
      url: (database) => `postgres://${superuser}:${password}@127.0.0.1:${server.port}/${database}`,
      async stop() {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The server that another process runs on `dataDir`, or null. Nothing is started, made or locked. */
export function findRunningServer(dataDir: string): Pick<EmbeddedServer, "url"> | null {
  const secret = path.join(dataDir, "postgres-password");
  const found = existsSync(secret) ? readPidFile(findCluster(dataDir)) : undefined;
  if (!found?.isReady || !isRunning(found.pid)) return null;
  const password = readFileSync(secret, "utf8").trim();
  return { url: (database) => `postgres://${superuser}:${password}@127.0.0.1:${found.port}/${database}` };
}

/** Reads the secret in `file`; makes a random one the first time. The caller holds the folder. */
export function keepSecret(file: string): string {
  if (!existsSync(file)) {
    // Written aside and renamed, so that a start killed in between leaves no empty secret.
    const half = `${file}.new`;
    writeFileSync(half, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
    renameSync(half, file);
  }
  return readFileSync(file, "utf8").trim();
}

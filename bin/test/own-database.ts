import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where PostgreSQL keeps this copy's data: inside the data folder, or where root had to put it. */
export function clusterOf(folder: string): string {
  const pointer = path.join(folder, "postgres-elsewhere");
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(folder, "postgres");
}

const linesOf = (folder: string) => readFileSync(path.join(clusterOf(folder), "postmaster.pid"), "utf8").split("\n");

/** The process of the database server that a start on this data folder runs. */
export const serverPidOf = (folder: string): number => Number(linesOf(folder)[0]);

/** The address of the database that a running start keeps in this data folder; another one after each start. */
export function databaseUrlOf(folder: string): string {
  const password = readFileSync(path.join(folder, "postgres-password"), "utf8").trim();
  return `postgres://nghi_trinh:${encodeURIComponent(password)}@127.0.0.1:${linesOf(folder)[3]}/nghi_trinh`;
}

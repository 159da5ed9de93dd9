import { format } from "node:util";
import { log } from "./log.ts";

const shared = globalThis as typeof globalThis & { nghiTrinhLogged?: WeakSet<object> };
shared.nghiTrinhLogged ??= new WeakSet();
const logged = shared.nghiTrinhLogged;

/** Logs an error that several nets may catch; the first one's line stands, the others are silent. */
export function logOnce(error: unknown, fields: Record<string, unknown>, message: string): void {
  if (typeof error === "object" && error !== null) {
    if (logged.has(error)) return;
    logged.add(error);
  }
  log.error({ ...fields, err: error }, message);
}

/** From now on what libraries print as complaints comes as log lines too: with the request's number, without values. */
export function logComplaints(): void {
  const complain =
    (level: "error" | "warn") =>
    (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      const text = format(...words.filter((word) => word !== error));
      if (error && level === "error") logOnce(error, {}, text || "a library complains");
      else log[level](error ? { err: error } : {}, text);
    };
  console.error = complain("error");
  console.warn = complain("warn");
}

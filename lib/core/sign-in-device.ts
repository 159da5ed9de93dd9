import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.ts";
import { isId } from "./validation.ts";

/** How long a device is known by its last sign-in, in days. */
export const deviceDays = 365;
/** People who may be known on one device: a counter's computer has several. */
const mostPeople = 8;
const passMinutes = 10;
const separator = "~";

const sealOf = (purpose: string, text: string) =>
  createHmac("sha256", env.authSecret).update(`${purpose}\0${text}`).digest("base64url");

const seal = (purpose: string, text: string) => `${text}.${sealOf(purpose, text)}`;

/** The text of a sealed one, or null for one that was not made here. */
function unseal(purpose: string, sealed: string): string | null {
  const at = sealed.lastIndexOf(".");
  const text = sealed.slice(0, Math.max(at, 0));
  const [given, right] = [Buffer.from(sealed.slice(at + 1)), Buffer.from(sealOf(purpose, text))];
  return given.length === right.length && timingSafeEqual(given, right) ? text : null;
}

/** The sign-ins that a device's cookie names: one for each person who signed in there, the latest first. */
export function readDevices(cookie: string | undefined): string[] {
  const parts = (cookie ?? "").slice(0, 2000).split(separator, mostPeople);
  return parts.map((part) => unseal("device", part)).filter(isId);
}

/** The cookie of a device after a new sign-in on it, in place of the one it `replaces` for the same person. */
export function writeDevices(known: readonly string[], signInId: string, replaces: string | null): string {
  const ids = [signInId, ...known.filter((id) => id !== replaces && id !== signInId)].slice(0, mostPeople);
  return ids.map((id) => seal("device", id)).join(separator);
}

/** For whoever has just used a single-use link: signing in next is no stranger's try, wherever others guess meanwhile. */
export const writePass = (personId: string): string => seal("pass", `${personId}.${Date.now() + passMinutes * 60_000}`);

/** The person a pass was made for; null for one that is made up or too old. */
export function readPass(pass: string | undefined): string | null {
  const [personId, until] = unseal("pass", (pass ?? "").slice(0, 200))?.split(".") ?? [];
  return personId && Number(until) > Date.now() ? personId : null;
}

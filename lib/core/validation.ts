import type { ZodError } from "zod";
import { AppError } from "./errors.ts";

/** A schema's own messages are keys under `validation`; zod's default sentences are replaced by the issue's code. */
const keyPattern = /^[a-z][A-Za-z0-9]*$/;
const keysByCode: Record<string, string> = {
  invalid_type: "required",
  too_small: "tooShort",
  too_big: "tooLong",
  invalid_format: "invalid",
  invalid_value: "invalid",
};

/** Field path (`items.0.title`) to the key of its first message. */
export function fieldErrors(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] ??= keyPattern.test(issue.message) ? issue.message : (keysByCode[issue.code] ?? "invalid");
  }
  return fields;
}

/**
 * Unicode NFC for every text that comes in, however deep: macOS and PDF readers paste NFD. Without NUL and half characters,
 * which the database takes for no text.
 */
export function normalizeInput(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(normalizeInput);
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalizeInput(inner)]));
  }
  return value;
}

/** A text as it can be stored and asked for: NFC, without NUL and half characters. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed().normalize("NFC");
}

/** Refuses a write on an older version and says what is stored now, so that the form shows both texts. */
export function assertVersion(
  row: { version: number },
  version: number,
  current: Record<string, unknown>,
  changed: { by?: string | undefined; at?: Date | undefined } = {},
): void {
  if (row.version === version) return;
  throw new AppError("conflict", {
    reason: "staleVersion",
    current: { ...current, version: row.version },
    ...(changed.by ? { changedBy: changed.by } : {}),
    ...(changed.at ? { changedAt: changed.at.toISOString() } : {}),
  });
}

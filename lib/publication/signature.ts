import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#lib/core/env.ts";

/** A request older than this is not obeyed. */
const maxAge = 60_000;

/** HMAC-SHA-256 (hex) by which an instance knows its own request to forget a tag, made at `at` (milliseconds). */
export function signRevalidation(tag: string, at: number): string {
  return createHmac("sha256", env.authSecret).update(`revalidate\n${tag}\n${at}`).digest("hex");
}

/** Was this asked by someone who knows the secret, and just now? */
export function isOwnRevalidation({ tag, at, signature }: { tag: string; at: number; signature: string }): boolean {
  const expected = Buffer.from(signRevalidation(tag, at), "hex");
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected) && Math.abs(Date.now() - at) < maxAge;
}

import type { z } from "zod";
import { normalizeInput } from "./validation.ts";

/** What a page of a list ended with, to be carried in an address. */
export const writeCursor = (keys: readonly string[]) => Buffer.from(JSON.stringify(keys)).toString("base64url");

/** The keys of a cursor; null for one that makes no sense, as an address can hold anything: the list then begins anew. */
export function readCursor<Keys>(keys: z.ZodType<Keys>, cursor: string | undefined): Keys | null {
  if (!cursor) return null;
  try {
    return keys.parse(normalizeInput(JSON.parse(Buffer.from(cursor, "base64url").toString())));
  } catch {
    return null;
  }
}

import { getLocale } from "next-intl/server";
import { type Format, formatFor } from "./format.ts";

/** The formatter in the reader's language, in async server components. */
export async function getFormat(): Promise<Format> {
  return formatFor(await getLocale());
}

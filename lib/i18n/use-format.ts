import { useLocale } from "next-intl";
import { type Format, formatFor } from "./format.ts";

/** The formatter in the reader's language, in client components and in synchronous server components. */
export function useFormat(): Format {
  return formatFor(useLocale());
}

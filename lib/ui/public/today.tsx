"use client";

import { useLocale } from "next-intl";
import { useSyncExternalStore } from "react";
import { formatFor, toPlainDate } from "#lib/i18n/format.ts";

const never = () => () => {};

/** Today's date. The page itself is static, so the day is known only in the browser. */
export function Today() {
  const locale = useLocale();
  const day = useSyncExternalStore(
    never,
    () => toPlainDate(new Date()),
    () => "",
  );
  return <time dateTime={day || undefined}>{day ? formatFor(locale).weekdayDate(day) : null}</time>;
}

import { toPlainDate } from "./format.ts";

/**
 * What a person types as a date: `26/11/2020`, `26-11-2020`, `26.11.20`, `26112020`, `26/11` (the year of `today`), or ISO.
 * Day first in both languages. Null when it is no day of the calendar.
 */
export function parseDate(text: string, today: Date | string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const spoken =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (!iso && !spoken) return null;
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : [spoken?.[3] ?? toPlainDate(today).slice(0, 4), spoken?.[2], spoken?.[1]];
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const full = year < 100 ? 2000 + year : year;
  const made = new Date(Date.UTC(full, month - 1, day));
  const real = made.getUTCFullYear() === full && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return real ? made.toISOString().slice(0, 10) : null;
}

/** What a person types as a time: `07:30`, `7h30`, `7.30`, `730`, `7h`. As `HH:mm`; null when it is no time of day. */
export function parseTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const match =
    /^(\d{1,2})\s*(?:[:h.g ]|giờ)\s*(\d{2})?$/.exec(typed) ??
    /^(\d{1,2})(\d{2})$/.exec(typed) ??
    /^(\d{1,2})$/.exec(typed);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

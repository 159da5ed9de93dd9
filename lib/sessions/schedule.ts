import type { DayPart } from "#db/vocabulary.ts";
import { fold } from "#lib/i18n/vietnamese.ts";

/** When and where a session is held: what its delegates say yes or no to. Days YYYY-MM-DD, clock texts HH:mm. */
export type Schedule = { date: string; dayPart: DayPart; startsAt: string; endsAt: string; venue: string };

export function scheduleOf({ date, dayPart, startsAt, endsAt, venue }: Schedule): Schedule {
  return { date, dayPart, startsAt: startsAt.slice(0, 5), endsAt: endsAt.slice(0, 5), venue };
}

const wordsOf = (venue: string) =>
  fold(venue)
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(" ") ?? "";

/** The same room spelt otherwise is the same room. */
export const isSameVenue = (one: string, other: string) => wordsOf(one) === wordsOf(other);

/** Which parts of a schedule are another. */
export function changedParts(from: Schedule, to: Schedule): ("date" | "time" | "venue")[] {
  const isChanged = {
    date: from.date !== to.date,
    time: from.startsAt !== to.startsAt || from.endsAt !== to.endsAt,
    venue: !isSameVenue(from.venue, to.venue),
  };
  return (["date", "time", "venue"] as const).filter((part) => isChanged[part]);
}

import type { DayPart } from "#db/vocabulary.ts";
import { toMinutes } from "./schema.ts";

/** Minutes since midnight between which a part of the day begins; `full_day` in the morning. */
const begins: Record<DayPart, [from: number, before: number]> = {
  morning: [5 * 60, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60, 24 * 60],
  full_day: [5 * 60, 12 * 60],
};

/** Does a session of this part of the day begin at another one: "buổi sáng" at 20:00? */
export function isOtherPart({ dayPart, startsAt }: { dayPart: DayPart; startsAt: string }): boolean {
  const [from, before] = begins[dayPart];
  const minutes = toMinutes(startsAt);
  return minutes < from || minutes >= before;
}

/** Has one person two roles that nobody can fill at once? */
export const isOneInTwoRoles = (session: { chairId: string | null; recorderId: string | null }): boolean =>
  session.chairId !== null && session.chairId !== "" && session.chairId === session.recorderId;

import type { NoticeKind } from "#db/vocabulary.ts";
import { addWorkingDays, isWeekday } from "#lib/approval/working-days.ts";
import { toPlainDate, toPlainTime } from "#lib/i18n/format.ts";

/** Reminders go out at seven; an application that was down then makes up for it until the end of the working day. */
const [opens, closes] = ["07:00", "17:00"];

/** The day on which reminders are due at this instant, on Vietnam's clock; null outside working hours and at weekends. */
export function workingMorning(now: Date): string | null {
  const [day, time] = [toPlainDate(now), toPlainTime(now)];
  return isWeekday(day) && time >= opens && time < closes ? day : null;
}

/** What a morning says of a due day (both `YYYY-MM-DD`); null while it is further off than the next working day. */
export function dueNotice(dueOn: string, today: string, daysOff: ReadonlySet<string>): NoticeKind | null {
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "due_today";
  return dueOn <= addWorkingDays(today, 1, daysOff) ? "due_soon" : null;
}

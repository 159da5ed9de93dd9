const dayMilliseconds = 86_400_000;
const atNoon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Is this day (`YYYY-MM-DD`) one of Monday to Friday? */
export function isWeekday(day: string): boolean {
  const weekday = new Date(atNoon(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day that many working days after `from` (`YYYY-MM-DD`, as is what it gives): Monday to Friday without the days off. */
export function addWorkingDays(from: string, count: number, daysOff: ReadonlySet<string>): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = toDay(atNoon(day) + dayMilliseconds);
    if (isWeekday(day) && !daysOff.has(day)) left -= 1;
  }
  return day;
}

export type Holiday = { day: string; of: "newYear" | "reunification" | "labour" | "national"; isInstead: boolean };

const fixed: [string, Holiday["of"]][] = [
  ["01-01", "newYear"],
  ["04-30", "reunification"],
  ["05-01", "labour"],
  ["09-02", "national"],
];

/**
 * The public holidays of a year whose date is the same each year, as days from Monday to Friday: one that falls on a weekend is
 * taken on the next working day (`isInstead`; Bộ luật Lao động 2019, Điều 111, 112). Tết, Giỗ Tổ and the second day of Quốc
 * khánh are announced each year and not in it.
 */
export function fixedHolidays(year: number): Holiday[] {
  const days = fixed.map(([date, of]) => ({ day: `${year}-${date}`, of }));
  const taken = new Set(days.map(({ day }) => day));
  return days.map(({ day, of }) => {
    if (isWeekday(day)) return { day, of, isInstead: false };
    const instead = addWorkingDays(day, 1, taken);
    taken.add(instead);
    return { day: instead, of, isInstead: true };
  });
}

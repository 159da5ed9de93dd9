const day = 86_400_000;

/**
 * The day that many working days after `from` (both `YYYY-MM-DD`): Monday to Friday. Public holidays are not known here:
 * the government sets some of them anew each year.
 */
export function addWorkingDays(from: string, count: number): string {
  let time = Date.parse(`${from}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    time += day;
    const weekday = new Date(time).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(time).toISOString().slice(0, 10);
}

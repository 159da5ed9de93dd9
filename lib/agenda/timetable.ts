import { toMinutes } from "#lib/sessions/schema.ts";

/** The clock of an agenda: times follow from the start and the minutes, breaks included. Pure. */
export type Timed<Item> = Item & {
  /** HH:mm at which it begins. */
  startsAt: string;
  /** 1, 2, 3 … for what is spoken of; null for a break. */
  number: number | null;
  /** Begins at or after the end that the invitation states. */
  isLate: boolean;
};

export type Timetable<Item> = {
  items: Timed<Item>[];
  /** HH:mm at which the last item ends; the start when there is none. */
  endsAt: string;
  /** All minutes, breaks included. */
  minutes: number;
  breakMinutes: number;
  /** Minutes beyond the stated end; 0 when it fits. */
  overrun: number;
  /** Index of the item before which the stated end falls; null when it fits. */
  lateFrom: number | null;
};

/** HH:mm of minutes since midnight; past midnight the clock starts anew. */
function toClock(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** Lays the items out one after another from `startsAt` and measures them against `endsAt` (both HH:mm). */
export function layOut<Item extends { kind: string; minutes: number }>(
  items: readonly Item[],
  startsAt: string,
  endsAt: string,
): Timetable<Item> {
  const statedEnd = toMinutes(endsAt);
  let clock = toMinutes(startsAt);
  let number = 0;
  let lateFrom: number | null = null;
  const timed = items.map((item, index) => {
    const begins = clock;
    clock += item.minutes;
    if (clock > statedEnd && lateFrom === null) lateFrom = begins >= statedEnd ? index : index + 1;
    return {
      ...item,
      startsAt: toClock(begins),
      number: item.kind === "break" ? null : ++number,
      isLate: begins >= statedEnd,
    };
  });
  const minutes = clock - toMinutes(startsAt);
  const breakMinutes = items.filter((item) => item.kind === "break").reduce((sum, item) => sum + item.minutes, 0);
  return {
    items: timed,
    endsAt: toClock(clock),
    minutes,
    breakMinutes,
    overrun: Math.max(0, clock - statedEnd),
    lateFrom,
  };
}

/** Kinds that can be shortened without leaving anything out, the easiest first. */
const elastic = ["discussion", "break", "paper", "response"];
/** Nothing is cut below this. */
const shortest = 10;

/** The one item whose cut would end the session in time, with the minutes it would keep; null when no single cut does. */
export function suggestCut<Item extends { id: string; kind: string; minutes: number }>(
  items: readonly Item[],
  overrun: number,
): { item: Item; minutes: number } | null {
  if (overrun <= 0) return null;
  const candidates = items
    .filter((item) => elastic.includes(item.kind) && item.minutes - overrun >= shortest)
    .sort((one, two) => elastic.indexOf(one.kind) - elastic.indexOf(two.kind) || two.minutes - one.minutes);
  const [item] = candidates;
  return item ? { item, minutes: item.minutes - overrun } : null;
}

/** At which numbered item each programme is heard first. */
export function numberProgrammes(
  items: readonly { kind: string; programme: { id: string } | null }[],
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [index, item] of items.filter((one) => one.kind !== "break").entries()) {
    if (item.programme && !numbers.has(item.programme.id)) numbers.set(item.programme.id, index + 1);
  }
  return numbers;
}

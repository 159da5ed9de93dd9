import type { Locale } from "./routing.ts";
import { timeZone } from "./time-zone.ts";

/**
 * The one formatter of dates and numbers. A plain date (`YYYY-MM-DD`) stays what it says and never passes through UTC;
 * an instant (`Date`, or ISO text with a time) is read on the clock of Asia/Ho_Chi_Minh.
 */
export type DateValue = Date | string;

type Clock = { year: number; month: number; day: number; hour: number; minute: number };

const plainDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const clockParts = new Intl.DateTimeFormat("en-GB", {
  timeZone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
});

/** Since this instant Vietnam has kept one clock, seven hours before UTC, in every month of the year. */
const oneClockSince = Date.UTC(1975, 5, 13);
const sevenHours = 7 * 3_600_000;

function readClock(value: DateValue): Clock {
  const plain = typeof value === "string" ? plainDate.exec(value) : null;
  if (plain) return { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]), hour: 0, minute: 0 };
  const instant = typeof value === "string" ? new Date(value) : value;
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not a date: ${String(value)}`);
  if (instant.getTime() > oneClockSince) {
    const local = new Date(instant.getTime() + sevenHours);
    return {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
    };
  }
  const parts = Object.fromEntries(clockParts.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  return parts as unknown as Clock;
}

const two = (value: number) => String(value).padStart(2, "0");
const dayNumber = ({ year, month, day }: Clock) => Date.UTC(year, month - 1, day) / 86_400_000;

/** The calendar day of an instant in the meeting's time zone, as `YYYY-MM-DD`. */
export function toPlainDate(value: DateValue): string {
  const clock = readClock(value);
  return `${clock.year}-${two(clock.month)}-${two(clock.day)}`;
}

/** The wall clock of an instant, as `HH:mm`. */
export function toPlainTime(value: DateValue): string {
  const clock = readClock(value);
  return `${two(clock.hour)}:${two(clock.minute)}`;
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateValue, to: DateValue): number {
  return dayNumber(readClock(to)) - dayNumber(readClock(from));
}

export type Deadline = {
  key: "overdue" | "passed" | "today" | "remaining";
  days: number;
  tone: "red" | "amber" | "soft";
};

/**
 * How a due date stands today: a key under `common.deadline` with its days, and the tone in which it is shown. Of an `event`,
 * such as a session, the day is no deadline: it comes, and then it has passed.
 */
export function deadline(due: DateValue, now: DateValue, of: "deadline" | "event" = "deadline"): Deadline {
  const days = daysBetween(now, due);
  if (days < 0 && of === "event") return { key: "passed", days: -days, tone: "soft" };
  if (days < 0) return { key: "overdue", days: -days, tone: "red" };
  return days === 0 ? { key: "today", days, tone: "amber" } : { key: "remaining", days, tone: "soft" };
}

const words = {
  vi: {
    weekdays: ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
    months: [] as string[],
    hour: " giờ",
    minute: " phút",
  },
  en: {
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    months: "January February March April May June July August September October November December".split(" "),
    hour: " h",
    minute: " min",
  },
};

export type Format = ReturnType<typeof build>;

function build(locale: Locale) {
  const vi = locale === "vi";
  const word = words[locale];
  const tag = vi ? "vi-VN" : "en-GB";
  const plainNumber = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const monthName = ({ month }: Clock) => word.months[month - 1] ?? "";
  const weekdayName = (clock: Clock) => word.weekdays[new Date(dayNumber(clock) * 86_400_000).getUTCDay()] ?? "";
  const date = (clock: Clock) =>
    vi
      ? `${two(clock.day)}/${two(clock.month)}/${clock.year}`
      : `${clock.day} ${monthName(clock).slice(0, 3)} ${clock.year}`;
  const dayMonth = (clock: Clock) =>
    vi ? `${two(clock.day)}/${two(clock.month)}` : `${clock.day} ${monthName(clock).slice(0, 3)}`;
  const number = (value: number | string, fractionDigits?: number) =>
    (fractionDigits === undefined
      ? plainNumber
      : new Intl.NumberFormat(tag, { maximumFractionDigits: fractionDigits })
    ).format(Number(value));

  return {
    locale,
    /** 26/11/2020 · 26 Nov 2020 */
    date: (value: DateValue) => date(readClock(value)),
    /** 26/11 · 26 Nov */
    dayMonth: (value: DateValue) => dayMonth(readClock(value)),
    /** Thứ Năm */
    weekday: (value: DateValue) => weekdayName(readClock(value)),
    /** Thứ Năm, 26/11/2020 */
    weekdayDate: (value: DateValue) => `${weekdayName(readClock(value))}, ${date(readClock(value))}`,
    /** 26 tháng 11 năm 2020 · 26 November 2020 */
    longDate: (value: DateValue) => {
      const clock = readClock(value);
      return vi
        ? `${clock.day} tháng ${clock.month} năm ${clock.year}`
        : `${clock.day} ${monthName(clock)} ${clock.year}`;
    },
    /** tháng 11/2020 · November 2020 */
    month: (value: DateValue) => {
      const clock = readClock(value);
      return vi ? `tháng ${clock.month}/${clock.year}` : `${monthName(clock)} ${clock.year}`;
    },
    /** 26: the day alone, for the day mark */
    day: (value: DateValue) => String(readClock(value).day),
    /** 07:30, of an instant or of an `HH:mm[:ss]` text */
    time: (value: DateValue) =>
      typeof value === "string" && /^\d{2}:\d{2}/.test(value) ? value.slice(0, 5) : toPlainTime(value),
    /** 16:05, Thứ Năm, 26/11/2020 */
    dateTime: (value: DateValue) => {
      const clock = readClock(value);
      return `${toPlainTime(value)}, ${weekdayName(clock)}, ${date(clock)}`;
    },
    /** 20/11, 16:40: in lists; 16:40, 20/11/2020 where it was in another year than `now` */
    shortDateTime: (value: DateValue, now: DateValue = new Date()) => {
      const clock = readClock(value);
      return clock.year === readClock(now).year
        ? `${dayMonth(clock)}, ${toPlainTime(value)}`
        : `${toPlainTime(value)}, ${date(clock)}`;
    },
    /** 16:40, 20/11/2020: where the year matters */
    timeDate: (value: DateValue) => `${toPlainTime(value)}, ${date(readClock(value))}`,
    /** 3.300 · 12,5; pass the digits after the comma where the source has more than two */
    number,
    /** 86,1%, from percent units (86.1); no space before the sign */
    percent: (value: number | string, fractionDigits = 1) => `${number(value, fractionDigits)}%`,
    /** 4 giờ 15 phút, from minutes */
    duration: (minutes: number) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      const parts = [hours ? `${hours}${word.hour}` : "", rest || !hours ? `${rest}${word.minute}` : ""];
      return parts.filter(Boolean).join(" ");
    },
    /** 2,4 MB, from bytes (decimal units, as the file managers of phones show them) */
    fileSize: (bytes: number) => {
      if (bytes < 1000) return `${bytes} B`;
      const [value, unit] =
        bytes < 999_500 ? [bytes / 1000, "kB"] : bytes < 999_500_000 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
      return `${number(value, unit === "kB" ? 0 : 1)} ${unit}`;
    },
  };
}

const formats = { vi: build("vi"), en: build("en") };

/** The formatter of a language; in components use `useFormat()` or `await getFormat()`. */
export function formatFor(locale: Locale): Format {
  return formats[locale];
}

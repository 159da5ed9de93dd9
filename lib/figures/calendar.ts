import { matchAt } from "./codes.ts";
import { countsSomething } from "./counting.ts";
import { indexFrom, pieceAt, type Scan, wordsBefore } from "./scan.ts";
import { day, type Hit } from "./token.ts";

/** Dates, years and periods in figures. */

const dayWords = new Set("ngày sáng chiều tối trưa đêm hôm mùng mồng dịp lễ tết khuya".split(" "));
/** Days known by their numbers alone: 30/4, 2-9, 19.8. */
const knownDays = new Set(
  "1/1 9/1 3/2 27/2 8/3 26/3 10/3 21/3 24/3 30/4 1/5 7/5 15/5 19/5 1/6 5/6 21/6 28/6 27/7 28/7 19/8 2/9 10/10 13/10 14/10 15/10 20/10 9/11 18/11 20/11 23/11 25/11 1/12 19/12 22/12".split(
    " ",
  ),
);
const countingWords = new Set("đạt có được với gồm cả hoàn tỷ số đủ thành chiếm là công".split(" "));
const year = "(?:19|20|21)\\d\\d";
const stop = "(?!\\d|[.,]\\d)";

const isMonth = (month: number) => month >= 1 && month <= 12;
const isDay = (date: number, month: number) =>
  date >= 1 && date <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
const isDayMonth = (date: number, month: number) => isMonth(month) && isDay(date, month);

const fullDate = new RegExp(`(\\d{1,2}) ?([/.-]) ?(\\d{1,2}) ?\\2 ?(${year})${stop}`, "y");
const isoDate = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y;
const shortYear = /(\d{1,2})\/(\d{1,2})\/(\d{2})(?!\d|[.,/]\d)/y;
const dayRange = new RegExp(`(\\d{1,2}) ?- ?(\\d{1,2})[/.](\\d{1,2})(?:[/.](${year}))?(?!\\d|/)`, "y");
const inWords = new RegExp(`(\\d{1,2}) tháng (\\d{1,2})(?:,? năm (${year}))?(?!\\d|[.,]\\d)`, "y");
const monthYear = new RegExp(`(\\d{1,2}) ?[/.-] ?(${year})(?!\\d|[./-]\\d)`, "y");
const monthInWords = new RegExp(`(\\d{1,2})(?: năm (${year}))?(?!\\d|[.,/%]\\d|%)`, "y");
const dayMonth = /(\d{1,2})([/.-])(\d{1,2})(?!\d|[/.,-]\d|%| ?%|\p{L})/uy;

const number = (text: string | undefined) => Number(text);
const single = (to: number, when: ReturnType<typeof day>): Hit => ({
  class: "date",
  to,
  when: { from: when, to: when },
});

export function readDate(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const previous = pieceAt(source, at - 1);
  const before = previous.sentence === piece.sentence ? previous.text : "";
  const on = (pattern: RegExp) => matchAt(pattern, source.lower, piece.from);
  const end = (found: RegExpExecArray) => piece.from + found[0].length;

  const full = on(fullDate);
  if (full && isDayMonth(number(full[1]), number(full[3])))
    return single(end(full), day(number(full[4]), number(full[3]), number(full[1])));
  const iso = on(isoDate);
  if (iso && isDayMonth(number(iso[3]), number(iso[2])))
    return single(end(iso), day(number(iso[1]), number(iso[2]), number(iso[3])));
  const short = on(shortYear);
  if (short && isDayMonth(number(short[1]), number(short[2])))
    return single(end(short), day(2000 + number(short[3]), number(short[2]), number(short[1])));

  const range = on(dayRange);
  if (range && isDayMonth(number(range[2]), number(range[3])) && number(range[1]) < number(range[2])) {
    const to = end(range);
    if (!countsSomething(source, indexFrom(source, at, to))) {
      const [month, inYear] = [number(range[3]), range[4] ? number(range[4]) : null];
      const [from, until] = [day(inYear, month, number(range[1])), day(inYear, month, number(range[2]))];
      return { class: "date", to, when: { from, to: until } };
    }
  }
  const words = on(inWords);
  if (words && isDayMonth(number(words[1]), number(words[2])) && pieceAt(source, at - 2).kind !== "digits") {
    if (words[3] || dayWords.has(before) || knownDays.has(`${number(words[1])}/${number(words[2])}`))
      return single(end(words), day(words[3] ? number(words[3]) : null, number(words[2]), number(words[1])));
  }
  return readMonth(source, at, before) ?? readDayMonth(source, at, before) ?? readDayAlone(source, at, before);
}

/** tháng 11/2020 · 11/2020 · tháng 11 năm 2020 · tháng 11 */
function readMonth(source: Scan, at: number, before: string): Hit | null {
  const piece = pieceAt(source, at);
  const repeats = /(?:mỗi|hằng|hàng|một|từng|bình quân|\d) tháng $/.test(
    source.lower.slice(Math.max(0, piece.from - 18), piece.from),
  );
  const found = matchAt(monthYear, source.lower, piece.from);
  if (found && isMonth(number(found[1]))) {
    const to = piece.from + found[0].length;
    if (before === "tháng" || !countsSomething(source, indexFrom(source, at, to)))
      return single(to, day(number(found[2]), number(found[1])));
  }
  if (before !== "tháng" || repeats) return null;
  const words = matchAt(monthInWords, source.lower, piece.from);
  if (!words || !isMonth(number(words[1]))) return null;
  const to = piece.from + words[0].length;
  if (!words[2] && countsSomething(source, indexFrom(source, at, to))) return null;
  return single(to, day(words[2] ? number(words[2]) : null, number(words[1])));
}

/** 26/11 is a day unless it counts: 31/36 is no day, "9/10 xã" counts communes. 2-9 and 19.8 need a word or a known day. */
function readDayMonth(source: Scan, at: number, before: string): Hit | null {
  const piece = pieceAt(source, at);
  const found = matchAt(dayMonth, source.lower, piece.from);
  if (!found) return null;
  const [date, sign, month] = [number(found[1]), found[2], number(found[3])];
  if (!isDayMonth(date, month)) return null;
  const to = piece.from + found[0].length;
  const after = indexFrom(source, at, to);
  const hit = single(to, day(null, month, date));
  if (dayWords.has(before)) return hit;
  if (countsSomething(source, after)) return null;
  const known = knownDays.has(`${date}/${month}`);
  if (sign !== "/") return known || (sign === "-" && found[1]?.startsWith("0")) ? hit : null;
  if (known && !countingWords.has(before)) return hit;
  if (countingWords.has(before)) return null;
  if (date > month) return hit;
  const next = pieceAt(source, after);
  const closes = next.kind !== "word" || next.sentence !== piece.sentence;
  return closes && ["từ", "đến", "trước", "sau", "vào", "-", ","].includes(before) ? hit : null;
}

/** The month that a later day of the same list names: (26 và 27/11). */
const sharedMonth =
  /\d{1,2}(?:, ?\d{1,2}){0,3} ?(?:,|và|-|đến|tới) ?(?:hết )?(?:ngày )?\d{1,2}[/.-](1[0-2]|0?[1-9])(?!\d)/y;

/** ngày 5 · mùng 3 */
function readDayAlone(source: Scan, at: number, before: string): Hit | null {
  const piece = pieceAt(source, at);
  if (piece.to - piece.from > 2) return null;
  const shared = matchAt(sharedMonth, source.lower, piece.from);
  if (shared && isDay(Number(piece.text), number(shared[1])) && (["(", "từ"].includes(before) || dayWords.has(before)))
    return single(piece.to, day(null, number(shared[1]), Number(piece.text)));
  if (!["ngày", "mùng", "mồng"].includes(before)) return null;
  if (!isDay(Number(piece.text), 1) || countsSomething(source, at + 1)) return null;
  const lead = wordsBefore(source, at - 2, 1)[0] ?? "";
  if (["mỗi", "một", "hằng", "hàng", "từng", "trong", "bình", "quân"].includes(lead)) return null;
  const follows = source.lower.charAt(piece.to);
  if (/[.,/:%]/.test(follows) && /\d/.test(source.lower.charAt(piece.to + 1))) return null;
  return single(piece.to, day(null, null, Number(piece.text)));
}

const twoYears = new RegExp(`(${year}) {0,3}(-|/|đến|tới) {0,3}(?:(?:hết |cuối |đầu )?năm )?(${year})${stop}`, "y");
const lostDash = new RegExp(`(${year}) {1,3}(${year})${stop}`, "y");
const schoolYear = /(20\d\d)-(\d\d)(?!\d|[.,/-]\d)/y;
const oneYear = new RegExp(`(${year})(?!\\d|[.,]\\d|[%‰])`, "y");
const quarter = new RegExp(`([1-4])(?:(?: ?/ ?| năm )(${year}))?(?!\\d|[.,/]\\d|%)`, "y");
const years = (from: number, to: number) => ({ from: day(from), to: day(to) });

/** 2017-2020 · 2018 – 2020 · 2017 2020 · 2017 đến năm 2020 · quý 3/2020. */
export function readPeriod(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const end = (found: RegExpExecArray) => piece.from + found[0].length;
  const on = (pattern: RegExp) => matchAt(pattern, source.lower, piece.from);
  const two = on(twoYears);
  if (two && number(two[1]) < number(two[3]))
    return { class: "period", to: end(two), when: years(number(two[1]), number(two[3])) };
  const lost = on(lostDash);
  if (lost && number(lost[1]) < number(lost[2]) && number(lost[2]) - number(lost[1]) <= 30) {
    if (!countsSomething(source, at + 2))
      return { class: "period", to: end(lost), when: years(number(lost[1]), number(lost[2])) };
  }
  const school = on(schoolYear);
  if (school && number(school[1]) % 100 === number(school[2]) - 1)
    return { class: "period", to: end(school), when: years(number(school[1]), number(school[1]) + 1) };
  const previous = pieceAt(source, at - 1);
  const quarterFound = previous.text === "quý" ? on(quarter) : null;
  if (quarterFound) return quarterHit(number(quarterFound[1]), quarterFound[2], end(quarterFound));
  return null;
}

/** A quarter of a year, which may be unnamed. */
export function quarterHit(quarterNumber: number, inYear: string | undefined, to: number): Hit {
  const of = inYear ? Number(inYear) : null;
  const when = { from: day(of, quarterNumber * 3 - 2), to: day(of, quarterNumber * 3) };
  return { class: "period", to, value: quarterNumber, when };
}

/** năm 2020 · 2020, unless it counts something. */
export function readYear(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const previous = pieceAt(source, at - 1);
  const named = previous.text === "năm" && previous.sentence === piece.sentence;
  const found = matchAt(oneYear, source.lower, piece.from);
  if (found && (named || !(countsSomething(source, at + 1) || countingWords.has(previous.text)))) {
    const value = number(found[1]);
    return { class: "year", to: piece.to, value, when: years(value, value) };
  }
  const early = named && /^1?[1-9]\d\d$/.test(piece.text) && !countsSomething(source, at + 1);
  const follows = pieceAt(source, at + 1);
  return early && (follows.kind === "sign" || follows.sentence !== piece.sentence)
    ? { class: "year", to: piece.to, value: Number(piece.text), when: years(Number(piece.text), Number(piece.text)) }
    : null;
}

const partOfYear = new RegExp(
  ` tháng (?:(đầu|cuối|giữa)(?: (?:của )?năm(?: (${year}))?)?|(?:của )?năm(?: (?:nay|${year})))(?![\\d])`,
  "y",
);

/** "6 tháng đầu năm 2021", "9 tháng năm 2021", read after the number; `from` is where the number begins. */
export function readPartOfYear(source: Scan, months: number, numberEnd: number): Hit | null {
  const found = matchAt(partOfYear, source.lower, numberEnd);
  if (!found || !(months >= 1 && months <= 12)) return null;
  const inYear = /\d{4}/.exec(found[0])?.[0];
  const of = inYear ? Number(inYear) : null;
  const isEnd = found[1] === "cuối";
  const when = isEnd ? { from: day(of, 13 - months), to: day(of, 12) } : { from: day(of, 1), to: day(of, months) };
  return { class: "period", to: numberEnd + found[0].length, value: months, when };
}

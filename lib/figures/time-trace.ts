import type { Programme } from "./dossier.ts";
import type { Evidence } from "./evidence.ts";
import { pieceAt, type Scan, wordsBefore, wordsFrom } from "./scan.ts";
import { relateSpans, sameSpan, writeSpan, yearsOf } from "./spans.ts";
import type { GoverningPeriod } from "./time-words.ts";
import { type Day, day, type Span, type Token } from "./token.ts";
import { noClaim, type Verdict, verdictOf } from "./verdict.ts";

/** Dates, years, periods and durations held against the session, its programmes and what the dossier mentions. */

type Stretch = { first: number; last: number };

/** Share of a programme's name by which a sentence speaks of it; one that names more than two surveys them. */
const enough = 0.5;

/** What the terms that a text has weigh, of all of a name's. */
function weightHeld(own: ReadonlyMap<string, number>, terms: ReadonlySet<string>): number {
  let held = 0;
  for (const [term, weight] of own) if (terms.has(term)) held += weight;
  return held;
}

/** Which programme each sentence speaks of: one whose title it holds for the most part, else the one spoken of last. */
export function programmesOf(
  source: Scan,
  evidence: Evidence,
  sentences: ReadonlyMap<number, Stretch>,
): Map<number, Programme | null> {
  const spoken = new Map<number, Programme | null>();
  let last: { programme: Programme; paragraph: number } | null = null;
  for (const [sentence, { first, last: end }] of sentences) {
    const terms = new Set<string>();
    for (let at = first; at < end; at++) {
      terms.add(pieceAt(source, at).text);
      terms.add(`${pieceAt(source, at).text} ${pieceAt(source, at + 1).text}`);
    }
    let best: { programme: Programme; share: number } | null = null;
    const named = new Set<Programme>();
    for (const { programme, terms: own, weight } of evidence.programmes) {
      const share = weightHeld(own, terms) / weight;
      if (share < enough) continue;
      named.add(programme);
      if (share > (best?.share ?? 0)) best = { programme, share };
    }
    const { paragraph } = pieceAt(source, first);
    const isSurvey = named.size > 2;
    if (isSurvey || (!best && last && paragraph - last.paragraph > 2)) last = null;
    else if (best) last = { programme: best.programme, paragraph };
    spoken.set(sentence, last?.programme ?? null);
  }
  return spoken;
}

/** What judging a token of time needs to know of the text. */
export type TimeCase = {
  source: Scan;
  evidence: Evidence;
  token: Token;
  programme: Programme | null;
  /** What was held of the figures that this time governs. */
  governed: readonly Verdict[];
  period: GoverningPeriod | null;
};

const keyOf = ({ year, month, day }: Day) =>
  day && month
    ? [day, month, year].filter(Boolean).join("/")
    : month && year
      ? `${month}/${year}`
      : year
        ? String(year)
        : null;

export function judgeTime(given: TimeCase): Verdict {
  const { token } = given;
  if (token.class === "duration") return judgeDuration(given);
  if (token.class === "date") return judgeDate(given);
  return judgePeriod(given);
}

const eventWords = /(?:tổ chức|diễn ra|khai mạc|tiến hành|họp|hội nghị)/;

function judgeDate({ source, evidence, token, governed }: TimeCase): Verdict {
  const day = token.when?.from;
  const until = token.when?.to;
  if (!day || !until) return noClaim;
  const ruled = ruledBy(governed, token);
  if (ruled && !day.day) return ruled;
  const { session } = evidence.dossier;
  const keys = [keyOf(day), keyOf(until)].filter((key) => key !== null);
  const own = session?.date?.split("-").map(Number);
  const isSession = own && own[2] === day.day && own[1] === day.month && (day.year === null || own[0] === day.year);
  if (isSession) return verdictOf("traced", "session_date", "session.date", { name: session?.title ?? "" });
  if (keys.length > 0 && keys.every((key) => evidence.mentions.has(key)))
    return verdictOf("traced", "mentioned", null, { told: token.text });
  if (!day.day || !day.month) return day.year && !evidence.mentions.has(String(day.year)) ? unknown(token) : noClaim;
  const before = wordsBefore(source, token.first - 1, 2);
  const after = sentenceRest(source, token);
  const opensNews =
    ["sáng", "chiều", "tối", "ngày"].includes(before.at(-1) ?? "") && /^,/.test(after) && eventWords.test(after);
  return opensNews && own && isHead(source, token)
    ? verdictOf("mismatch", "date_differs", "session.date", { told: token.text, expected: own.toReversed().join("/") })
    : unknown(token);
}

const unknown = (token: Token) => verdictOf("warn", "not_in_dossier", null, { told: token.text });

function sentenceRest(source: Scan, token: Token): string {
  const words: string[] = [];
  const { sentence } = pieceAt(source, token.first);
  for (let at = token.last; at < token.last + 40 && pieceAt(source, at).sentence === sentence; at++)
    words.push(pieceAt(source, at).text);
  return words.join(" ");
}

/** In one of the first sentences of the text, where news tells when. */
const isHead = (source: Scan, token: Token) => pieceAt(source, token.first).sentence <= 8;

/** A time is as right or wrong as the figures it is said of. */
function ruledBy(governed: readonly Verdict[], token: Token): Verdict | null {
  const wrong = governed.find(({ verdict, reason }) => verdict === "mismatch" && reason?.code === "period_differs");
  if (wrong) return wrong;
  const right = governed.find(
    ({ verdict, reason }) => (verdict === "traced" || verdict === "derived") && reason?.code !== "name",
  );
  return right ? verdictOf("traced", "period_known", right.indicator, { told: token.text }) : null;
}

const comparing = /(?:so với|cùng kỳ)(?: năm)?$/;

function judgePeriod({ source, evidence, token, programme, governed, period }: TimeCase): Verdict {
  const ruled = ruledBy(governed, token);
  if (ruled) return ruled;
  if (!token.when || comparing.test(wordsBefore(source, token.first - 1, 3).join(" "))) return noClaim;
  const span = period?.span ?? token.when;
  const { session, programmes } = evidence.dossier;
  const isPair = token.class === "period" && token.when.from?.month === null;
  const named = isPair ? (programmeBefore(source, evidence, token) ?? programme) : programme;
  if (isPair && named?.period && pertains(source, token)) {
    const told = { span: token.when, open: false, until: false };
    if (relateSpans(told, named.period, null, evidence.today) === "same")
      return verdictOf("traced", "period_known", named.id, { told: token.text });
    return wrongPeriod(token, named.id, named.title, named.period);
  }
  const holder = programmes.find(({ period: own }) => own && sameSpan(own, span)) ?? null;
  if (holder) return verdictOf("traced", "period_known", holder.id, { told: token.text });
  if (session?.period && sameSpan(session.period, span))
    return verdictOf("traced", "period_known", "session", { told: token.text });
  const entry = evidence.entries.find(({ period: own }) => own && sameSpan(own, inYearOf(span, own)));
  if (entry) return verdictOf("traced", "period_known", entry.id, { told: token.text });
  const all = session?.period ?? spanOfAll(evidence);
  if (isPair && all && sameSpan(all, token.when))
    return verdictOf("traced", "period_known", "session", { told: token.text });
  if (isPair && all && pertains(source, token) && surveys.test(leadOf(source, token)))
    return wrongPeriod(token, "session", session?.title ?? "", all);
  if (evidence.mentions.has(writeSpan(token.when))) return verdictOf("traced", "mentioned", null, { told: token.text });
  const years = [token.when.from?.year, token.when.to?.year].filter((value) => value != null);
  if (!isPair && years.length > 0 && years.every((value) => evidence.mentions.has(String(value))))
    return verdictOf("traced", "mentioned", null, { told: token.text });
  return years.length > 0 ? unknown(token) : noClaim;
}

/** "6 tháng đầu năm" is of the year of what it is compared with. */
function inYearOf({ from, to }: Span, own: Span): Span {
  const year = own.from?.year ?? null;
  return { from: from && { ...from, year: from.year ?? year }, to: to && { ...to, year: to.year ?? year } };
}

/** "giai đoạn 2017-2020" right after or inside a programme's name: the sentence is about that programme alone. */
function pertains(source: Scan, token: Token): boolean {
  return /(?:giai đoạn|thời kỳ|nhiệm kỳ)$/.test(wordsBefore(source, token.first - 1, 2).join(" "));
}

const wrongPeriod = (token: Token, id: string, name: string, period: Span) =>
  verdictOf("mismatch", "period_differs", id, { name, expected: "", told: token.text, period: writeSpan(period) });

/** "các đề án, chuyên đề giai đoạn 2017 – 2020": the time of all of them. */
const surveys = /(?:các|một số|những) (?:đề án|chuyên đề|chương trình)/;

function leadOf(source: Scan, token: Token): string {
  const { from } = pieceAt(source, token.first);
  return source.lower.slice(Math.max(0, from - 60), from);
}

/** From the first year of a programme to the last of one: the session's own stretch where the dossier gives none. */
function spanOfAll({ dossier }: Evidence): Span | null {
  const years = dossier.programmes
    .flatMap(({ period }) => [period?.from?.year, period?.to?.year])
    .filter((value) => value != null);
  return years.length === 0 ? null : { from: day(Math.min(...years)), to: day(Math.max(...years)) };
}

const furthestName = 60;

/** The programme whose name stands right before a period, back to the period before it or to the opening quote. */
function programmeBefore(source: Scan, evidence: Evidence, token: Token): Programme | null {
  const { sentence } = pieceAt(source, token.first);
  const terms = new Set<string>();
  for (let at = token.first - 1; at > token.first - furthestName; at--) {
    const piece = pieceAt(source, at);
    if (piece.sentence !== sentence || piece.kind === "digits" || piece.text === '"') break;
    terms.add(piece.text);
    terms.add(`${piece.text} ${pieceAt(source, at + 1).text}`);
  }
  return programmeIn(evidence, terms);
}

/** Words and pairs of the clause of a token. */
function clauseTerms(source: Scan, token: Token): Set<string> {
  const { clause } = pieceAt(source, token.first);
  const terms = new Set<string>();
  for (let at = Math.max(0, token.first - furthestName); at < token.last + furthestName; at++) {
    if (pieceAt(source, at).clause !== clause) continue;
    terms.add(pieceAt(source, at).text);
    terms.add(`${pieceAt(source, at).text} ${pieceAt(source, at + 1).text}`);
  }
  return terms;
}

/** The programme whose name the words hold for the most part. */
function programmeIn(evidence: Evidence, terms: ReadonlySet<string>): Programme | null {
  let best: { programme: Programme; share: number } | null = null;
  for (const { programme, terms: own, weight } of evidence.programmes) {
    const share = weightHeld(own, terms) / weight;
    if (share > (best?.share ?? enough)) best = { programme, share };
  }
  return best?.programme ?? null;
}

const leads = new Set(["sau", "trong", "qua", "suốt", "hơn", "gần", "trên"]);
const deeds = /^(?:năm )?(?:triển khai|thực hiện|thi hành|tổ chức|quán triệt)/;

/** "sau 3 năm triển khai" against the period of the programme spoken of: 2017-2020 has four. */
function judgeDuration({ source, evidence, token, programme: spoken }: TimeCase): Verdict {
  if (!/^năm/.test(token.unit ?? "") || token.value === null) return noClaim;
  const before = wordsBefore(source, token.first - 1, 2);
  const isTerm = deeds.test(wordsFrom(source, token.last, 4).join(" ")) || leads.has(before.at(-1) ?? "");
  const programme = programmeIn(evidence, clauseTerms(source, token)) ?? spoken;
  const years = yearsOf(programme?.period ?? null, evidence.today);
  if (!isTerm || !programme?.period || years === null) return noClaim;
  const details = {
    name: programme.title,
    told: `${token.text} năm`,
    period: writeSpan(programme.period),
    years: String(years),
  };
  return years === token.value
    ? verdictOf("derived", "duration_of_period", programme.id, details)
    : verdictOf("warn", "duration_differs", programme.id, details);
}

import { type Mention, wrongActor } from "./actors.ts";
import { deriveChange, derivePercent, deriveRest, deriveRounded, deriveSum, round } from "./derive.ts";
import { isProgrammeCount } from "./dossier.ts";
import type { Entry, Evidence } from "./evidence.ts";
import { pieceAt, type Scan } from "./scan.ts";
import { relateSpans, sameSpan, writeSpan } from "./spans.ts";
import type { GoverningPeriod } from "./time-words.ts";
import type { Token } from "./token.ts";
import { type Candidate, near } from "./topic.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { writeEntry, writeToken, writeValue } from "./wording.ts";

/** What a figure is judged on. */
export type Case = {
  source: Scan;
  evidence: Evidence;
  token: Token;
  /** By words, the best first. */
  candidates: readonly Candidate[];
  around: ReadonlyMap<string, number>;
  period: GoverningPeriod | null;
  mentions: ReadonlyMap<number, Mention[]>;
  /** Words of its clause before and after it. */
  clause: string;
};

/** Shares of an entry's name that the words around must hold: to be spoken of at all, and to be spoken of for certain. */
const faint = 0.16;
const fair = 0.33;
const strong = 0.5;
/** How much better another entry must fit before a figure that has a source counts as hung on the wrong name. */
const lead = 0.24;

const equal = (one: number, two: number | null) =>
  two !== null && Math.abs(one - two) <= 1e-9 * Math.max(1, Math.abs(one));
const planned = /(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|phấn đấu|đề ra)/;
const earlier = /(?:năm trước|năm ngoái|cùng kỳ|trước đó|kỳ trước|đầu kỳ|đầu nhiệm kỳ)/;

type Match = "value" | "base" | "target" | "baseline";

/** Which of an entry's numbers a token gives; null when none. */
function matchOf(token: Token, entry: Entry, clause: string): Match | null {
  if (token.value === null) return null;
  const amount = token.value * (token.percent ? 1 : token.scale);
  if (token.base !== null) {
    if (entry.base !== null) return equal(token.value, entry.value) && equal(token.base, entry.base) ? "value" : null;
    return equal(token.value, entry.value) && equal(token.base, entry.target) ? "value" : null;
  }
  if (token.percent && !entry.isPercent) return null;
  if (equal(amount, entry.amount)) return "value";
  if (equal(token.value, entry.base)) return "base";
  if (equal(token.value, entry.target) && planned.test(clause)) return "target";
  return equal(token.value, entry.baseline) && earlier.test(clause) ? "baseline" : null;
}

/** Is this the very value of the entry, and none of its other numbers? */
export const isValueOf = (token: Token, entry: Entry): boolean => matchOf(token, entry, "") === "value";

const about = (entry: Entry) => ({ name: entry.name, expected: writeEntry(entry) });

/** Is it by how much something changed, and not what it is? */
const isDelta = ({ change }: Token) =>
  change !== null && /^(?:tăng|giảm|vượt|hụt|sụt|cao hơn|thấp hơn|nhiều hơn|ít hơn|kém)/.test(change);

export function decide(given: Case): Verdict {
  const { token, candidates, clause } = given;
  if (token.high !== null) return decideRange(given);
  if (isDelta(token)) return decideChange(given);

  // "1 chuyên đề: “…”" counts the programmes; the words that follow are their titles and tell nothing of the number.
  const count = candidates.find(
    ({ entry }) => isProgrammeCount(entry.id) && entry.unitText === token.unit && equal(entry.value, token.value),
  );
  if (count) return verdictOf("traced", "indicator", count.entry.id, about(count.entry));

  const exact = candidates.find(({ entry, unit, coverage }) => {
    const match = matchOf(token, entry, clause);
    if (!match || entry.isDerived) return false;
    return match !== "base" || (unit === "same" && coverage >= fair);
  });
  const rival = candidates.find(
    ({ entry, unit }) => !matchOf(token, entry, clause) && comparable(token, entry) && unit !== "conflict",
  );
  if (exact) {
    const found = decideExact(given, exact, rival);
    if (found) return found;
  }
  return decideOther(given, rival);
}

/** May the token be meant to give this entry at all? A percentage no count, a ratio no percentage. */
function comparable(token: Token, entry: Entry): boolean {
  if (entry.isDerived) return false;
  return token.percent
    ? entry.isPercent || entry.base !== null
    : !entry.isPercent && (token.base === null || entry.base !== null);
}

/** A person said which entry a figure gives: value, unit, comparator, period and actor are that one's, or it is wrong. */
export function decideChosen(given: Case, candidate: Candidate): Verdict {
  const { token, clause } = given;
  const { entry, unit } = candidate;
  if (token.high !== null) return decideRange({ ...given, candidates: [candidate] });
  if (isDelta(token)) return decideChange({ ...given, candidates: [candidate] });
  if (unit === "conflict")
    return verdictOf("mismatch", "unit_differs", entry.id, { ...about(entry), told: writeToken(token) });
  const match = matchOf(token, entry, clause);
  if (match) return checkEntry(given, entry, match);
  const derived = derivePercent(token, [candidate], clause) ?? deriveRounded(token, candidate);
  if (derived && entry.protection === "public") return derived;
  return verdictOf("mismatch", "value_differs", entry.id, { ...about(entry), told: writeToken(token) });
}

function decideExact(given: Case, exact: Candidate, rival: Candidate | undefined): Verdict | null {
  const { entry, coverage, unit, score } = exact;
  const { token, clause, candidates } = given;
  const isBeaten = rival !== undefined && rival.score > score + lead && rival.coverage >= fair;
  const ofOther = () =>
    rival
      ? verdictOf("mismatch", "value_of_other", rival.entry.id, {
          ...about(rival.entry),
          other: entry.name,
          otherId: entry.id,
        })
      : null;
  if (unit === "conflict") {
    if (isBeaten) return ofOther();
    if (coverage < faint) return null;
    return verdictOf("mismatch", "unit_differs", entry.id, { ...about(entry), told: writeToken(token) });
  }
  if (isBeaten && rival.coverage >= strong) return ofOther();
  const swapped = candidates.find((other) => isSwapped(given, exact, other));
  if (swapped)
    return verdictOf("mismatch", "value_of_other", swapped.entry.id, {
      ...about(swapped.entry),
      other: entry.name,
      otherId: entry.id,
    });
  if (coverage < faint || (unit === "unknown" && coverage < fair && !alone(given))) return isBeaten ? ofOther() : null;
  return checkEntry(given, entry, matchOf(token, entry, clause) ?? "value");
}

/**
 * "làm chết 97 người, bị thương 54 người", the two turned round: what tells the other entry from this one stands right at
 * the figure, and what tells this one stands elsewhere in the sentence.
 */
function isSwapped(
  { token, clause, around }: Case,
  { entry, coverage }: Candidate,
  { entry: other, unit, coverage: otherCoverage }: Candidate,
): boolean {
  if (other === entry || unit === "conflict" || !comparable(token, other) || matchOf(token, other, clause))
    return false;
  const own = [...entry.terms.keys()].filter((term) => !other.terms.has(term) && around.has(term));
  const its = [...other.terms.keys()].filter((term) => !entry.terms.has(term) && around.has(term));
  const isNear = (term: string) => around.get(term) === near;
  const weigh = (terms: string[], { terms: weights }: Entry) =>
    terms.filter(isNear).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  if (own.some(isNear))
    return (
      weigh(its, other) > 2.5 * weigh(own, entry) && otherCoverage > coverage + 0.08 && its.filter(isNear).length > 2
    );
  return own.length > 0
    ? its.some(isNear)
    : its.filter(isNear).length > 1 && otherCoverage > fair && otherCoverage > coverage + 0.08;
}

/** A figure with no unit and hardly a word around it (in brackets, in a table's cell) rests on its value alone. */
const alone = ({ token, clause }: Case) => token.base !== null || clause.split(" ").length < 4;

/** Value and thing are right: protection, period, actor and comparator may still be wrong. */
function checkEntry(given: Case, entry: Entry, match: Match): Verdict {
  const { token, evidence, source, mentions } = given;
  if (entry.protection !== "public") return verdictOf("blocked", "not_public", entry.id, about(entry));
  if (match === "target" || match === "baseline" || match === "base")
    return verdictOf("traced", match, entry.id, { name: entry.name, value: writeValue(token.value ?? 0) });
  const time = checkPeriod(given, entry);
  if (time?.verdict === "mismatch") return time;
  const actor = wrongActor(source, evidence, token, entry, mentions);
  if (actor) {
    const own = evidence.bodies.get(entry.actorId ?? "")?.name ?? entry.scope;
    return verdictOf("mismatch", "actor_differs", entry.id, { ...about(entry), told: actor, actor: own });
  }
  return checkComparator(token, entry) ?? time ?? verdictOf("traced", "indicator", entry.id, about(entry));
}

function checkPeriod({ period, evidence }: Case, entry: Entry): Verdict | null {
  if (!period || !entry.period) return null;
  const relation = relateSpans(period, entry.period, entry.asOf, evidence.today);
  const details = { ...about(entry), told: period.words, period: writeSpan(entry.period) };
  if (relation === "partial") return verdictOf("warn", "period_partial", entry.id, details);
  if (relation !== "different" || isOfProgramme(period, entry, evidence)) return null;
  return period.inherited
    ? verdictOf("warn", "period_inherited", entry.id, details)
    : verdictOf("mismatch", "period_differs", entry.id, details);
}

/** "đề án … giai đoạn 2022-2027": the time of the programme, of which the figure covers what has passed. */
function isOfProgramme({ words, span }: GoverningPeriod, entry: Entry, { dossier }: Evidence): boolean {
  const own = dossier.programmes.find(({ id }) => id === entry.programmeId)?.period;
  return own != null && /giai đoạn|nhiệm kỳ/i.test(words) && sameSpan(own, span);
}

function checkComparator(token: Token, entry: Entry): Verdict | null {
  const [told, own] = [token.comparator, entry.comparator];
  if (told === own) return null;
  const details = { ...about(entry), told: writeToken(token) };
  if (told === "eq") return verdictOf("warn", "comparator_dropped", entry.id, details);
  if (told === "approx" || (told === "gte" && own === "gt"))
    return verdictOf("warn", "comparator_weaker", entry.id, details);
  if (told === "gte" && own === "eq") return verdictOf("warn", "comparator_weaker", entry.id, details);
  return verdictOf("mismatch", "comparator_wrong", entry.id, details);
}

/** No entry has this value: it may follow from one, or it is wrong, or it has no source. */
function decideOther(given: Case, rival: Candidate | undefined): Verdict {
  const { token, candidates, clause } = given;
  const derived =
    derivePercent(token, candidates, clause) ??
    deriveRest(token, candidates, clause) ??
    deriveSum(token, candidates, clause) ??
    candidates.map((candidate) => deriveRounded(token, candidate)).find((found) => found !== null);
  if (derived) return derived;
  const worked = candidates.find(
    ({ entry, coverage }) => entry.isDerived && coverage >= faint && matchOf(token, entry, clause),
  );
  if (worked) return verdictOf("derived", "dossier_derives", worked.entry.id, { name: worked.entry.name });
  const share = shareOfPlan(given);
  if (share) return share;
  if (!rival || rival.coverage < (rival.unit === "same" ? fair * 0.75 : fair))
    return verdictOf("untraced", "no_source", null);
  const { entry } = rival;
  if (token.doubt === "comma_group" && equal((token.value ?? 0) * 1000, entry.value))
    return verdictOf("mismatch", "decimal_comma", entry.id, { ...about(entry), told: token.text });
  if (token.percent && entry.base !== null) {
    const share = writeValue(round((entry.value / entry.base) * 100, Math.max(token.decimals, 1)));
    return verdictOf("mismatch", "percent_differs", entry.id, {
      ...about(entry),
      told: token.text,
      share: `${share}%`,
    });
  }
  return verdictOf("mismatch", "value_differs", entry.id, { ...about(entry), told: writeToken(token) });
}

/** "đạt 105% kế hoạch" of something whose plan is known, and says otherwise. */
function shareOfPlan({ token, candidates }: Case): Verdict | null {
  if (!token.percent || !planned.test(`${token.change ?? ""} ${token.unit ?? ""}`)) return null;
  const found = candidates.find(({ entry, coverage }) => entry.target !== null && coverage >= faint);
  if (!found?.entry.target) return null;
  const share = round((found.entry.value / found.entry.target) * 100, Math.max(token.decimals, 1));
  const details = { ...about(found.entry), told: token.text, share: `${writeValue(share)}%` };
  return verdictOf("mismatch", "percent_differs", found.entry.id, details);
}

/** "tăng 18 cuộc": borne out by the value before, or by an indicator of the change itself. */
function decideChange(given: Case): Verdict {
  const { token, candidates, clause } = given;
  const derived = deriveChange(token, candidates) ?? derivePercent(token, candidates, clause);
  if (derived) return derived;
  const own = candidates.find(
    ({ entry, coverage, unit }) =>
      matchOf(token, entry, clause) === "value" &&
      coverage >= fair &&
      unit !== "conflict" &&
      /tăng|giảm|vượt|chênh|hơn/.test(entry.plainName),
  );
  if (own) return checkEntry(given, own.entry, "value");
  const known = candidates.find(
    ({ entry, coverage }) =>
      coverage >= fair &&
      comparable({ ...token, percent: false }, entry) &&
      (entry.baseline !== null || entry.target !== null),
  );
  if (known)
    return verdictOf("mismatch", "change_differs", known.entry.id, {
      ...about(known.entry),
      told: `${token.change} ${token.text}`,
    });
  return verdictOf("untraced", "no_source", null);
}

/** "5-7" says less than the value it holds. */
function decideRange({ token, candidates }: Case): Verdict {
  const [low, high] = [(token.value ?? 0) * token.scale, (token.high ?? 0) * token.scale];
  const found = candidates.find(
    ({ entry, coverage, unit }) =>
      coverage >= fair &&
      unit !== "conflict" &&
      entry.isPercent === token.percent &&
      entry.amount >= low &&
      entry.amount <= high,
  );
  if (found)
    return verdictOf("warn", "comparator_weaker", found.entry.id, { ...about(found.entry), told: writeToken(token) });
  const other = candidates.find(
    ({ entry, coverage, unit }) => coverage >= strong && unit === "same" && entry.isPercent === token.percent,
  );
  return other
    ? verdictOf("mismatch", "value_differs", other.entry.id, { ...about(other.entry), told: writeToken(token) })
    : verdictOf("untraced", "no_source", null);
}

/** Words of the clause around a token, up to 25 on either side. */
export function clauseAround(source: Scan, token: Token): string {
  const { clause } = pieceAt(source, token.first);
  const words: string[] = [];
  for (let at = Math.max(0, token.first - 25); at < token.last + 25; at++) {
    const piece = pieceAt(source, at);
    if (piece.clause === clause && piece.kind === "word") words.push(piece.text);
  }
  return words.join(" ");
}

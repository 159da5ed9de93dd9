import { findBodies } from "./actors.ts";
import { bindChoices } from "./choices.ts";
import { type Case, clauseAround, decide, decideChosen } from "./decide.ts";
import { type Evidence, plainSign } from "./evidence.ts";
import { countList } from "./lists.ts";
import { findOtherNames } from "./names.ts";
import { plainWords } from "./normalise.ts";
import { judgeParts } from "./parts.ts";
import { recogniseIn } from "./recognise.ts";
import { pieceAt, type Scan, scan } from "./scan.ts";
import { findDisciplined, isPersonalNumber } from "./sensitive.ts";
import { finish, type Steps } from "./steps.ts";
import { judgeTime, programmesOf } from "./time-trace.ts";
import { governingPeriods } from "./time-words.ts";
import type { Token } from "./token.ts";
import { type Candidate, chosenCandidate, findCandidates, sentencesOf } from "./topic.ts";
import { noClaim, type TracedToken, type Verdict, verdictOf } from "./verdict.ts";
import { waive } from "./waive.ts";
import { writeToken } from "./wording.ts";

/** A text read and held against a dossier; `candidates` serve the suggestions. */
export type Trace = { tokens: TracedToken[]; candidates: ReadonlyMap<TracedToken, readonly Candidate[]> };

/** Where the words that are a figure's own begin and end: from the figure before to the figure after. */
function neighboursOf(source: Scan, tokens: readonly Token[], at: number): { left: number; right: number } {
  const token = tokens[at];
  if (!token) return { left: 0, right: 0 };
  const counts = (other: Token | undefined) => other && (other.class === "figure" || other.class === "duration");
  const before = tokens.slice(Math.max(0, at - 4), at).findLast(counts);
  const after = tokens.slice(at + 1, at + 5).find(counts);
  const unitEnd = before
    ? before.last + Math.max(0, (before.unit ?? "").split(" ").filter((word) => word && word !== "%").length)
    : 0;
  const left =
    before && pieceAt(source, before.first).sentence === pieceAt(source, token.first).sentence
      ? unitEnd
      : token.first - 40;
  // What follows a comma is mostly said of the next figure.
  const furthest = Math.min(after ? after.first : token.last + 40, source.pieces.length);
  let right = token.last;
  while (right < furthest && ![",", ";", "."].includes(pieceAt(source, right).text)) right++;
  return { left: Math.max(0, left), right };
}

/** Numbers that are part of a name of the dossier: "ủy ban kiểm tra hai cấp", "Chương trình 135". */
function nameOf(source: Scan, evidence: Evidence, token: Token): string | null {
  if (token.class !== "figure" && token.class !== "ordinal" && token.class !== "reference") return null;
  const comma = pieceAt(source, token.first - 1).text === "," ? 1 : 0;
  const skip = pieceAt(source, token.last).text === "," ? 1 : 0;
  const [before, after] = [pieceAt(source, token.first - 1 - comma), pieceAt(source, token.last + skip)];
  if (before.kind !== "word") return null;
  const own = plainWords(token.text);
  const whole = `${before.text} ${own} ${after.kind === "sign" ? "" : after.text}`.trim();
  return evidence.namedNumbers.get(whole) ?? null;
}

function judgeOthers(source: Scan, evidence: Evidence, token: Token): Verdict {
  if (token.class === "phone" || token.class === "other")
    return isPersonalNumber(source, token.first, token.text)
      ? verdictOf("blocked", "personal_detail", null, { told: token.text })
      : noClaim;
  if (token.class === "reference" && evidence.mentions.has(plainSign(token.text)))
    return verdictOf("traced", "mentioned", null, { told: token.text });
  if (token.class === "time") return judgeClock(evidence, token);
  return noClaim;
}

function judgeClock({ dossier }: Evidence, token: Token): Verdict {
  const start = dossier.session?.startTime;
  const [hour, minute] = token.text.match(/\d+/g) ?? [];
  if (!start || !hour) return noClaim;
  const told = `${hour.padStart(2, "0")}:${(minute ?? "0").padStart(2, "0")}`;
  return told === start ? verdictOf("traced", "session_time", "session.start_time", { told: token.text }) : noClaim;
}

/** A list that the figure announces must have as many names; where nothing else bears the figure out, the list does. */
function judgeList(source: Scan, token: Token, verdict: Verdict): Verdict {
  if (token.class !== "figure" || token.value === null || token.percent || token.base !== null) return verdict;
  const list = countList(source, token);
  if (!list) return verdict;
  const fits = token.value >= list.least && token.value <= list.most;
  const details = {
    told: writeToken(token),
    counted: list.least === list.most ? String(list.least) : `${list.least}-${list.most}`,
  };
  if (!fits) return list.isNames ? verdictOf("mismatch", "list_count_differs", verdict.indicator, details) : verdict;
  return verdict.verdict === "untraced" || isAnotherTotal(verdict, token)
    ? verdictOf("derived", "list_counted", null, details)
    : verdict;
}

/** Held against a total many times its size, a number that counts its own short list is no wrong total. */
function isAnotherTotal({ reason }: Verdict, token: Token): boolean {
  if (reason?.code !== "value_differs") return false;
  const total = Number((reason.details.expected ?? "").replace(/\./g, "").match(/\d+/)?.[0]);
  return total > (token.value ?? 0) * 3;
}

function otherToken(source: Scan, first: number, last: number): Token {
  const [start, end] = [
    source.starts[pieceAt(source, first).from] ?? 0,
    source.ends[pieceAt(source, last - 1).to - 1] ?? 0,
  ];
  const plain = {
    value: null,
    high: null,
    base: null,
    percent: false,
    decimals: 0,
    doubt: null,
    comparator: "eq",
    unit: null,
    scale: 1,
  } as const;
  return {
    ...plain,
    text: source.given.slice(start, end),
    start,
    end,
    class: "other",
    when: null,
    actor: null,
    period: null,
    change: null,
    first,
    last,
  };
}

/**
 * Reads a text and holds every number in it against a dossier (DOMAIN section 6, the tracing rule): it passes only where
 * value or derived value, comparator, unit, period and actor agree with the dossier. Besides numbers it returns, as tokens
 * of class `other`, names of disciplined persons (blocked) and programmes called by another name (warn). Never throws.
 */
export const traceText = (text: string, evidence: Evidence): Trace => finish(traceInSteps(text, evidence));

/** Figures that are judged in one step. */
const figuresOfStep = 20;

/** The same in steps. */
export function* traceInSteps(text: string, evidence: Evidence): Steps<Trace> {
  const source = scan(text);
  yield;
  const tokens = yield* recogniseIn(source);
  const periods = governingPeriods(source, tokens);
  yield;
  const sentences = sentencesOf(source);
  yield;
  const mentions = findBodies(source, evidence, tokens);
  yield;
  const programmes = programmesOf(source, evidence, sentences);
  const found = new Map<Token, readonly Candidate[]>();
  const choices = yield* bindChoices(source, tokens, evidence.dossier.choices ?? []);
  const chosen = new Map<number, Verdict>();

  const judge = (token: Token, at: number): Verdict => {
    const choice = choices.get(token);
    const named = choice ? null : nameOf(source, evidence, token);
    if (named) return verdictOf("traced", "name", named, { told: token.text });
    if (token.class === "duration" && isMeasured(token)) return noClaim;
    if (token.class !== "figure") return noClaim;
    const { candidates, around } = findCandidates(
      source,
      evidence,
      token,
      neighboursOf(source, tokens, at),
      sentences,
      mentions,
    );
    found.set(token, candidates);
    const given: Case = {
      source,
      evidence,
      token,
      candidates,
      around,
      period: periods[at] ?? null,
      mentions,
      clause: clauseAround(source, token),
    };
    const meant = choice && chosenCandidate(evidence, token, choice.indicator);
    if (meant) {
      const verdict = decideChosen(given, meant);
      chosen.set(at, verdict);
      return verdict;
    }
    return judgeList(source, token, decide(given));
  };
  const judged: Verdict[] = [];
  for (const [at, token] of tokens.entries()) {
    judged.push(judge(token, at));
    if (at % figuresOfStep === 0) yield;
  }
  judgeParts(source, tokens, judged);
  for (const [at, verdict] of chosen) judged[at] = verdict;
  yield;
  const governed = Map.groupBy(periods.keys(), (at) => (periods[at]?.inherited ? null : (periods[at]?.at ?? null)));
  yield;
  const told = new Map(periods.filter((period) => period !== null).map((period) => [period.at, period]));
  for (const [at, token] of tokens.entries()) {
    if (at % figuresOfStep === 0) yield;
    if (judged[at]?.verdict) continue;
    const isTime = ["date", "year", "period", "duration"].includes(token.class);
    const programme = programmes.get(pieceAt(source, token.first).sentence) ?? null;
    judged[at] = isTime
      ? judgeTime({
          source,
          evidence,
          token,
          programme,
          governed: (governed.get(at) ?? []).flatMap((index) => judged[index] ?? []),
          period: told.get(at) ?? null,
        })
      : judgeOthers(source, evidence, token);
  }
  yield;
  const traced = tokens.map((token, at): TracedToken => {
    const choice = chosen.has(at) ? choices.get(token) : undefined;
    return { ...token, ...(judged[at] ?? noClaim), ...(choice && { choice }) };
  });
  yield;
  const candidates = new Map(traced.map((token, at) => [token, found.get(tokens[at] ?? token) ?? []]));
  yield;
  const extra = judgeNames(source, evidence, traced, sentences);
  yield;
  const all = [...traced, ...extra].sort((one, two) => one.start - two.start || one.end - two.end);
  yield;
  yield* waive(source, all, evidence, candidates);
  return { tokens: all, candidates };
}

/** Durations of days and hours are figures of no programme. */
const isMeasured = (token: Token) => token.unit === null;

/** Names of the disciplined, and the counts in whose sentence they stand; programmes by other names. */
function judgeNames(
  source: Scan,
  evidence: Evidence,
  traced: TracedToken[],
  sentences: ReadonlyMap<number, { first: number; last: number }>,
): TracedToken[] {
  const extra: TracedToken[] = [];
  const inSentence = Map.groupBy(traced, (token) => pieceAt(source, token.first).sentence);
  for (const { name, first, last } of findDisciplined(source, sentences)) {
    const blocked = verdictOf("blocked", "names_disciplined", null, { told: name });
    extra.push({ ...otherToken(source, first, last), ...blocked });
    const { sentence } = pieceAt(source, first);
    for (const token of inSentence.get(sentence) ?? []) {
      if (token.class !== "figure" || token.percent) continue;
      Object.assign(token, { ...blocked, indicator: token.indicator });
    }
  }
  for (const { programme, first, last } of findOtherNames(source, evidence)) {
    const token = otherToken(source, first, last);
    extra.push({
      ...token,
      ...verdictOf("warn", "programme_name", programme.id, { told: token.text, name: programme.title }),
    });
  }
  return extra;
}

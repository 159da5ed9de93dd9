import { prepareEvidence } from "../evidence.ts";
import { traceText } from "../trace.ts";
import { isAlarm, type TracedToken, type VerdictName } from "../verdict.ts";
import type { Expected, Passage, Topic } from "./load.ts";

/** How often a name was expected, given, and given rightly. */
export type Tally = { expected: number; given: number; right: number };
type Miss = { passage: Passage; expected: Expected | null; given: TracedToken | null };
type Score = {
  passages: number;
  classes: Map<string, Tally>;
  verdicts: Map<string, Tally>;
  /** Tokens that were made wrong on purpose, and how many of them did not pass: an alarm, or a warning where one is due. */
  planted: { all: number; caught: number };
  /** Tokens that are right, and how many of them did not pass. */
  right: { all: number; alarms: number };
  misses: Miss[];
};

const wrong: readonly (VerdictName | null)[] = ["warn", "mismatch", "untraced", "blocked"];
const isCaught = (expected: VerdictName | null, given: VerdictName | null) =>
  expected === "warn" ? wrong.includes(given) : isAlarm(given);

export function scoreCorpus(topics: readonly Topic[]): Score {
  const score: Score = {
    passages: 0,
    classes: new Map(),
    verdicts: new Map(),
    planted: { all: 0, caught: 0 },
    right: { all: 0, alarms: 0 },
    misses: [],
  };
  for (const { dossier, passages } of topics) {
    const evidence = prepareEvidence(dossier);
    for (const passage of passages) scorePassage(score, passage, traceText(passage.text, evidence).tokens);
  }
  return score;
}

function count(tallies: Map<string, Tally>, expected: string | null, given: string | null): void {
  const of = (name: string) => {
    const tally = tallies.get(name) ?? { expected: 0, given: 0, right: 0 };
    tallies.set(name, tally);
    return tally;
  };
  if (expected) of(expected).expected++;
  if (given) of(given).given++;
  if (expected && expected === given) of(expected).right++;
}

function scorePassage(score: Score, passage: Passage, tokens: readonly TracedToken[]): void {
  score.passages++;
  const left = new Set(tokens);
  const name = (verdict: VerdictName | null) => verdict ?? "none";
  for (const expected of passage.tokens) {
    const given = tokens.find(({ start, end }) => start === expected.start && end === expected.end) ?? null;
    if (given) left.delete(given);
    count(score.classes, expected.class, given?.class ?? null);
    count(score.verdicts, name(expected.verdict), given ? name(given.verdict) : null);
    const verdict = given?.verdict ?? null;
    if (wrong.includes(expected.verdict)) {
      score.planted.all++;
      if (isCaught(expected.verdict, verdict)) score.planted.caught++;
    } else {
      score.right.all++;
      if (wrong.includes(verdict)) score.right.alarms++;
    }
    if (given?.class !== expected.class || verdict !== expected.verdict)
      score.misses.push({ passage, expected, given });
  }
  for (const given of left) {
    count(score.classes, null, given.class);
    count(score.verdicts, null, name(given.verdict));
    score.right.all++;
    if (wrong.includes(given.verdict)) score.right.alarms++;
    score.misses.push({ passage, expected: null, given });
  }
}

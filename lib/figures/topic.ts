import type { Mention } from "./actors.ts";
import type { Entry, Evidence } from "./evidence.ts";
import { pieceAt, type Scan } from "./scan.ts";
import type { Token } from "./token.ts";
import { readUnitPhrase, relateUnits, type Unit, type UnitRelation } from "./units.ts";

/** An entry that the words around a figure speak of. `coverage`: which share of its name they hold, nearer words counting more. */
export type Candidate = { entry: Entry; coverage: number; unit: UnitRelation; score: number };

/** The candidates of a figure, the best first, and the words around it: each with its weight, `near` for its own. */
export type Topic = { candidates: Candidate[]; around: ReadonlyMap<string, number> };

/** Weight of a figure's own words. */
export const near = 1;
const inClause = 0.6;
const inSentence = 0.4;
const before = 0.12;
const ofActor = 0.35;
const bonus: Record<UnitRelation, number> = { same: 0.22, kindred: 0.1, unknown: 0, conflict: -0.3 };

type Stretch = { first: number; last: number };

/** For every piece the bounds of its sentence, so that no figure walks more of the text than its own sentence. */
export function sentencesOf(source: Scan): Map<number, Stretch> {
  const sentences = new Map<number, Stretch>();
  source.pieces.forEach(({ sentence }, at) => {
    const known = sentences.get(sentence);
    if (known) known.last = at + 1;
    else sentences.set(sentence, { first: at, last: at + 1 });
  });
  return sentences;
}

/** Words on either side that are looked at: more than a sentence of the press has. */
const longestWalk = 60;

/** Terms around a token, each with the weight of its nearest place. */
function weighSurroundings(
  source: Scan,
  token: Token,
  bounds: { left: number; right: number },
  sentence: Stretch,
  mentions: ReadonlyMap<number, Mention[]>,
): Map<string, number> {
  const terms = new Map<string, number>();
  const { clause } = pieceAt(source, token.first);
  const note = (term: string, weight: number) => {
    if ((terms.get(term) ?? 0) < weight) terms.set(term, weight);
  };
  const from = Math.max(sentence.first, token.first - longestWalk);
  const to = Math.min(sentence.last, token.last + longestWalk);
  for (let at = from; at < to; at++) {
    const piece = pieceAt(source, at);
    if (piece.kind === "sign") continue;
    const isNear = at >= bounds.left && at < bounds.right;
    const place = isNear ? near : piece.clause === clause ? inClause : inSentence;
    // "Ủy ban Kiểm tra" says who acts, not that something was inspected.
    const isActor = mentions.get(piece.clause)?.some(({ first, last }) => at >= first && at < last);
    const weight = isActor ? place * ofActor : place;
    note(piece.text, weight);
    const next = pieceAt(source, at + 1);
    if (next.kind !== "sign" && at + 1 < to) note(`${piece.text} ${next.text}`, weight);
  }
  return terms;
}

/**
 * Candidates for each figure of a text, the best first: entries whose names share words with what stands around the figure.
 * `near` is from the end of the figure before (or its clause) to the figure after.
 */
export function findCandidates(
  source: Scan,
  evidence: Evidence,
  token: Token,
  neighbours: { left: number; right: number },
  sentences: ReadonlyMap<number, Stretch>,
  mentions: ReadonlyMap<number, Mention[]>,
): Topic {
  const { sentence } = pieceAt(source, token.first);
  const own = sentences.get(sentence) ?? { first: token.first, last: token.last };
  const told: Unit | null = token.unit ? readUnitPhrase(token.unit) : null;
  const totals = new Float64Array(evidence.entries.length);
  const add = (term: string, weight: number) => {
    const list = evidence.postings.get(term);
    if (list) for (const { entry, weight: worth } of list) totals[entry] = (totals[entry] ?? 0) + worth * weight;
  };
  const around = weighSurroundings(source, token, neighbours, own, mentions);
  for (const [term, weight] of around) add(term, weight);
  const previous = sentences.get(sentence - 1);
  if (previous && pieceAt(source, previous.first).paragraph === pieceAt(source, own.first).paragraph) {
    for (let at = Math.max(previous.first, previous.last - 40); at < previous.last; at++) {
      const { text } = pieceAt(source, at);
      if (!around.has(text)) add(text, before);
    }
  }
  const candidates = nearest(totals, evidence, token)
    .map(({ entry, coverage }) => {
      const unit = relateEntry(told, token, entry);
      return { entry, coverage, unit, score: coverage + bonus[unit] };
    })
    .sort((one, two) => two.score - one.score);
  return { candidates, around };
}

const most = 24;
const least = 0.1;

/** The entries best covered, and those that hold the token's very number however little is said of them. */
function nearest(totals: Float64Array, evidence: Evidence, token: Token): { entry: Entry; coverage: number }[] {
  const value = token.value ?? Number.NaN;
  const same = new Set([
    ...(evidence.byAmount.get(value * token.scale) ?? []),
    ...(evidence.byAmount.get(value) ?? []),
  ]);
  const found: { entry: Entry; coverage: number; isSame: boolean }[] = [];
  evidence.entries.forEach((entry, at) => {
    const coverage = (totals[at] ?? 0) / entry.weight;
    const isSame = coverage > 0 && same.has(at);
    if (isSame || coverage >= least) found.push({ entry, coverage, isSame });
  });
  found.sort((one, two) => two.coverage - one.coverage);
  return found.filter(({ isSame }, at) => isSame || at < most);
}

/** An entry that a person chose for a figure, whatever the words around speak of. */
export function chosenCandidate(evidence: Evidence, token: Token, id: string): Candidate | null {
  const entry = evidence.entries.find((one) => one.id === id);
  if (!entry) return null;
  const unit = relateEntry(token.unit ? readUnitPhrase(token.unit) : null, token, entry);
  return { entry, coverage: 1, unit, score: 1 + bonus[unit] };
}

/** A percentage is no count, whatever it is a percentage of. */
function relateEntry(told: Unit | null, token: Token, entry: Entry): UnitRelation {
  if (token.percent !== entry.isPercent && !(token.percent && entry.base)) return "conflict";
  return relateUnits(told, entry.unit, entry.plainName);
}

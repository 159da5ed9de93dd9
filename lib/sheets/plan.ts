import { createHash, type Hash } from "node:crypto";
import type { Steps } from "#lib/figures/steps.ts";

/** `asked`: more than one reading, a person must choose · `wrong`: nothing is written until it is mended. */
export type CellState = "same" | "created" | "changed" | "cleared" | "asked" | "wrong";

/** One cell of an upload beside what is stored: what applying would do, before anything is written. */
export type PlanCell = {
  /** Where it stands in the spreadsheet, "G12": also the key of a choice. */
  place: string;
  column: string;
  state: CellState;
  before: string;
  after: string;
  /** The text as typed in a legacy encoding, where it was converted. */
  original: string | null;
  /** A key under `validation`. */
  problem: string | null;
  /** What it may mean. Of a cell that is asked or was chosen, more than one. */
  choices: string[];
};

export type PlanCounts = Record<CellState, number>;

/** By place ("G12"): which of a cell's readings a person chose, counted from 0. */
export type Picks = Readonly<Record<string, number>>;

/** Nothing may be written while something is asked or wrong. */
export const isReady = (counts: PlanCounts) => counts.asked === 0 && counts.wrong === 0;
export const changesSomething = (counts: PlanCounts) => counts.created + counts.changed + counts.cleared > 0;

export const noStates = (): PlanCounts => ({ same: 0, created: 0, changed: 0, cleared: 0, asked: 0, wrong: 0 });

export function addStates(counts: PlanCounts, cells: Iterable<{ state: CellState }>): void {
  for (const { state } of cells) counts[state] += 1;
}

/** Nothing of it is written as it stands. */
export const isBlocked = ({ state }: PlanCell) => state === "asked" || state === "wrong";
/** A person said which of its readings holds, and may say otherwise. */
export const isChosen = ({ state, choices }: PlanCell) => choices.length > 1 && state !== "asked";

/** What happens to a new line as a whole. */
export const stateOfLine = (cells: readonly PlanCell[]): CellState =>
  (["wrong", "asked"] as const).find((state) => cells.some((cell) => cell.state === state)) ?? "created";

/** The row of the spreadsheet that a place is in. */
export const rowOf = (place: string) => Number(/\d+$/.exec(place)?.[0] ?? 0);
/** As the cells stand in the sheet: line by line, then from the left. */
export const byPlace = ({ place: one }: PlanCell, { place: two }: PlanCell): number =>
  rowOf(one) - rowOf(two) || one.length - two.length || (one < two ? -1 : Number(one > two));

/** Things within things that are told one by one; what is deeper is small and told at once. */
const deepest = 2;

function* tell(told: unknown, hash: Hash, depth: number): Steps<void> {
  const list = Array.isArray(told) || told instanceof Map || told instanceof Set ? told : null;
  if (list === null && (typeof told !== "object" || told === null || depth >= deepest)) {
    hash.update(JSON.stringify(told) ?? "null");
    yield;
    return;
  }
  const entries: Iterable<unknown> = list ?? Object.entries(told as object);
  hash.update("[");
  for (const one of entries) {
    yield* tell(one, hash, depth + 1);
    hash.update(",");
  }
  hash.update("]");
}

/**
 * Names exactly this: a plan that is applied later compares, and one made from something else is a conflict. Maps and sets
 * count in lists and in the two outer things, not deeper.
 */
export function* fingerprintOf(of: unknown): Steps<string> {
  const hash = createHash("sha256");
  yield* tell(of, hash, 0);
  return hash.digest("hex");
}

type Compared = { place: string; column: string; before: string; after: string; original?: string | null };

/** A cell that can be read, beside what is stored. */
export function compareCell({ place, column, before, after, original = null }: Compared): PlanCell {
  const state = before === after ? "same" : before === "" ? "created" : after === "" ? "cleared" : "changed";
  return { place, column, state, before, after, original, problem: null, choices: [] };
}

/** A cell that cannot be taken as it is; the number of the reading that a person chose settles it. */
export function settleCell(
  compared: Compared & { problem: string; choices: string[] },
  pick: number | undefined,
): PlanCell {
  const { problem, choices, ...cell } = compared;
  const chosen = pick === undefined || choices.length < 2 ? undefined : choices[pick];
  if (chosen !== undefined) return { ...compareCell({ ...cell, after: chosen }), choices };
  const state = choices.length > 1 ? "asked" : "wrong";
  return { ...compareCell(cell), state, problem, choices };
}

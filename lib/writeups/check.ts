import type { FigurePlace, WriteUpChoice, WriteUpFigure } from "#db/schema/write-ups.ts";
import { wordsAround } from "#lib/figures/choices.ts";
import type { Choice } from "#lib/figures/dossier.ts";
import type { Evidence } from "#lib/figures/evidence.ts";
import { plainWords } from "#lib/figures/normalise.ts";
import { finish, type Steps } from "#lib/figures/steps.ts";
import { type Suggestion, suggestFor } from "#lib/figures/suggest.ts";
import { traceInSteps } from "#lib/figures/trace.ts";
import { isAlarm, type Reason, type VerdictName } from "#lib/figures/verdict.ts";
import { type Line, linesOf } from "./body.ts";
import { type Block, type FigureSource, longestQuote } from "./schema.ts";

/** A number of the text, where it stands, and what the record says of it. `quote`: the words a waiver would name. */
export type CheckedFigure = FigurePlace & {
  text: string;
  quote: string;
  verdict: VerdictName;
  reason: Reason | null;
  indicator: string | null;
  /** A person chose its source, in these words. */
  choice: Choice | null;
  suggestions: Suggestion[];
};

/** Signs on either side that they may take: more stand in no four words, and a waiver could not hold them. */
const signsAround = 120;

/** The number with a few words before and after, within its line. */
export function quoteAround(text: string, start: number, end: number): string {
  const before = reach(text, start, -1);
  const after = reach(text, end, 1);
  return `${text.slice(before, start)}${text.slice(start, end)}${text.slice(end, after)}`.trim().slice(0, longestQuote);
}

/** How far the rest of the word at `from` and the few words behind it go, backwards or forwards. */
function reach(text: string, from: number, step: 1 | -1): number {
  const signAt = (at: number) => text.charAt(step > 0 ? at : at - 1);
  const isBlank = (sign: string) => sign === "" || sign.trim() === "";
  let at = from;
  let end = from;
  for (let words = 0; words <= wordsAround; words++) {
    while (Math.abs(at - from) < signsAround && !isBlank(signAt(at))) at += step;
    if (at !== end || words === 0) end = at;
    while (Math.abs(at - from) < signsAround && signAt(at) !== "" && isBlank(signAt(at))) at += step;
  }
  return end;
}

/**
 * Reads every number of a text and holds it against the record (docs/figures.md). Numbers that claim nothing (ordinals,
 * codes, clock times) are left out; the rest come in reading order. Pure: the same in the browser and when submitted.
 */
export const checkText = (text: Checkable, evidence: Evidence): CheckedFigure[] => finish(checkInSteps(text, evidence));

type Checkable = Parameters<typeof linesOf>[0];

/** The same in steps, for where others wait for the same processor. */
export function* checkInSteps(text: Checkable, evidence: Evidence): Steps<CheckedFigure[]> {
  const lines = linesOf(text);
  const starts: number[] = [];
  let whole = "";
  for (const line of lines) {
    starts.push(whole.length);
    whole += `${line.text}\n`;
  }
  const { tokens, candidates } = yield* traceInSteps(whole, evidence);
  let at = 0;
  const figures: CheckedFigure[] = [];
  for (const [index, token] of tokens.entries()) {
    if (index % 50 === 0) yield;
    while (at + 1 < lines.length && (starts[at + 1] ?? 0) <= token.start) at += 1;
    const line: Line | undefined = lines[at];
    if (!line || token.verdict === null) continue;
    const start = token.start - (starts[at] ?? 0);
    const end = Math.min(token.end - (starts[at] ?? 0), line.text.length);
    figures.push({
      part: line.part,
      index: line.index,
      start,
      end,
      text: token.text,
      quote: quoteAround(line.text, start, end),
      verdict: token.verdict,
      reason: token.reason,
      indicator: token.indicator,
      choice: token.choice ?? null,
      suggestions: isAlarm(token.verdict) ? suggestFor(token, candidates.get(token) ?? []) : [],
    });
  }
  return figures;
}

/** Figures that stop a submission: wrong, without a source, or not to be published. */
export const unsettled = (figures: readonly CheckedFigure[]) => figures.filter(({ verdict }) => isAlarm(verdict));

export const isSameChoice = (one: Choice, two: Choice): boolean =>
  one.quote === two.quote && one.figure === two.figure && one.indicator === two.indicator;

/** What a submitted text keeps of its figures: the very value and report version each comes from. */
export function keepFigures(
  figures: readonly CheckedFigure[],
  sources: Readonly<Record<string, FigureSource>>,
  choices: readonly WriteUpChoice[] = [],
): WriteUpFigure[] {
  return figures.map(({ part, index, start, end, text, verdict, reason, indicator, choice }) => {
    const signed = choice && choices.find((one) => isSameChoice(one, choice));
    const source = indicator === null ? undefined : sources[indicator];
    return {
      part,
      index,
      start,
      end,
      text,
      verdict,
      reason: reason?.code ?? null,
      indicatorId: source ? indicator : null,
      valueId: source?.valueId ?? null,
      reportId: source?.reportId ?? null,
      value: source?.value ?? null,
      ...(signed && { chosen: { by: signed.by, at: signed.at } }),
    };
  });
}

/** The waivers whose words stand in the text; what was waived in words that are gone concerns no reader of it. */
export function standingIn<Waiver extends { quote: string }>(text: Checkable, waivers: readonly Waiver[]): Waiver[] {
  if (waivers.length === 0) return [];
  const whole = plainWords(
    linesOf(text)
      .map((line) => line.text)
      .join("\n"),
  );
  return waivers.filter(({ quote }) => whole.includes(plainWords(quote)));
}

type Words = {
  kicker: string;
  title: string;
  lead: string;
  body: readonly Block[];
  photos: readonly { caption: string }[];
};

/** The words of the part in which a figure stands. */
export function wordsAt(text: Words, { part, index }: Pick<FigurePlace, "part" | "index">): string {
  if (part === "body") return text.body[index]?.text ?? "";
  return part === "caption" ? (text.photos[index]?.caption ?? "") : text[part];
}

/** A comparator that stands right before a number. */
const comparatorBefore = /(?:^|(?<=\s))(?:hơn|trên|gần|dưới|khoảng|chừng|từ|ít nhất)\s+$/i;

/**
 * What of a part's words gives way to a suggestion ("hơn 3.300 lượt"), and to what: the number and, with it, the comparator
 * before it. The unit stays as the text has it.
 */
export function rewrite(words: string, { start, end }: Pick<FigurePlace, "start" | "end">, suggestion: string) {
  const [, before = "", number = suggestion] = /^(\D*?)(\d[\d.,/]*%?)/.exec(suggestion) ?? [];
  const old = comparatorBefore.exec(words.slice(0, start))?.[0] ?? "";
  const isFirst = old !== "" && old.charAt(0) !== old.charAt(0).toLocaleLowerCase("vi");
  const comparator = isFirst ? before.charAt(0).toLocaleUpperCase("vi") + before.slice(1) : before;
  return { start: start - old.length, end, by: comparator + number, number };
}

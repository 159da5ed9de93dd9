import type { Choice } from "#lib/figures/dossier.ts";
import { type CheckedFigure, isSameChoice } from "./check.ts";

/** A choice while one writes: who made it and when once it was stored. */
export type TypedChoice = Choice & { by?: string | undefined; at?: string | undefined };

/** The choices with this one for `figure`, in place of what was chosen for it before; those whose number is gone are left out. */
export function withChoice(
  choices: readonly TypedChoice[],
  figures: readonly CheckedFigure[],
  figure: CheckedFigure,
  made: Choice,
): TypedChoice[] {
  const numbers = new Set(figures.map(({ text }) => text));
  return [...withoutChoice(choices, figure).filter((one) => numbers.has(one.figure)), made];
}

/** The choices but that of this number; a second number in the same words keeps its own. */
export function withoutChoice(
  choices: readonly TypedChoice[],
  { choice }: Pick<CheckedFigure, "choice">,
): TypedChoice[] {
  const at = choice ? choices.findIndex((one) => isSameChoice(one, choice)) : -1;
  return choices.filter((_one, index) => index !== at);
}

/** The choices in the words that stand around their numbers now; null when they stand so already. */
export function followed(choices: readonly TypedChoice[], figures: readonly CheckedFigure[]): TypedChoice[] | null {
  let hasMoved = false;
  const bound = figures.filter(({ choice }) => choice !== null);
  const next = choices.map((choice) => {
    const at = bound.findIndex((one) => one.choice && isSameChoice(one.choice, choice));
    const [figure] = at < 0 ? [] : bound.splice(at, 1);
    if (!figure || figure.quote === choice.quote) return choice;
    hasMoved = true;
    return { ...choice, quote: figure.quote };
  });
  return hasMoved ? next : null;
}

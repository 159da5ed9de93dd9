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
  const others = choices.filter(
    (one) =>
      numbers.has(one.figure) && !isSameChoice(one, made) && !(figure.choice && isSameChoice(one, figure.choice)),
  );
  return [...others, made];
}

/** The choices in the words that stand around their numbers now; null when they stand so already. */
export function followed(choices: readonly TypedChoice[], figures: readonly CheckedFigure[]): TypedChoice[] | null {
  let hasMoved = false;
  const next = choices.map((choice) => {
    const figure = figures.find((one) => one.choice && isSameChoice(one.choice, choice));
    if (!figure || figure.quote === choice.quote) return choice;
    hasMoved = true;
    return { ...choice, quote: figure.quote };
  });
  return hasMoved ? next : null;
}

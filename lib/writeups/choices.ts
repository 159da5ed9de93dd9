import type { WriteUpChoice } from "#db/schema/write-ups.ts";
import type { Choice } from "#lib/figures/dossier.ts";
import { type CheckedFigure, isSameChoice } from "./check.ts";

/** Is it of the same number and indicator, whatever the words around the number are now? */
export const isMovedChoice = (one: Choice, two: Choice): boolean =>
  one.figure === two.figure && one.indicator === two.indicator;

/** Who made this choice and when, once it is stored; undefined until then. */
export const signatureOf = (choice: Choice, stored: readonly WriteUpChoice[]): WriteUpChoice | undefined =>
  stored.find((one) => isSameChoice(one, choice)) ?? stored.find((one) => isMovedChoice(one, choice));

/** The choices with this one for `figure`, in place of what was chosen for it before; those whose number is gone are left out. */
export function withChoice(
  choices: readonly Choice[],
  figures: readonly CheckedFigure[],
  figure: CheckedFigure,
  made: Choice,
): Choice[] {
  const numbers = new Set(figures.map(({ text }) => text));
  return [...withoutChoice(choices, figure).filter((one) => numbers.has(one.figure)), made];
}

/** The choices but that of this number; a second number in the same words keeps its own. */
export function withoutChoice(choices: readonly Choice[], { choice }: Pick<CheckedFigure, "choice">): Choice[] {
  const at = choice ? choices.findIndex((one) => isSameChoice(one, choice)) : -1;
  return choices.filter((_one, index) => index !== at);
}

/** The choices in the words that stand around their numbers now; null when they stand so already. */
export function followed(choices: readonly Choice[], figures: readonly CheckedFigure[]): Choice[] | null {
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

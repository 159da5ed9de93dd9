/** Longest that anybody may be kept waiting, in milliseconds; on a machine where half of it passes with nothing sent, no wait tells anything. */
export const longestWait = 200;

type Wait = { longest: number };

/** What is wrong with the waits, a line each. `control`: while nothing was sent. */
export function judgeWaits(control: Wait, inputs: readonly (Wait & { name: string })[]): string[] {
  if (control.longest > longestWait / 2) {
    return [
      `not measurable: with nothing sent somebody waited ${control.longest.toFixed(0)} ms; the machine is too busy`,
    ];
  }
  return inputs
    .filter(({ longest }) => longest > longestWait)
    .map(({ name, longest }) => `${name}: somebody waited ${longest.toFixed(0)} ms`);
}

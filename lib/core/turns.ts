import { setImmediate as letOthersGoOn } from "node:timers/promises";

/** Milliseconds that work takes in one go, where others wait for the same processor. */
const longestTurn = 12;

/** Does work that stops between its steps in turns, so that requests are answered meanwhile. */
export async function inTurns<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < longestTurn) continue;
    await letOthersGoOn();
    began = performance.now();
  }
}

import { setImmediate as letOthersGoOn } from "node:timers/promises";

/** Milliseconds that work takes in one go, where others wait for the same processor. */
const longestTurn = 12;

/** Ends the turn of whoever asks, if it was long enough. */
function makeTurn(): () => Promise<void> | null {
  let began = performance.now();
  return () => {
    if (performance.now() - began < longestTurn) return null;
    return letOthersGoOn().then(() => {
      began = performance.now();
    });
  };
}

/** Does work that stops between its steps in turns, so that requests are answered meanwhile. */
export async function inTurns<Result>(steps: Generator<void, Result>): Promise<Result> {
  const endTurn = makeTurn();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const ended = endTurn();
    if (ended) await ended;
  }
}

/** The things of a long list, for work that also waits for the database: each is a step. */
export async function* takeInTurns<Thing>(things: Iterable<Thing>): AsyncGenerator<Thing> {
  const endTurn = makeTurn();
  for (const thing of things) {
    yield thing;
    const ended = endTurn();
    if (ended) await ended;
  }
}

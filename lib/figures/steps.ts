/**
 * Work that stops between its steps, so that whoever does it can let others go on meanwhile. What it comes to does not
 * depend on how it is done.
 */
export type Steps<Result> = Generator<void, Result>;

/** Does it in one go. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

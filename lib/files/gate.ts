import { AppError } from "#lib/core/errors.ts";

/** `atOnce`: pieces of work that run at the same time · `longest`: that wait at most · `seconds`: a piece waits at most. */
type Bounds = { atOnce: number; longest: number; seconds: number };

export type Gate = <Value>(work: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

/**
 * Lets so much work run at once and has the rest wait in order. What would wait in too long a row, or has waited too long,
 * is told to come back: `unavailable` with the reason `readerBusy`.
 */
export function makeGate({ atOnce, longest, seconds }: Bounds): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];

  function enter(signal: AbortSignal | undefined): Promise<void> | undefined {
    if (running < atOnce) {
      running += 1;
      return undefined;
    }
    if (waiting.length >= longest) throw new AppError("unavailable", { reason: "readerBusy" });
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => () => {
        clearTimeout(impatience);
        signal?.removeEventListener("abort", leave);
        const place = waiting.indexOf(go);
        if (place >= 0) waiting.splice(place, 1);
        end();
      };
      const go = settle(resolve);
      const leave = settle(() => reject(signal?.reason));
      const impatience = setTimeout(
        settle(() => reject(new AppError("unavailable", { reason: "readerBusy" }))),
        seconds * 1000,
      );
      signal?.addEventListener("abort", leave, { once: true });
      waiting.push(go);
    });
  }

  return async (work, signal) => {
    signal?.throwIfAborted();
    await enter(signal);
    try {
      return await work();
    } finally {
      // Whoever is next takes this place; without one it is free.
      const next = waiting[0];
      if (next) next();
      else running -= 1;
    }
  };
}

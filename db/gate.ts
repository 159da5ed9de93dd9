import { NoAnswer } from "./connection-loss.ts";

/**
 * Lets `size` users in at a time; who waits longer than `patienceMilliseconds` is turned away with {@link NoAnswer}. The
 * driver's own queue has no such end: behind a dead server it grows, and everybody in it waits for all before them.
 */
export class Gate {
  private free: number;
  private readonly patienceMilliseconds: number;
  private readonly waiting = new Set<() => void>();

  constructor(size: number, patienceMilliseconds: number) {
    this.free = size;
    this.patienceMilliseconds = patienceMilliseconds;
  }

  async pass<Value>(work: () => PromiseLike<Value>): Promise<Value> {
    if (this.free > 0) this.free -= 1;
    else await this.wait();
    try {
      return await work();
    } finally {
      const [next] = this.waiting;
      if (next) next();
      else this.free += 1;
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        this.waiting.delete(enter);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(enter);
        reject(new NoAnswer("no connection to the database came free in time"));
      }, this.patienceMilliseconds);
      this.waiting.add(enter);
    });
  }
}

import { ofProcess } from "./of-process.ts";

/** `isFirst`: goes before all others that wait. `signal`: who has gone away waits no longer. */
type Turn = { isFirst?: boolean; signal?: AbortSignal | undefined };

/**
 * Lets `size` users in at a time. Who waits longer than `patienceMilliseconds`, or comes when `most` wait already, is turned
 * away with what `refuse` makes. Behind something slow a queue without an end grows, and everybody in it waits for all before them.
 */
export class Gate {
  private free: number;
  private readonly patienceMilliseconds: number;
  private readonly refuse: () => Error;
  private readonly most: number;
  private readonly first = new Set<() => void>();
  private readonly others = new Set<() => void>();

  constructor(size: number, patienceMilliseconds: number, refuse: () => Error, most = Number.POSITIVE_INFINITY) {
    this.free = size;
    this.patienceMilliseconds = patienceMilliseconds;
    this.refuse = refuse;
    this.most = most;
  }

  /** The gate of this name in this process: one in each bundle that Next makes would let in as many more. */
  static named(name: string, ...bounds: ConstructorParameters<typeof Gate>): Gate {
    return ofProcess(`gate ${name}`, () => new Gate(...bounds));
  }

  /** Does `work` when its turn comes. Throws what `refuse` makes, or the reason of `signal`. */
  async pass<Value>(work: () => PromiseLike<Value>, { isFirst = false, signal }: Turn = {}): Promise<Value> {
    signal?.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.wait(isFirst ? this.first : this.others, signal);
    try {
      return await work();
    } finally {
      const next = firstOf(this.first) ?? firstOf(this.others);
      if (next) next();
      else this.free += 1;
    }
  }

  private wait(line: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (line.size >= this.most) return reject(this.refuse());
      const leaveTo = (end: () => void) => () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", leave);
        line.delete(enter);
        end();
      };
      const enter = leaveTo(resolve);
      const leave = leaveTo(() => reject(signal?.reason));
      const timer = setTimeout(
        leaveTo(() => reject(this.refuse())),
        this.patienceMilliseconds,
      );
      signal?.addEventListener("abort", leave, { once: true });
      line.add(enter);
    });
  }
}

const firstOf = <Item>(items: Set<Item>): Item | undefined => items.values().next().value;

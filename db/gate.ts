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

  /** Does `work` when its turn comes; whoever `isFirst` goes before all others that wait. */
  async pass<Value>(work: () => PromiseLike<Value>, isFirst = false): Promise<Value> {
    if (this.free > 0) this.free -= 1;
    else await this.wait(isFirst ? this.first : this.others);
    try {
      return await work();
    } finally {
      const next = firstOf(this.first) ?? firstOf(this.others);
      if (next) next();
      else this.free += 1;
    }
  }

  private wait(line: Set<() => void>): Promise<void> {
    return new Promise((resolve, reject) => {
      if (line.size >= this.most) return reject(this.refuse());
      const enter = () => {
        clearTimeout(timer);
        line.delete(enter);
        resolve();
      };
      const timer = setTimeout(() => {
        line.delete(enter);
        reject(this.refuse());
      }, this.patienceMilliseconds);
      line.add(enter);
    });
  }
}

const firstOf = <Item>(items: Set<Item>): Item | undefined => items.values().next().value;

import { hostileSigns, repeat } from "./signs.ts";

/** Random numbers that a seed gives again (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `most`. */
  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  pick<Value>(list: readonly Value[]): Value {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  /** Small numbers more often than large ones, up to `most`. */
  size(most: number): number {
    return Math.ceil(most ** this.next());
  }

  /** A text of stretches, each of one sign, of two that alternate, or of many. At most `most` UTF-16 units. */
  text(most: number): string {
    let text = "";
    const length = this.size(most);
    while (text.length < length) {
      const sign = this.pick(hostileSigns);
      const stretch = this.size(length - text.length);
      text +=
        this.below(4) > 0 ? repeat(sign, stretch) : repeat(sign + this.pick(hostileSigns) + this.pick(words), stretch);
    }
    return text.slice(0, most);
  }
}

const words = [
  "MẬT",
  "TỐI MẬT",
  "bảo",
  "3.300",
  "lượt",
  "26/11/2020",
  "Đảng bộ",
  "(bản số",
  "hơn",
  "65%",
  "năm 2020",
  "–",
];

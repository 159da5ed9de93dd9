/** Numbers that look random and are the same for the same seed on every machine. */
export type Random = {
  /** 0 up to and without `end`. */
  below(end: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** `count` different items of the list, in its order. */
  sample<Item>(list: readonly Item[], count: number): Item[];
  /** An id as the application makes them: sorted by time (UUIDv7). */
  id(): string;
};

/** The instant from which generated ids count their milliseconds. */
const idEpoch = Date.UTC(2026, 0, 1);

/** Mulberry32: 32 bits of state, good enough for texts and choices. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  let ids = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number) => Math.floor((next() / 0x1_0000_0000) * end);
  const pick = <Item>(list: readonly Item[]): Item => {
    const item = list[below(list.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const hex = (digits: number) => next().toString(16).padStart(8, "0").slice(0, digits);
  return {
    below,
    pick,
    sample(list, count) {
      const left = list.map((item, place) => ({ item, place }));
      const chosen = Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1));
      return chosen
        .flat()
        .sort((one, two) => one.place - two.place)
        .map(({ item }) => item);
    },
    id() {
      const time = (idEpoch + ids++).toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`;
    },
  };
}

/** Chance that repeats itself: the same seed gives the same sequence. */
export type Chance = {
  /** A whole number from `min` to `max`, both included. */
  between: (min: number, max: number) => number;
  pick: <T>(list: readonly [T, ...T[]]) => T;
  /** The same things in another order. */
  shuffle: <T>(list: readonly T[]) => T[];
};

/** mulberry32: 32 bits of state are plenty for choosing moments. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    between,
    pick: ([first, ...rest]) => rest[between(0, rest.length) - 1] ?? first,
    shuffle: (list) =>
      list
        .map((thing) => ({ thing, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
  };
}

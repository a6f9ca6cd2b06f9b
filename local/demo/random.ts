/** A seeded random generator (mulberry32, public domain): the same seed gives the same sequence. */
export type Random = {
  /** 0 <= x < 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  int(low: number, high: number): number;
  /** A key, chosen by weight. */
  pick<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  /** Exponentially distributed. */
  exponential(mean: number): number;
  hex(digits: number): string;
  uuid(): string;
};

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number): string => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('');
  return {
    next,
    int,
    hex,
    chance: (probability) => next() < probability,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(int(0, 3))}${hex(3)}-${hex(12)}`,
    pick(weights) {
      const keys = Object.keys(weights) as (keyof typeof weights)[];
      const total = keys.reduce((sum, key) => sum + weights[key], 0);
      let rest = next() * total;
      for (const key of keys) {
        rest -= weights[key];
        if (rest < 0) return key;
      }
      throw new Error('Nothing to pick from: every weight is 0');
    },
  };
}

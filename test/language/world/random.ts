/** A seeded source of chance: the same seed draws the same sequence. */
export type Random = {
  /** 0 ≤ number < 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  readonly int: (least: number, most: number) => number;
  readonly exponential: (mean: number) => number;
  readonly hex: (digits: number) => string;
  readonly uuid: () => string;
  /** A name, drawn by the names' weights. */
  readonly pick: <Name extends string | number>(weights: Readonly<Record<Name, number>>) => string;
};

export function randomOf(seed: number): Random {
  const next = mulberry32(seed * 7919);
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('');
  return {
    next,
    int,
    hex,
    chance: (probability) => next() < probability,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[int(0, 3)]}${hex(3)}-${hex(12)}`,
    pick: (weights) => {
      const entries = Object.entries<number>(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return entries[0]?.[0] ?? '';
    },
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seeded generator (mulberry32: an additive counter, scrambled). */
export function randomFrom(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(counter ^ (counter >>> 15), counter | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Poisson counts: Knuth's product below 30, otherwise the normal approximation. */
export function poisson(rate: number, random: () => number): number {
  if (rate > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(rate + Math.sqrt(rate) * normal));
  }
  let product = random();
  let count = 0;
  for (; product > Math.exp(-rate); count++) product *= random();
  return count;
}

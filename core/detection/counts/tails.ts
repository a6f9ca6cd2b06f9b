import { betaBelow, gammaAbove, gammaBelow } from './special.ts';

/**
 * Tails of counts. A count whose variance equals its mean is Poisson; with a larger variance it is negative binomial,
 * a Poisson count whose rate varies. Both are exact for small counts, where the tails of a normal distribution are wrong
 * by orders of magnitude: of a mean of 2 a minute, 11 is the first count that chance brings less than once a month.
 */

/** P(X ≥ count). */
export function upperTail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return SMALLEST_TAIL;
  if (mean > LARGE || count > LARGE) return normalTail((count - mean) / Math.sqrt(Math.max(mean, variance)));
  const size = sizeOf(mean, variance);
  const tail = size > LARGE ? gammaBelow(count, mean) : betaBelow(mean / (size + mean), count, size);
  return bounded(tail);
}

/** P(X ≤ count). */
export function lowerTail(count: number, mean: number, variance: number): number {
  if (mean <= 0) return 1;
  if (mean > LARGE) return normalTail((mean - count) / Math.sqrt(Math.max(mean, variance)));
  const size = sizeOf(mean, variance);
  const whole = Math.floor(count);
  const tail = size > LARGE ? gammaAbove(whole + 1, mean) : betaBelow(size / (size + mean), size, whole + 1);
  return bounded(tail);
}

/** P(Z ≥ z) of a standard normal variable: half of Q(½, z²/2). */
export function normalTail(z: number): number {
  const half = gammaAbove(0.5, (z * z) / 2) / 2;
  return bounded(z >= 0 ? half : 1 - half);
}

/** The z with P(Z ≥ z) = tail, for tails up to one half (Abramowitz and Stegun 26.2.23; error below 4.5e-4). */
function normalQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(0.5, Math.max(SMALLEST_TAIL, tail))));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  return t - top / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/**
 * The band outside which a count is rarer than `tail` on either side, by Wilson and Hilferty's cube root of a gamma
 * variable with the same mean and variance.
 */
export function bandOf(mean: number, variance: number, tail: number): { lower: number; upper: number } {
  if (mean <= 0) return { lower: 0, upper: 0 };
  const z = normalQuantile(tail);
  const shape = (mean * mean) / Math.max(mean, variance);
  const at = (side: number) => mean * Math.max(0, 1 - 1 / (9 * shape) + side / (3 * Math.sqrt(shape))) ** 3;
  return { lower: at(-z), upper: at(z) };
}

/** Beyond, counts are normal for all purposes. */
const LARGE = 1e6;
const SMALLEST_TAIL = 1e-300;

/** The size of the negative binomial distribution; infinite for Poisson. */
function sizeOf(mean: number, variance: number): number {
  return variance > mean * (1 + 1e-9) ? (mean * mean) / (variance - mean) : Number.POSITIVE_INFINITY;
}

function bounded(tail: number): number {
  return Math.min(1, Math.max(SMALLEST_TAIL, tail));
}

/** Persons with and without something, and how many of each finished. */
export type Contrast = {
  readonly persons: number;
  readonly converted: number;
  readonly personsWithout: number;
  readonly convertedWithout: number;
};

/**
 * How likely shares as different as these are by chance: Pearson's chi-squared test of two shares with one degree of
 * freedom and Yates's correction for small counts. 1 if one of the sums is 0.
 */
export function chanceOf({ persons, converted, personsWithout, convertedWithout }: Contrast): number {
  const [a, b] = [converted, persons - converted];
  const [c, d] = [convertedWithout, personsWithout - convertedWithout];
  const all = persons + personsWithout;
  const sums = (a + b) * (c + d) * (a + c) * (b + d);
  if (sums === 0) return 1;
  const difference = Math.max(0, Math.abs(a * d - b * c) - all / 2);
  const chiSquared = (all * difference ** 2) / sums;
  return complementaryError(Math.sqrt(chiSquared / 2));
}

/**
 * erfc(x) for x >= 0, with a relative error below 1.2e-7 everywhere: the Chebyshev fit of Press et al., Numerical Recipes,
 * section 6.2.
 */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const fitted = COEFFICIENTS.reduceRight((sum, each) => sum * t + each, 0);
  return Math.min(1, t * Math.exp(-x * x + fitted));
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];

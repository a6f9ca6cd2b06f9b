/** 3.0902 is the 99.9 % quantile of the normal distribution, 2.3263 the 99 %, 1.6449 the 95 %. */
const NORMAL = { 0.95: 1.6449, 0.99: 2.3263, 0.999: 3.0902 } as const;

/**
 * Quantile of the chi-square distribution by Wilson and Hilferty (1931): (χ²/k)^(1/3) is nearly normal. Off by 3 % with
 * one degree of freedom, by less with more.
 */
export function chiSquareQuantile(probability: keyof typeof NORMAL, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + NORMAL[probability] * Math.sqrt(spread)) ** 3;
}

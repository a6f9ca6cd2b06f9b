/** Makes the median absolute deviation comparable with a standard deviation. */
const MAD_SCALE = 1.4826;
/** A value is unusual if it is more than this many robust deviations from the median (Iglewicz and Hoaglin, 1993). */
const OUTLIER_DEVIATIONS = 3.5;
/** Fewer values have no usual range. */
const VALUES_MIN = 6;

export type UsualRange = { readonly low: number; readonly high: number };

/** The range outside of which a value is unusual, judged by median and deviation; none for too few or equal values. */
export function usualRange(values: readonly number[]): UsualRange | undefined {
  if (values.length < VALUES_MIN) return undefined;
  const middle = medianOf(values);
  const deviation = medianOf(values.map((value) => Math.abs(value - middle))) * MAD_SCALE;
  // Counts vary by chance alone, even where most of them happen to be equal.
  const least = values.every((value) => value >= 0 && Number.isInteger(value)) ? Math.sqrt(Math.max(middle, 1)) : 0;
  const size = Math.max(deviation, least) * OUTLIER_DEVIATIONS;
  return size === 0 ? undefined : { low: middle - size, high: middle + size };
}

export function isOutside(value: number, range: UsualRange): boolean {
  return value < range.low || value > range.high;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * Kendall's tau against time: 1 rises throughout, -1 falls throughout. `chance` is how likely a line without direction
 * has so strong a one (Mann-Kendall, normal approximation, ties allowed for).
 */
export function trendOf(values: readonly number[]): { readonly tau: number; readonly chance: number } {
  const count = values.length;
  const pairs = (count * (count - 1)) / 2;
  if (pairs === 0) return { tau: 0, chance: 1 };
  let signs = 0;
  for (let later = 1; later < count; later++)
    for (let earlier = 0; earlier < later; earlier++) signs += Math.sign((values[later] ?? 0) - (values[earlier] ?? 0));
  const ties = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length);
  const deviation = Math.sqrt((spread(count) - sumOf(ties.map(spread))) / 18);
  const score = signs === 0 || deviation === 0 ? 0 : (Math.abs(signs) - 1) / deviation;
  return { tau: signs / pairs, chance: 2 * (1 - normal(score)) };
}

function spread(count: number): number {
  return count * (count - 1) * (2 * count + 5);
}

/** The normal distribution up to `z`, by the approximation of Abramowitz and Stegun 26.2.17. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    Math.exp((-z * z) / 2) *
    0.3989422804 *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

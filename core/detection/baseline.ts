import { mean, median, medianAbsoluteDeviation, quantile } from './statistics.ts';

/** The recent past of a metric: its median and scale over `minutes` minutes. */
export type Baseline = {
  readonly median: number;
  /** One robust standard deviation. */
  readonly scale: number;
  readonly largest: number;
  readonly minutes: number;
};

/** How many minutes of the recent past are compared. */
export const BASELINE_MINUTES = 60;

/**
 * Median and scale of the latest hour of a history (oldest first).
 *
 * MAD alone is too narrow for counts, so the scale has floors: √mean, the deviation of pure chance (Poisson); the upper
 * tail, because a visit is several events at once and MAD sees only the middle; and 5 % of the median, a change that
 * nobody cares about. A short history widens the scale: five minutes double it, an hour adds 18 % (chosen by
 * simulation, see docs/decisions/0021-first-detector.md).
 */
export function baselineOf(history: readonly number[]): Baseline {
  const recent = history.slice(-BASELINE_MINUTES);
  const center = median(recent);
  const spread = Math.max(
    1.4826 * medianAbsoluteDeviation(recent, center),
    Math.sqrt(mean(recent)),
    (quantile(recent, 0.95) - center) / 1.645,
    0.05 * center,
    1,
  );
  const scale = spread * (1.1 + 5 / Math.max(1, recent.length));
  return { median: center, scale, largest: Math.max(0, ...recent), minutes: recent.length };
}

/** Distance from the median in robust standard deviations, signed. */
export function deviationOf(baseline: Baseline, value: number): number {
  return (value - baseline.median) / baseline.scale;
}

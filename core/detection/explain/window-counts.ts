import { HOUR_MS } from '../../base/time/durations.ts';

/**
 * Events by window: 0 is the anomaly itself, -1 the two hours before it, and 1 to 28 the same minutes so many days before.
 */
export type Counts = ReadonlyMap<number, number>;

export const BEFORE_WINDOW = -1;
export const BEFORE_MS = 2 * HOUR_MS;
/** Fewer windows of a kind are no rule. */
const WINDOWS_MIN = 3;

/** How long the windows are, and since when the project has events at all. */
export type Lengths = {
  readonly spanMs: number;
  /** By how much the earlier windows are wider on both sides. */
  readonly padMs: number;
  /** How much of the two hours before the anomaly the project has been seen. */
  readonly seenBeforeMs: number;
};

/**
 * The windows with which a metric is compared: the same weekday of earlier weeks if there are three, else all earlier days,
 * else the two hours before. A window in which the metric itself was out of line is left out: what went wrong a week ago
 * is no measure.
 *
 * @param known  windows in which the project has events
 */
export function comparableWindows(counts: Counts, known: readonly number[]): readonly number[] {
  const weeks = known.filter((window) => window > 0 && window % 7 === 0);
  const days = known.filter((window) => window > 0);
  const windows = weeks.length >= WINDOWS_MIN ? weeks : days;
  if (windows.length < WINDOWS_MIN) return [BEFORE_WINDOW];
  const middle = median(windows.map((window) => counts.get(window) ?? 0));
  const slack = 4 * Math.sqrt(middle + 1) + 0.5 * middle;
  return windows.filter((window) => Math.abs((counts.get(window) ?? 0) - middle) <= slack);
}

/** The usual number in as long a time as the anomaly has lasted, and from how many events that was drawn. */
export function usualOf(
  counts: Counts,
  windows: readonly number[],
  { spanMs, padMs, seenBeforeMs }: Lengths,
): { readonly usual: number; readonly sampled: number } {
  const sampled = windows.reduce((sum, window) => sum + (counts.get(window) ?? 0), 0);
  const lengthMs = windows.includes(BEFORE_WINDOW) ? seenBeforeMs : windows.length * (spanMs + 2 * padMs);
  return { usual: lengthMs > 0 ? (sampled / lengthMs) * spanMs : 0, sampled };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

import { type Series, seriesOf } from './series.ts';
import type { SeriesMinute } from './spans.ts';

/** The band of a series over the minutes of an hour that were judged: means of a minute. */
export type Band = Series & {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
};

type Sums = { minutes: number; expected: number; lower: number; upper: number };

/** Hours that are kept: one that runs, and one that is over until it is fetched. */
const HOURS_KEPT = 3;

/** The bands that detectors found usual, by hour and series. In memory only: after an eviction an hour has fewer minutes. */
export class HourBands {
  readonly #hours = new Map<number, Map<string, Sums>>();

  /** Adds a settled minute. A series whose band is not known yet is left out. */
  add(judged: readonly SeriesMinute[]): void {
    const [first] = judged;
    if (first === undefined) return;
    const hour = Math.floor(first.minute / 60);
    const series = this.#hours.get(hour) ?? new Map<string, Sums>();
    this.#hours.set(hour, series);
    for (const { metric, expected, lower, upper } of judged) {
      if (upper >= Number.MAX_SAFE_INTEGER) continue;
      const sums = series.get(metric) ?? { minutes: 0, expected: 0, lower: 0, upper: 0 };
      sums.minutes += 1;
      sums.expected += expected;
      sums.lower += lower;
      sums.upper += upper;
      series.set(metric, sums);
    }
    for (const old of this.#hours.keys()) if (old <= hour - HOURS_KEPT) this.#hours.delete(old);
  }

  /** @param hour  Unix hour */
  at(hour: number): Band[] {
    return Array.from(this.#hours.get(hour) ?? [], ([key, { minutes, expected, lower, upper }]) => ({
      ...seriesOf(key),
      expected: rounded(expected / minutes),
      lower: rounded(lower / minutes),
      upper: rounded(upper / minutes),
    }));
  }

  clear(): void {
    this.#hours.clear();
  }
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

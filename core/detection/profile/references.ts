import type { Place } from '../place.ts';
import { hourAt } from './packed.ts';

/**
 * Numbers of the same hour before: on the same day of the last four weeks, or, while there are fewer than two of them, on
 * the last days of the same sort, at `least` so many of them. Working days and weekends are different sorts from the beginning.
 */
export function referencesOf(hours: string, { day, hour, weekday }: Place, least = REFERENCES_MIN): number[] {
  const weeks = [7, 14, 21, 28].flatMap((back) => hourAt(hours, day - back, hour) ?? []);
  if (weeks.length >= REFERENCES_MIN) return weeks;
  const days = [1, 2, 3, 4, 5, 6, 7].filter((back) => isWeekend(weekday - back) === isWeekend(weekday));
  const alike = days.flatMap((back) => hourAt(hours, day - back, hour) ?? []);
  return alike.length >= least ? alike : [];
}

const REFERENCES_MIN = 2;

function isWeekend(weekday: number): boolean {
  return ((weekday % 7) + 7) % 7 >= 5;
}

export type Typical = { readonly median: number; readonly deviation: number };

/** Median and median absolute deviation; one day unlike the others changes neither much. */
export function typicalOf(values: readonly number[]): Typical {
  const median = medianOf(values);
  return { median, deviation: 1.4826 * medianOf(values.map((value) => Math.abs(value - median))) };
}

/** The middle value, or the mean of the two middle values of an even number; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}

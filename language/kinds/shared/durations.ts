import type { ValueFormat } from '../../../core/api/chart-config.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time/durations.ts';
import type { Point } from '../kind.ts';

type DurationUnit = Extract<ValueFormat, { is: 'duration' }>['unit'];
const SECONDS_IN: Readonly<Record<DurationUnit, number>> = {
  seconds: 1,
  minutes: MINUTE_MS / SECOND_MS,
  hours: HOUR_MS / SECOND_MS,
  days: DAY_MS / SECOND_MS,
};

/** The unit that was asked for, else the largest in which the largest of the values is two or more. */
export function durationFormat(
  asked: 'second' | 'minute' | 'hour' | 'day' | undefined,
  points: readonly Point[],
): Extract<ValueFormat, { is: 'duration' }> {
  if (asked !== undefined) return { is: 'duration', unit: `${asked}s` };
  const longest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const unit = (['days', 'hours', 'minutes'] as const).find((each) => longest >= 2 * SECONDS_IN[each]);
  return { is: 'duration', unit: unit ?? 'seconds' };
}

/** A point whose values are seconds, in a unit. */
export function inUnit(point: Point, unit: DurationUnit): Point {
  const scaled = (seconds: number | null) => (seconds === null ? null : seconds / SECONDS_IN[unit]);
  const { previous } = point;
  return { ...point, value: scaled(point.value), ...(previous === undefined ? {} : { previous: scaled(previous) }) };
}

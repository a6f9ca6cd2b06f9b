import type { SpanUnit } from '../../core/api/meaning/span.ts';
import { addDays, type CalendarDate, daysBetween, type WeekStart } from '../../core/base/time/calendar.ts';
import { addUnits, type CalendarUnit, startOfUnit } from '../../core/base/time/calendar-units.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { localDate, startOfDate } from '../../core/base/time/zones.ts';

/** The moment of asking, where, and since when the project has events. */
export type SpanClock = {
  readonly zone: string;
  readonly nowMs: number;
  readonly weekStart?: WeekStart;
  /** The project's first event, Unix milliseconds: where "before" and "all time" begin. */
  readonly firstMs?: number;
};

/**
 * The whole of a span, also what of it is still to come: local days, both inclusive, or instants, half-open. `unit` and
 * `count` say how it is measured, so that the one before it can be found.
 */
export type Extent =
  | {
      readonly of: 'days';
      readonly first: CalendarDate;
      readonly last: CalendarDate;
      readonly unit: CalendarUnit;
      readonly count: number;
    }
  | { readonly of: 'instants'; readonly startMs: number; readonly endMs: number };
export type DaysExtent = Extract<Extent, { of: 'days' }>;

export type TimeContext = SpanClock & { readonly today: CalendarDate };

export function timeContext(clock: SpanClock): TimeContext {
  return { ...clock, today: localDate(clock.zone, clock.nowMs) };
}

/** The unit that contains `date`, as a whole. */
export function unitOf(unit: CalendarUnit, date: CalendarDate, { weekStart }: TimeContext): DaysExtent {
  const first = startOfUnit(unit, date, weekStart);
  return { of: 'days', first, last: addDays(addUnits(first, unit, 1), -1), unit, count: 1 };
}

/** Days that are no unit of the calendar; none if they end before they begin. */
export function daysFrom(first: CalendarDate, last: CalendarDate): DaysExtent | undefined {
  return last < first ? undefined : { of: 'days', first, last, unit: 'day', count: daysBetween(first, last) + 1 };
}

export function instantsOf(extent: Extent, { zone }: TimeContext): { startMs: number; endMs: number } {
  if (extent.of === 'instants') return extent;
  return { startMs: startOfDate(zone, extent.first), endMs: startOfDate(zone, addDays(extent.last, 1)) };
}

/** Units shorter than a day are exact lengths. */
export function exactMs(unit: SpanUnit): number | undefined {
  if (unit === 'minute') return MINUTE_MS;
  return unit === 'hour' ? HOUR_MS : undefined;
}

export function calendarUnit(unit: SpanUnit): CalendarUnit {
  return unit === 'minute' || unit === 'hour' ? 'day' : unit;
}

/** Dates compare as text. */
export function earlierOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return [one, other].sort()[0] ?? one;
}

export function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return [one, other].sort()[1] ?? one;
}

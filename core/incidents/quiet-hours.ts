import type { QuietHours } from '../api/alarms.ts';
import { addDays, type CalendarDate } from '../base/time/calendar.ts';
import { hoursOfDate } from '../base/time/local-hours.ts';
import { WEEKDAYS } from '../base/time/weekdays.ts';
import { localDate } from '../base/time/zones.ts';

/** A span of time, Unix milliseconds, `from <= t < to`. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** Quiet hours on all days may follow each other without a gap. */
const SPANS_JOINED_MAX = 8;

/**
 * The quiet span that begins on a local date, or undefined if that day has none. It ends on the next day if `to` is not
 * after `from`, and by the clock: with a change of clocks in it, it is an hour shorter or longer.
 */
export function quietSpan({ zone, from, to, days }: QuietHours, date: CalendarDate): Span | undefined {
  const weekdays = WEEKDAYS.filter((_, index) => days.includes(index + 1));
  const span = hoursOfDate(zone, { start: from, end: to, weekdays }, date);
  return span && { fromMs: span.startMs, toMs: span.endMs };
}

/** When the quiet hours that this instant is in end, Unix milliseconds; undefined if it is not in any. */
export function quietUntil(quiet: QuietHours, atMs: number): number | undefined {
  let endMs: number | undefined;
  for (let joined = 0; joined < SPANS_JOINED_MAX; joined++) {
    const next = spanAround(quiet, endMs ?? atMs);
    if (next === undefined) return endMs;
    endMs = next.toMs;
  }
  return endMs;
}

function spanAround(quiet: QuietHours, atMs: number): Span | undefined {
  const today = localDate(quiet.zone, atMs);
  return [addDays(today, -1), today]
    .map((date) => quietSpan(quiet, date))
    .find((span) => span !== undefined && span.fromMs <= atMs && atMs < span.toMs);
}

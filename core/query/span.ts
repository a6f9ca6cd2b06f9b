import type { DateRange, DateSpan } from '../api/kinds/fields.ts';
import type { RangeClock } from '../api/range-dates.ts';
import { QUERY_RANGE_DAYS_MAX } from '../base/limits.ts';
import { ok } from '../base/result.ts';
import { addDays, parseDate } from '../base/time/calendar.ts';
import type { Stretch } from '../base/time/comparison.ts';
import { DAY_MS } from '../base/time/durations.ts';
import { startOfDate } from '../base/time/zones.ts';
import { type Checked, refused } from './refusals/refusal.ts';
import { resolveRange } from './relative-range.ts';

/**
 * Parses a date range in a zone: two dates, both inclusive; two instants, `start` inclusive and `end` exclusive; or a
 * period relative to now. Refuses other texts, a mixture, an end before its start, years outside the store's range, and
 * more than seven years.
 *
 * @param field  name of the range in messages
 */
export function parseSpan(range: DateRange, clock: RangeClock, field = 'date_range'): Checked<Stretch> {
  const resolved = resolveRange(range, clock, field);
  return resolved.ok ? readSpan(resolved.value, clock.zone, field) : resolved;
}

function readSpan(range: DateSpan, zone: string, field: string): Checked<Stretch> {
  const start = parseDate(range.start);
  const end = parseDate(range.end);
  const span =
    start && end
      ? spanOfDates(zone, start, end)
      : { startMs: parseInstant(range.start) ?? Number.NaN, endMs: parseInstant(range.end) ?? Number.NaN };
  if (Number.isNaN(span.startMs)) return refused('unreadable_time', { field: `${field}.start`, given: range.start });
  if (Number.isNaN(span.endMs)) return refused('unreadable_time', { field: `${field}.end`, given: range.end });
  if (span.endMs <= span.startMs) {
    const isEmpty = !start && span.endMs === span.startMs;
    return isEmpty ? refused('empty_span', { field, at: range.start }) : refused('reversed_span', { field, ...range });
  }
  if (span.startMs < EARLIEST_MS || span.endMs > LATEST_MS) {
    return refused('years_without_events', { field, ...range });
  }
  const days = Math.ceil((span.endMs - span.startMs) / DAY_MS);
  if (days > QUERY_RANGE_DAYS_MAX) return refused('span_too_long', { field, days });
  return ok(span);
}

/** The store holds 1970 to 2199; a margin of one day on each side covers every time zone. */
export const EARLIEST_MS = Date.UTC(1969, 11, 31);
const LATEST_MS = Date.UTC(2200, 0, 2);

function spanOfDates(zone: string, start: string, end: string): Stretch {
  return { startMs: startOfDate(zone, start), endMs: startOfDate(zone, addDays(end, 1)) };
}

/** An instant must name its zone: without one it would mean a different time to every reader. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** The instant that a text names, Unix milliseconds; undefined if it names none, or no zone. */
export function parseInstant(text: string): number | undefined {
  // `Date.parse` would turn 30 February into 2 March.
  if (!INSTANT.test(text) || parseDate(text.slice(0, 10)) === undefined) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
}

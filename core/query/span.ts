import type { EventsQuery } from '../api/kinds/events.ts';
import type { DateRange } from '../api/kinds/fields.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { QUERY_RANGE_DAYS_MAX } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { addDays, parseDate } from '../base/time/calendar.ts';
import { type Move, moveBetween, moveByLength, movedBack, type Stretch, sameStretch } from '../base/time/comparison.ts';
import { DAY_MS } from '../base/time/durations.ts';
import { startOfDate } from '../base/time/zones.ts';

/**
 * Reads a date range in a zone: two dates, both inclusive, or two instants, `start` inclusive and `end` not.
 * `field` is what messages call it.
 * Errors: `invalid_query` for what is neither, for a mixture, for an end before its start, for years that no event has;
 * `query_too_broad` for more than seven years.
 */
export function parseSpan(range: DateRange, zone: string, field = 'date_range'): Result<Stretch, ApiError> {
  const start = parseDate(range.start);
  const end = parseDate(range.end);
  const span =
    start && end
      ? spanOfDates(zone, start, end)
      : { startMs: parseInstant(range.start) ?? Number.NaN, endMs: parseInstant(range.end) ?? Number.NaN };
  if (Number.isNaN(span.startMs)) return err(unreadable(`${field}.start`, range.start));
  if (Number.isNaN(span.endMs)) return err(unreadable(`${field}.end`, range.end));
  if (span.endMs <= span.startMs) {
    const fault =
      !start && span.endMs === span.startMs
        ? `is empty: it starts and ends at ${range.start}, and an instant given as \`end\` is not part of it; give a later \`end\``
        : `ends (${range.end}) before it starts (${range.start}); swap the two`;
    return err(apiError('invalid_query', `${field} ${fault}`));
  }
  if (span.startMs < EARLIEST_MS || span.endMs > LATEST_MS) {
    return err(apiError('invalid_query', `${field} ${range.start} to ${range.end} is not between 1970 and 2199`));
  }
  const days = Math.ceil((span.endMs - span.startMs) / DAY_MS);
  if (days > QUERY_RANGE_DAYS_MAX) {
    return err(
      apiError('query_too_broad', `${field} spans ${days} days, at most ${QUERY_RANGE_DAYS_MAX} are kept; shorten it`),
    );
  }
  return ok(span);
}

/** What the store can hold, with room for a span before and for every time zone. */
const EARLIEST_MS = Date.UTC(1969, 11, 31);
const LATEST_MS = Date.UTC(2200, 0, 2);

/**
 * The span to compare with, and how the main one is moved to it. `previous` lies as many days before as the main span
 * has, or as many milliseconds; `previous_year` sets each date beside its own. Of a main span that is not over the same
 * stretch is taken, unless the whole is asked for.
 * Errors: those of `parseSpan` for a named span.
 */
export function comparedSpan(
  main: Stretch,
  compare: NonNullable<EventsQuery['compare']>,
  { zone, nowMs, isWhole }: { readonly zone: string; readonly nowMs: number; readonly isWhole: boolean },
): Result<{ readonly span: Stretch; readonly move: Move }, ApiError> {
  const found = typeof compare === 'string' ? ok(earlierSpan(main, compare, zone)) : namedSpan(main, compare, zone);
  if (!found.ok || isWhole) return found;
  const { span, move } = found.value;
  return ok({ span: sameStretch(main, span, move, zone, nowMs), move });
}

function earlierSpan(main: Stretch, compare: 'previous' | 'previous_year', zone: string) {
  const move: Move = compare === 'previous' ? moveByLength(main, zone) : { kind: 'year' };
  return { span: { startMs: movedBack(move, zone, main.startMs), endMs: movedBack(move, zone, main.endMs) }, move };
}

function namedSpan(main: Stretch, range: DateRange, zone: string) {
  const span = parseSpan(range, zone, 'compare');
  return span.ok ? ok({ span: span.value, move: moveBetween(span.value.startMs, main.startMs, zone) }) : span;
}

function spanOfDates(zone: string, start: string, end: string): Stretch {
  return { startMs: startOfDate(zone, start), endMs: startOfDate(zone, addDays(end, 1)) };
}

/** An instant must say its zone: without one it would mean another time to every reader. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

function parseInstant(text: string): number | undefined {
  // `Date.parse` would move the 30th of February into March.
  if (!INSTANT.test(text) || parseDate(text.slice(0, 10)) === undefined) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
}

function unreadable(field: string, text: string): ApiError {
  return apiError(
    'invalid_query',
    `${field} \`${text.slice(0, 60)}\` cannot be read; give both ends as dates (2026-06-30) or both as ` +
      'instants with a zone (2026-06-30T12:00:00Z)',
  );
}

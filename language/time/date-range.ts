import type { DateRange } from '../../core/api/kinds/fields.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import { QUERY_RANGE_DAYS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { addDays, daysBetween } from '../../core/base/time/calendar.ts';
import { localDate } from '../../core/base/time/zones.ts';
import type { SpanClock } from './extent.ts';
import { type ResolvedSpan, resolveSpan } from './resolve-span.ts';

/**
 * The `date_range` of a query. A span that is relative to now stays so, so that a saved question moves with time; others
 * become dates. A span of more days than a query may cover begins later.
 */
export function dateRangeOf(span: Span, clock: SpanClock): Result<DateRange, 'future' | 'impossible'> {
  const resolved = resolveSpan(span, clock);
  if (resolved.is === 'future' || resolved.is === 'impossible') return err(resolved.is);
  if (isTooLong(resolved)) {
    const { first, last } = resolved;
    const known = clock.firstMs === undefined ? first : localDate(clock.zone, clock.firstMs);
    const reach = addDays(last, 1 - QUERY_RANGE_DAYS_MAX);
    return ok({ start: known > reach && known <= last ? known : reach, end: last });
  }
  return ok(relativeRange(span, resolved) ?? absoluteRange(resolved));
}

type Known = Extract<ResolvedSpan, { is: 'days' | 'instants' }>;

function isTooLong(span: Known): span is Extract<Known, { is: 'days' }> {
  return span.is === 'days' && daysBetween(span.first, span.last) >= QUERY_RANGE_DAYS_MAX;
}

function relativeRange(span: Span, resolved: Known): DateRange | undefined {
  switch (span.is) {
    case 'period':
      return periodRange(span);
    case 'last':
      return span.complete ? undefined : `last_${span.count}_${span.unit}s`;
    case 'since':
      return sinceUnits(span.span) ?? openRange(resolved);
    case 'after':
    case 'all':
      return openRange(resolved);
    default:
      return undefined;
  }
}

function periodRange({ unit, back }: Extract<Span, { is: 'period' }>): DateRange | undefined {
  if (unit === 'minute' || unit === 'hour' || back > 1) return undefined;
  if (unit === 'day') return back === 0 ? 'today' : 'yesterday';
  return back === 0 ? `this_${unit}` : `last_${unit}`;
}

/** Since last month is the last two months; since two hours ago, the last two hours. */
function sinceUnits(span: Span): DateRange | undefined {
  if (span.is === 'last') return relativeLast(span.count, span.unit, span.complete);
  if (span.is === 'ago') {
    if (span.unit === 'minute' || span.unit === 'hour') return `last_${span.count}_${span.unit}s`;
    return span.unit === 'day' ? `last_${span.count + 1}_days` : undefined;
  }
  if (span.is !== 'period' || span.unit === 'minute' || span.unit === 'hour') return undefined;
  return span.back === 0 ? periodRange(span) : `last_${span.back + 1}_${span.unit}s`;
}

function relativeLast(count: number, unit: string, complete: true | undefined): string {
  return `last_${complete ? count + 1 : count}_${unit}s`;
}

function openRange(resolved: Known): DateRange {
  return { since: resolved.is === 'days' ? resolved.first : new Date(resolved.startMs).toISOString() };
}

function absoluteRange(resolved: Known): DateRange {
  if (resolved.is === 'days') return { start: resolved.first, end: resolved.last };
  return { start: new Date(resolved.startMs).toISOString(), end: new Date(resolved.endMs).toISOString() };
}

import type { Span } from '../../core/api/meaning/span.ts';
import { QUERY_RANGE_DAYS_MAX } from '../../core/base/limits.ts';
import { addDays, type CalendarDate } from '../../core/base/time/calendar.ts';
import { addUnits } from '../../core/base/time/calendar-units.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import {
  calendarUnit,
  daysFrom,
  type Extent,
  earlierOf,
  exactMs,
  instantsOf,
  laterOf,
  type TimeContext,
} from './extent.ts';

type Part = Extract<Span, { is: 'part' }>;

/** Since the beginning of a span, or after its end. */
export function upToNow(is: 'since' | 'after', of: Extent, context: TimeContext): Extent | undefined {
  if (of.of === 'instants')
    return { of: 'instants', startMs: is === 'since' ? of.startMs : of.endMs, endMs: context.nowMs };
  const first = is === 'since' ? of.first : addDays(of.last, 1);
  return daysFrom(first, laterOf(first, context.today));
}

/** Before the beginning of a span, or until its end. */
export function upTo(is: 'before' | 'until', of: Extent, context: TimeContext): Extent | undefined {
  if (of.of === 'days') {
    const last = is === 'before' ? addDays(of.first, -1) : of.last;
    return daysFrom(earliest(last, context), last);
  }
  const endMs = is === 'before' ? of.startMs : of.endMs;
  const first = earliest(localDate(context.zone, endMs), context);
  return {
    of: 'instants',
    startMs: instantsOf({ of: 'days', first, last: first, unit: 'day', count: 1 }, context).startMs,
    endMs,
  };
}

/** The first day of which events may be known: that of the project's first event, as far as a query may reach back. */
export function earliest(last: CalendarDate, { firstMs, zone, today }: TimeContext): CalendarDate {
  const end = earlierOf(last, today);
  const reach = addDays(end, 1 - QUERY_RANGE_DAYS_MAX);
  const known = firstMs === undefined ? reach : localDate(zone, firstMs);
  return earlierOf(laterOf(known, reach), end);
}

export function partOf(span: Part, of: Extent, context: TimeContext): Extent | undefined {
  const skip = span.skip ?? 0;
  const unitMs = exactMs(span.unit);
  if (of.of === 'instants' || unitMs !== undefined) {
    const { startMs, endMs } = instantsOf(of, context);
    const lengthMs = unitMs ?? DAY_MS;
    if (span.which === 'first')
      return cutInstants(startMs + skip * lengthMs, startMs + (skip + span.count) * lengthMs, startMs, endMs);
    return cutInstants(endMs - (skip + span.count) * lengthMs, endMs - skip * lengthMs, startMs, endMs);
  }
  const unit = calendarUnit(span.unit);
  if (span.which === 'first') {
    const first = addUnits(of.first, unit, skip);
    const last = addDays(addUnits(first, unit, span.count), -1);
    return daysFrom(first, earlierOf(last, of.last));
  }
  const after = addUnits(addDays(of.last, 1), unit, -skip);
  const first = addUnits(after, unit, -span.count);
  return daysFrom(laterOf(first, of.first), addDays(after, -1));
}

function cutInstants(fromMs: number, toMs: number, startMs: number, endMs: number): Extent | undefined {
  const cut = { startMs: Math.max(fromMs, startMs), endMs: Math.min(toMs, endMs) };
  return cut.endMs > cut.startMs ? { of: 'instants', ...cut } : undefined;
}

export function precedingOf(of: Extent): Extent {
  if (of.of === 'instants') return { of: 'instants', startMs: of.startMs - (of.endMs - of.startMs), endMs: of.startMs };
  return { ...of, first: addUnits(of.first, of.unit, -of.count), last: addDays(of.first, -1) };
}

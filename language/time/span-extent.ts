import type { Span } from '../../core/api/meaning/span.ts';
import { assertNever } from '../../core/base/result.ts';
import { addDays, type CalendarDate, weekday } from '../../core/base/time/calendar.ts';
import { addUnits, startOfUnit } from '../../core/base/time/calendar-units.ts';
import { localDate, wallClock } from '../../core/base/time/zones.ts';
import { earliest, partOf, precedingOf, upTo, upToNow } from './derived-extents.ts';
import { calendarUnit, daysFrom, type Extent, exactMs, instantsOf, type TimeContext, unitOf } from './extent.ts';
import { firstFrom, isRecurring, latestOf, namedExtent } from './named-dates.ts';

type SpanOf<K extends Span['is']> = Extract<Span, { is: K }>;

/** The whole of a span; none if there is no such date, or if it ends before it begins. */
export function extentOf(span: Span, context: TimeContext): Extent | undefined {
  const { today } = context;
  switch (span.is) {
    case 'period':
      return period(span, context);
    case 'last':
      return lastUnits(span, context);
    case 'ago':
      return ago(span, context);
    case 'named':
      return namedExtent(span, context);
    case 'weekday':
      return weekdayExtent(span, context);
    case 'weekend':
      return weekend(span.back, today);
    case 'containing':
      return derived(span.span, context, (of) => unitOf(calendarUnit(span.unit), firstDay(of, context), context));
    case 'between':
      return between(span, context);
    case 'since':
    case 'after':
      return derived(span.span, context, (of) => upToNow(span.is, of, context));
    case 'before':
    case 'until':
      return derived(span.span, context, (of) => upTo(span.is, of, context));
    case 'part':
      return derived(span.of, context, (of) => partOf(span, of, context));
    case 'preceding':
      return derived(span.span, context, precedingOf);
    case 'all':
      return daysFrom(earliest(today, context), today);
    default:
      return assertNever(span);
  }
}

function derived(of: Span, context: TimeContext, make: (of: Extent) => Extent | undefined): Extent | undefined {
  const extent = extentOf(of, context);
  return extent && make(extent);
}

function period({ unit, back }: SpanOf<'period'>, context: TimeContext): Extent {
  const unitMs = exactMs(unit);
  if (unitMs !== undefined) {
    const startMs = context.nowMs - (wallClock(context.zone, context.nowMs).clockMs % unitMs) - back * unitMs;
    return { of: 'instants', startMs, endMs: startMs + unitMs };
  }
  const calendar = calendarUnit(unit);
  return unitOf(calendar, addUnits(startOfUnit(calendar, context.today, context.weekStart), calendar, -back), context);
}

function lastUnits({ count, unit, complete }: SpanOf<'last'>, context: TimeContext): Extent {
  const unitMs = exactMs(unit);
  if (unitMs !== undefined) return { of: 'instants', startMs: context.nowMs - count * unitMs, endMs: context.nowMs };
  const calendar = calendarUnit(unit);
  const running = startOfUnit(calendar, context.today, context.weekStart);
  const first = addUnits(running, calendar, complete ? -count : 1 - count);
  return { of: 'days', first, last: complete ? addDays(running, -1) : context.today, unit: calendar, count };
}

function ago({ count, unit }: SpanOf<'ago'>, { nowMs, today }: TimeContext): Extent | undefined {
  const unitMs = exactMs(unit);
  if (unitMs !== undefined) return { of: 'instants', startMs: nowMs - count * unitMs, endMs: nowMs - count * unitMs };
  const day = addUnits(today, calendarUnit(unit), -count);
  return daysFrom(day, day);
}

function weekdayExtent(span: SpanOf<'weekday'>, context: TimeContext): Extent | undefined {
  if (span.of !== undefined) {
    const of = extentOf(span.of, context);
    return of && firstFrom({ is: 'weekday', weekday: span.weekday }, firstDay(of, context), context);
  }
  const notAfter = span.back ? addDays(context.today, -1 - 7 * (span.back - 1)) : context.today;
  return latestOf({ is: 'weekday', weekday: span.weekday }, notAfter, context);
}

function weekend(back: number, today: CalendarDate): Extent | undefined {
  const notAfter = back > 0 ? addDays(today, -2) : today;
  const saturday = addDays(notAfter, -((weekday(notAfter) + 2) % 7) - 7 * Math.max(0, back - 1));
  return daysFrom(saturday, addDays(saturday, 1));
}

/** A month without its year is the latest that has begun; the other end is the nearest one that fits. */
function between({ from, to }: SpanOf<'between'>, context: TimeContext): Extent | undefined {
  if (isRecurring(from) && !isRecurring(to)) {
    const end = extentOf(to, context);
    return end && joined(latestOf(from, lastDay(end, context), context), end, context);
  }
  const begin = extentOf(from, context);
  const end = begin && isRecurring(to) ? firstFrom(to, firstDay(begin, context), context) : extentOf(to, context);
  return end && joined(begin, end, context);
}

function joined(begin: Extent | undefined, end: Extent, context: TimeContext): Extent | undefined {
  if (begin === undefined) return undefined;
  if (begin.of === 'days' && end.of === 'days') {
    const days = daysFrom(begin.first, end.last);
    return days && begin.unit === end.unit && begin.unit !== 'day' ? inUnits(days, begin.unit) : days;
  }
  const { startMs } = instantsOf(begin, context);
  const { endMs } = instantsOf(end, context);
  return endMs > startMs ? { of: 'instants', startMs, endMs } : undefined;
}

type Days = Extract<Extent, { of: 'days' }>;

/** August to October are three months, so that the span before them is May to July. */
function inUnits(days: Days, unit: Days['unit']): Days {
  let count = 1;
  while (addUnits(days.first, unit, count) <= days.last) count++;
  return { ...days, unit, count };
}

function firstDay(extent: Extent, { zone }: TimeContext): CalendarDate {
  return extent.of === 'days' ? extent.first : localDate(zone, extent.startMs);
}

function lastDay(extent: Extent, { zone }: TimeContext): CalendarDate {
  return extent.of === 'days' ? extent.last : localDate(zone, extent.endMs - 1);
}

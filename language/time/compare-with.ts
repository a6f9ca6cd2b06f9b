import type { Compare } from '../../core/api/meaning/meaning.ts';
import type { Span, SpanUnit } from '../../core/api/meaning/span.ts';
import { addUnits, yearOf } from '../../core/base/time/calendar-units.ts';
import { calendarUnit, type SpanClock, timeContext } from './extent.ts';
import { extentOf } from './span-extent.ts';
import type { EarlierSpan } from './time-mention.ts';

/**
 * The span beside which a question sets its own. A query compares a running span with the same stretch of it, so this is
 * the whole one: for this month, last month.
 */
export function compareWith(earlier: EarlierSpan, main: Span, clock: SpanClock): Compare {
  switch (earlier.is) {
    case 'previous':
      return before(main);
    case 'unit_before':
      return unitBefore(earlier.unit, main);
    case 'moved_back':
      return movedBack(earlier.unit, main, clock);
  }
}

/** Days and weeks move by their length; months, quarters and years have lengths of their own. */
function before(main: Span): Compare {
  if (main.is === 'period') return { with: { ...main, back: main.back + 1 } };
  const hasOneLength = main.is === 'last' && main.unit !== 'month' && main.unit !== 'quarter' && main.unit !== 'year';
  return hasOneLength && main.unit !== 'week' ? { with: 'previous' } : { with: { is: 'preceding', span: main } };
}

const UNIT_DAYS: Readonly<Record<SpanUnit, number>> = {
  minute: 0,
  hour: 0,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
};

function unitBefore(unit: SpanUnit, main: Span): Compare {
  const length = daysOf(main);
  // "The last seven days, and the week before" are equally long; "yesterday, and the week before" are not.
  if (length === undefined || Math.abs(length - UNIT_DAYS[unit]) <= 1) return before(main);
  return { with: { is: 'preceding', span: { is: 'containing', unit, span: main } } };
}

function daysOf(span: Span): number | undefined {
  if (span.is === 'period') return UNIT_DAYS[span.unit];
  if (span.is === 'last') return span.count * UNIT_DAYS[span.unit];
  if (span.is === 'weekday') return 1;
  if (span.is !== 'named') return undefined;
  if (span.day !== undefined) return 1;
  if (span.week !== undefined) return 7;
  if (span.month !== undefined) return UNIT_DAYS.month;
  return span.quarter === undefined ? UNIT_DAYS.year : UNIT_DAYS.quarter;
}

function movedBack(unit: SpanUnit, main: Span, clock: SpanClock): Compare {
  if (unit === 'year') return { with: 'previous_year' };
  if (main.is === 'period' && main.unit === unit) return { with: { ...main, back: main.back + 1 } };
  const length = daysOf(main);
  if (length === UNIT_DAYS[unit]) return before(main);
  if (unit === 'week' && length !== undefined && length < 7) return { with: 'same_weekdays' };
  const extent = extentOf(main, timeContext(clock));
  if (extent === undefined || extent.of === 'instants') return { with: 'previous' };
  const moved = (date: string) => dayOf(addUnits(date, calendarUnit(unit), -1));
  return { with: { is: 'between', from: moved(extent.first), to: moved(extent.last) } };
}

function dayOf(date: string): Span {
  return { is: 'named', year: yearOf(date), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

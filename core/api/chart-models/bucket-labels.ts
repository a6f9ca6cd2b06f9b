import { utcMidnight } from '../../base/time/calendar.ts';
import type { Interval } from '../kinds/field-names.ts';
import type { DateSpan } from '../kinds/fields.ts';
import { lastDateOf } from './bucket-dates.ts';

/** The name of a bucket of time: short for an axis, full for tooltips, tables and captions; `spanLabel`
 * says from when to when without weekday and year, for heads of rows. */
export type BucketLabel = { readonly label: string; readonly fullLabel: string; readonly spanLabel: string };

/**
 * Names of buckets from their own text (`2026-10-25`, `2026-10-25T02:00:00+01:00`), which holds the local date and clock
 * time. So neither the zone of the browser nor any arithmetic on instants can shift them. Buckets that would read alike,
 * as the two hours at 02:00 when clocks go back, are told apart by their offset.
 *
 * @param counted  the days that the answer counts: a week or month that they cut has the name of the days that are left
 */
export function bucketLabels(
  times: readonly string[],
  interval: Interval,
  locale: string,
  counted?: DateSpan,
): BucketLabel[] {
  const years = new Set(times.map((time) => time.slice(0, 4))).size;
  const spansYears = years > 2 || (years > 1 && interval === 'month');
  const spansDays = new Set(times.map((time) => time.slice(0, 10))).size > 1;
  const name = namer(interval, locale, { spansYears, spansDays, counted });
  const labels = times.map(name);
  const uses = new Map<string, number>();
  for (const { fullLabel } of labels) uses.set(fullLabel, (uses.get(fullLabel) ?? 0) + 1);
  return labels.map((each, index) => {
    const offset = offsetOf(times[index] ?? '');
    if (offset === undefined || uses.get(each.fullLabel) === 1) return each;
    const told = (text: string): string => `${text} (${offset})`;
    return { label: told(each.label), fullLabel: told(each.fullLabel), spanLabel: told(each.spanLabel) };
  });
}

type Spans = {
  readonly spansYears: boolean;
  readonly spansDays: boolean;
  readonly counted: DateSpan | undefined;
};

function namer(interval: Interval, locale: string, spans: Spans): (time: string) => BucketLabel {
  const short = formatter(locale, shortOptions(interval, spans));
  const full = formatter(locale, fullOptions(interval));
  const last = formatter(locale, fullOptions('day'));
  return (time) => {
    const at = clockOf(time);
    if (at === undefined) return { label: time, fullLabel: time, spanLabel: time };
    const { start, end, isCut } = daysOf(time, interval, spans.counted);
    const label = short.format(interval === 'week' ? start : at);
    if (interval !== 'week' && !isCut) return { label, fullLabel: full.format(at), spanLabel: label };
    const spanLabel = interval === 'week' ? short.formatRange(start, end) : label;
    return { label, fullLabel: last.formatRange(start, end), spanLabel };
  };
}

/** The first and the last day of a bucket that are counted. */
function daysOf(time: string, interval: Interval, counted: DateSpan | undefined) {
  const [first, last] = [time.slice(0, 'YYYY-MM-DD'.length), lastDateOf(time, interval)];
  const start = counted !== undefined && counted.start > first ? counted.start : first;
  const end = counted !== undefined && counted.end < last ? counted.end : last;
  const isCut = (start !== first || end !== last) && start <= end;
  const days = isCut ? { start, end } : { start: first, end: last };
  return { start: new Date(utcMidnight(days.start)), end: new Date(utcMidnight(days.end)), isCut };
}

const HOUR: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

function shortOptions(interval: Interval, { spansYears, spansDays }: Spans): Intl.DateTimeFormatOptions {
  if (interval === 'month') return { month: 'short', ...(spansYears ? { year: 'numeric' } : {}) };
  if (interval !== 'minute' && interval !== 'hour') {
    return { day: 'numeric', month: 'short', ...(spansYears ? { year: 'numeric' } : {}) };
  }
  return spansDays ? { day: 'numeric', month: 'short', ...HOUR } : HOUR;
}

function fullOptions(interval: Interval): Intl.DateTimeFormatOptions {
  if (interval === 'month') return { month: 'long', year: 'numeric' };
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
  return interval === 'minute' || interval === 'hour' ? { ...day, ...HOUR } : day;
}

/** The clock of the text is read as if it were UTC, and written as UTC. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
}

function clockOf(time: string): Date | undefined {
  const [, date, clock = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(time) ?? [];
  const at = new Date(`${date}T${clock}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** `+02:00` of a local time; undefined for a date. */
function offsetOf(time: string): string | undefined {
  const [, offset] = /T.*?(Z|[+-]\d{2}:\d{2})$/.exec(time) ?? [];
  return offset === 'Z' ? '+00:00' : offset;
}

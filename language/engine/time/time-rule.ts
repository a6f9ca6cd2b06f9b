import type { CalendarDate } from '../../../core/base/time/calendar.ts';
import { daysBetween } from '../../../core/base/time/calendar.ts';
import type { CalendarUnit } from '../../../core/base/time/calendar-units.ts';
import type { Span } from './span.ts';
import type { TimeMeaning } from './time-phrases.ts';

export type TimeContext = { readonly nowMs: number; readonly today: CalendarDate };
type Groups = Readonly<Record<string, string | undefined>>;

/** One way to express a time. `pattern` is sticky and matches words separated by single spaces. */
export type TimeRule = {
  readonly pattern: RegExp;
  read(groups: Groups, context: TimeContext, words: string): TimeMeaning | undefined;
};

/** Makes a rule from the source of its pattern; a match ends only at the end of a word. */
export function timeRule(source: string, read: TimeRule['read']): TimeRule {
  return { pattern: new RegExp(`(?:${source})(?= |$)`, 'y'), read };
}

/** A span of whole days, measured in units; it ends today if it would reach further. */
export function daySpan(
  context: TimeContext,
  words: string,
  first: CalendarDate,
  last: CalendarDate,
  unit: CalendarUnit,
  count = 1,
): TimeMeaning | undefined {
  if (first > context.today) return { is: 'future' };
  return {
    is: 'span',
    span: { kind: 'days', first, last: last < context.today ? last : context.today, unit, count, words },
  };
}

/** A span measured in single days. */
export function plainSpan(
  context: TimeContext,
  words: string,
  first: CalendarDate,
  last: CalendarDate,
): TimeMeaning | undefined {
  if (last < first) return undefined;
  const end = last < context.today ? last : context.today;
  return daySpan(context, words, first, end, 'day', Math.max(1, daysBetween(first, end) + 1));
}

export function spanOf(meaning: TimeMeaning | undefined): Span | undefined {
  return meaning?.is === 'span' ? meaning.span : undefined;
}

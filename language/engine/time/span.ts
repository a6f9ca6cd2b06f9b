import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import { assertNever } from '../../../core/base/result.ts';
import type { CalendarDate } from '../../../core/base/time/calendar.ts';
import { addDays, daysBetween } from '../../../core/base/time/calendar.ts';
import { addUnits, type CalendarUnit, startOfUnit } from '../../../core/base/time/calendar-units.ts';

/**
 * A span of time that a question names. `days` are whole local days, both ends inclusive, measured in `unit` (so that
 * "the one before" is defined); `instants` are exact milliseconds, half-open.
 */
export type Span =
  | {
      readonly kind: 'days';
      readonly first: CalendarDate;
      readonly last: CalendarDate;
      readonly unit: CalendarUnit;
      readonly count: number;
      /** The question's own words: `last week`. */
      readonly words: string;
    }
  | { readonly kind: 'instants'; readonly startMs: number; readonly endMs: number; readonly words: string };

/** The span as the request of `POST /query` writes it. */
export function rangeOf(span: Span): DateSpan {
  switch (span.kind) {
    case 'days':
      return { start: span.first, end: span.last };
    case 'instants':
      return { start: new Date(span.startMs).toISOString(), end: new Date(span.endMs).toISOString() };
    default:
      return assertNever(span);
  }
}

/** The corresponding span before this one: for this month so far, the whole month before. */
export function spanBefore(span: Span): Span {
  if (span.kind === 'instants') {
    const lengthMs = span.endMs - span.startMs;
    return { ...span, startMs: span.startMs - lengthMs, endMs: span.startMs, words: `before ${span.words}` };
  }
  const first = addUnits(span.first, span.unit, -span.count);
  return { ...span, first, last: addDays(span.first, -1), words: `before ${span.words}` };
}

/** The single unit before the span's first day: "the week before that". */
export function unitBefore(span: Span, unit: CalendarUnit): Span {
  if (span.kind === 'instants') return spanBefore(span);
  if (span.unit === unit && span.count === 1) return { ...spanBefore(span), words: `the ${unit} before` };
  const last = addDays(unit === 'day' ? span.first : startOfUnit(unit, span.first), -1);
  return { kind: 'days', first: startOfUnit(unit, last), last, unit, count: 1, words: `the ${unit} before` };
}

/** The same days one unit earlier: Tuesday of last week for Tuesday, 1–18 October for 1–18 November. */
export function shiftedBack(span: Span, unit: CalendarUnit): Span {
  if (span.kind === 'instants') return spanBefore(span);
  return {
    ...span,
    first: addUnits(span.first, unit, -1),
    last: addUnits(span.last, unit, -1),
    words: `a ${unit} before`,
  };
}

/** The earlier span, cut to the length that the later one has so far: "the same days last month". */
export function cutToLength(span: Span, like: Span): Span {
  if (span.kind === 'instants' || like.kind === 'instants') return span;
  const last = addDays(span.first, daysBetween(like.first, like.last));
  return last < span.last ? { ...span, last } : span;
}

/** `16 – 22 Nov 2026`, or the question's words for a span that is not in whole days. */
export function spanText(span: Span): string {
  if (span.kind === 'instants') return span.words;
  return span.first === span.last ? dayText(span.first) : `${dayText(span.first)} – ${dayText(span.last)}`;
}

function dayText(day: CalendarDate): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

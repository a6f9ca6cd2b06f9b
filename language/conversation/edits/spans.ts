import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';
import { ok } from '../../../core/base/result.ts';
import type { Apply } from './apply.ts';

/** A comparison with a span of its own belonged to the span so far; one with the span before moves along. */
export const setSpan: Apply<'set_span'> = (meaning, { span }) => ok(withSpan(meaning, span));

export const stepBack: Apply<'step_back'> = (meaning, { unit }) =>
  ok(withSpan(meaning, spanBefore(meaning.span ?? USUAL_SPAN, unit)));

export const setTimes: Apply<'set_times'> = (meaning, { only }) => ok({ ...meaning, only });

/** A retention has periods in place of an interval. "As one number" ends what only a series has. */
export const setInterval: Apply<'set_interval'> = (meaning, { interval }) => {
  if (meaning.kind === 'retention' && (interval === 'day' || interval === 'week' || interval === 'month')) {
    return ok({ ...meaning, period: interval });
  }
  if (meaning.kind !== 'measure') return ok({ ...meaning, interval });
  if (interval !== undefined) return ok({ ...meaning, interval, pick: undefined });
  return ok({ ...meaning, interval, pick: undefined, cumulative: undefined, moving_average: undefined });
};

/** The span of a question that names none. */
const USUAL_SPAN: Span = { is: 'last', count: 30, unit: 'day' };

function withSpan(meaning: Meaning, span: Span): Meaning {
  const fixed = meaning.compare !== undefined && typeof meaning.compare.with === 'object';
  return fixed ? { ...meaning, span, compare: undefined } : { ...meaning, span };
}

/** "The week before" a week is the week before; before another span, it is the week that ends where the span begins. */
function spanBefore(span: Span, unit: SpanUnit | undefined): Span {
  if (span.is === 'period' && (unit ?? span.unit) === span.unit) return { ...span, back: span.back + 1 };
  if (span.is === 'weekday' && unit === 'week') return { ...span, back: (span.back ?? 0) + 1 };
  if (unit === undefined || lengthIsOne(span, unit)) return { is: 'preceding', span };
  return { is: 'part', which: 'last', count: 1, unit, of: { is: 'before', span } };
}

function lengthIsOne(span: Span, unit: SpanUnit): boolean {
  if (span.is === 'preceding') return lengthIsOne(span.span, unit);
  if (span.is === 'last' || span.is === 'part') return span.count === 1 && span.unit === unit;
  if (span.is === 'weekday') return unit === 'day';
  return span.is === 'named' && unit === smallestOf(span);
}

function smallestOf({ day, week, month, quarter }: Extract<Span, { readonly is: 'named' }>): SpanUnit {
  if (day !== undefined) return 'day';
  if (week !== undefined) return 'week';
  if (month !== undefined) return 'month';
  return quarter !== undefined ? 'quarter' : 'year';
}

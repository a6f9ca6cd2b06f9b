import type { DateRange, DateSpan } from '../../../core/api/kinds/fields.ts';
import type { Compare, Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import type { Stretch } from '../../../core/base/time/comparison.ts';
import { comparedSpan } from '../../../core/query/compared-span.ts';
import { parseSpan } from '../../../core/query/span.ts';
import { dateRangeOf } from '../../time/date-range.ts';
import type { CannotAnswer, KindContext } from '../kind.ts';

/** The span of a question that names none. */
export const USUAL_SPAN: Span = { is: 'last', count: 30, unit: 'day' };

/** Why a span of the meaning is no range of a query, if one is not. */
export function faultOfSpans({ span, compare, who }: Meaning, context: KindContext): CannotAnswer | undefined {
  const ofBehaviours = who
    .flatMap((each) => ('or' in each ? each.or : [each]))
    .map((each) => ('did' in each ? each.span : undefined));
  const compared = compare !== undefined && typeof compare.with !== 'string' ? compare.with : undefined;
  for (const each of [span, compared, ...ofBehaviours]) {
    const range = each && dateRangeOf(each, context);
    if (range && !range.ok) return { reason: range.error === 'future' ? 'span_in_the_future' : 'impossible_span' };
  }
  return undefined;
}

/** The range of a query; `faultOfSpans` has found no fault. */
export function rangeOf(span: Span, context: KindContext): DateRange {
  const range = dateRangeOf(span, context);
  if (!range.ok) throw new Error(`A span was used before it was checked: ${JSON.stringify(span)}`);
  return range.value;
}

/** A range as instants, half-open, Unix milliseconds. What of it is still to come belongs to it. */
export function stretchOf(range: DateRange, context: KindContext): Stretch {
  const read = parseSpan(range, clockOf(context));
  if (!read.ok) throw new Error(`A span became what is no range of a query: ${JSON.stringify(range)}`);
  return read.value;
}

/**
 * The earlier span as the field `compare` of a query names it. Before a calendar unit, or several, come as many of those
 * units: before November comes October, whatever its length.
 */
export function compareRange(span: Span, compare: Compare, context: KindContext): DateRange {
  if (typeof compare.with !== 'string') return rangeOf(compare.with, context);
  return compare.with === 'previous' ? rangeOf({ is: 'preceding', span }, context) : compare.with;
}

/** The part that the range holds, as a range of its own: while the present span runs, only the same stretch of the earlier one. */
export function comparedRange(range: DateRange, compare: DateRange, context: KindContext): DateSpan {
  const found = comparedSpan(stretchOf(range, context), compare, { ...clockOf(context), isWhole: false });
  if (!found.ok) throw new Error(`A span is compared with what is no range of a query: ${JSON.stringify(compare)}`);
  return instantsOf(found.value.span);
}

export function instantsOf({ startMs, endMs }: Stretch): DateSpan {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

function clockOf({ zone, nowMs, weekStart = 'monday' }: KindContext) {
  return { zone, nowMs, weekStart };
}

import { startOfUnit } from '../../../core/base/time/calendar-units.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import type { Slots } from '../../engine/slots/slots.ts';
import { cutToLength, rangeOf, type Span, shiftedBack, spanBefore, unitBefore } from '../../engine/time/span.ts';
import type { Frame, FrameContext } from '../frame.ts';
import { commonFields, measureFields } from '../measure-fields.ts';

/** "This week vs last week", "compared to the month before": the value of each span, the present one first. */
export const spanComparison: Frame = {
  kind: 'span_comparison',
  intent: 'comparison',
  read: (slots, context) => {
    if (slots.measure === undefined || slots.versus !== undefined) return undefined;
    if (slots.measure.kind === 'count' && slots.measure.events.length > 1) return undefined;
    const pair = pairOf(slots, context);
    if (pair === undefined) return undefined;
    return {
      query: {
        query_type: 'segmentation',
        ...commonFields(slots, context, pair.current),
        ...measureFields(slots.measure),
        ...(slots.groupBy.length > 0 ? { group_by: [...slots.groupBy] } : {}),
        compare: rangeOf(pair.previous),
      },
      show: slots.groupBy.length > 0 ? { as: 'groups' } : { as: 'spans' },
    };
  },
};

function pairOf(slots: Slots, context: FrameContext): { current: Span; previous: Span } | undefined {
  const [first, second] = slots.spans;
  if (first !== undefined && second !== undefined) {
    const [current, previous] = startOf(first) >= startOf(second) ? [first, second] : [second, first];
    return { current, previous: slots.before?.sameLength === true ? cutToLength(previous, current) : previous };
  }
  if (slots.baseSpan && first?.kind === 'days' && first.count === 1)
    return { current: presentOf(first, context), previous: first };
  const wanted =
    slots.before !== undefined ||
    (slots.compare && slots.groupBy.length === 0 && !slots.trend && slots.interval === undefined);
  if (!wanted) return undefined;
  // "The previous week" alone means just that week.
  if (first === undefined && slots.before?.alone !== undefined && !slots.compare) return undefined;
  const current = first ?? slots.before?.alone ?? context.usualSpan;
  if (slots.before?.sameLength === true && slots.before.unit !== undefined) {
    return { current, previous: shiftedBack(current, slots.before.unit) };
  }
  const whole = slots.before?.unit === undefined ? spanBefore(current) : unitBefore(current, slots.before.unit);
  return { current, previous: slots.before?.sameLength === true ? cutToLength(whole, current) : whole };
}

/** The current unit of the same kind: this month, for last month. */
function presentOf(span: Extract<Span, { kind: 'days' }>, { nowMs, zone }: FrameContext): Span {
  const today = localDate(zone, nowMs);
  return { ...span, first: startOfUnit(span.unit, today), last: today, words: `this ${span.unit}` };
}

function startOf(span: Span): number {
  return span.kind === 'days' ? Date.parse(span.first) : span.startMs;
}

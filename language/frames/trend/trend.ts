import type { Interval } from '../../../core/api/kinds/field-names.ts';
import { daysBetween } from '../../../core/base/time/calendar.ts';
import type { Slots } from '../../engine/slots/slots.ts';
import type { Span } from '../../engine/time/span.ts';
import type { Frame, Show } from '../frame.ts';
import { commonFields, measureFields, spanOf } from '../measure-fields.ts';

/** The longest spans, in days, that a trend without a named interval shows by hour, by day and by week. */
const HOURLY_DAYS_MAX = 2;
const DAILY_DAYS_MAX = 92;
const WEEKLY_DAYS_MAX = 366;

/**
 * "Signups per day", "which day had the most", "average DAU": one value for each bucket, or an aggregate of the
 * buckets.
 */
export const trend: Frame = {
  kind: 'trend',
  intent: 'trend',
  read: (slots, context) => {
    const asked = slots.interval ?? slots.pick;
    if (slots.measure === undefined || (asked === undefined && !slots.trend && !slots.cumulative && !slots.mean))
      return undefined;
    const span = spanOf(slots, context);
    const interval = asked ?? (slots.mean ? (slots.activeUnit ?? 'day') : intervalFor(span));
    return {
      query: {
        query_type: 'events',
        ...commonFields(slots, context, span),
        ...measureFields(slots.measure),
        interval,
        ...(slots.groupBy.length > 0 ? { group_by: [...slots.groupBy] } : {}),
        ...(slots.cumulative ? { cumulative: true } : {}),
      },
      show: showOf(slots),
    };
  },
};

function showOf(slots: Slots): Show {
  if (slots.pick !== undefined) return { as: 'pick', direction: slots.rank?.direction ?? 'most' };
  if (slots.groupBy.length > 0) return { as: 'series' };
  return slots.mean ? { as: 'mean' } : { as: 'series' };
}

/** The interval that makes a readable line for a span. */
function intervalFor(span: Span): Interval {
  const days = span.kind === 'days' ? daysBetween(span.first, span.last) + 1 : (span.endMs - span.startMs) / 86_400_000;
  if (days <= HOURLY_DAYS_MAX) return 'hour';
  if (days <= DAILY_DAYS_MAX) return 'day';
  return days <= WEEKLY_DAYS_MAX ? 'week' : 'month';
}

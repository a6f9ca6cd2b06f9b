import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { EarlierSpan } from '../time-mention.ts';
import type { ItemValue, Parts } from './items.ts';
import { meaningItem, period } from './values.ts';

type Value = ItemValue | undefined;

/** Spans that are seen from the span of the question. */
export const COMPARE_PHRASES = {
  /** "the previous period". */
  period_before: () => compared({ is: 'previous' }),
  /** "the week before". */
  unit_before: ({ units: [unit] }: Parts) =>
    unit?.times === 1 ? compared({ is: 'unit_before', unit: unit.unit }) : undefined,
  day_before: () => compared({ is: 'unit_before', unit: 'day' }),
  week_before: () => compared({ is: 'unit_before', unit: 'week' }),
  month_before: () => compared({ is: 'unit_before', unit: 'month' }),
  quarter_before: () => compared({ is: 'unit_before', unit: 'quarter' }),
  year_before: () => compared({ is: 'unit_before', unit: 'year' }),
  /** "the same day last week", "a year earlier": the last unit that is named. */
  moved_back: ({ units }: Parts) => {
    const unit = units.at(-1);
    return unit?.times === 1 ? compared({ is: 'moved_back', unit: unit.unit }) : undefined;
  },
  moved_back_year: () => compared({ is: 'moved_back', unit: 'year' }),
  day_over_day: () => overUnit('day'),
  week_over_week: () => overUnit('week'),
  month_over_month: () => overUnit('month'),
  quarter_over_quarter: () => overUnit('quarter'),
  year_over_year: () => overUnit('year'),
} as const satisfies Readonly<Record<string, (parts: Parts) => Value>>;
export type ComparePhrase = keyof typeof COMPARE_PHRASES;

function compared(earlier: EarlierSpan): ItemValue {
  return meaningItem({ type: 'compare_span', earlier });
}

/** "week over week" without a span is this week beside the last one. */
function overUnit(unit: SpanUnit): ItemValue {
  return meaningItem({ type: 'compare_span', earlier: { is: 'moved_back', unit }, alone: period(unit, 0) });
}

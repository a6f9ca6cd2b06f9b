import type { Interval } from '../../../core/api/kinds/field-names.ts';
import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import { addDays, daysBetween } from '../../../core/base/time/calendar.ts';
import { localDate } from '../../../core/base/time/zones.ts';

/** The range of the page: a preset, which moves with the clock, or two dates (both inclusive). */
export type Range = { readonly preset: Preset } | { readonly from: string; readonly to: string };

export const PRESETS = {
  today: { label: 'Today', days: 1, endsDaysAgo: 0 },
  yesterday: { label: 'Yesterday', days: 1, endsDaysAgo: 1 },
  '7d': { label: 'Last 7 days', days: 7, endsDaysAgo: 0 },
  '30d': { label: 'Last 30 days', days: 30, endsDaysAgo: 0 },
  '90d': { label: 'Last 90 days', days: 90, endsDaysAgo: 0 },
} as const satisfies Record<string, { label: string; days: number; endsDaysAgo: number }>;
export type Preset = keyof typeof PRESETS;

/** The dates of a range in the project's zone, both inclusive. */
export function datesOf(range: Range, zone: string, nowMs: number): DateSpan {
  if (!('preset' in range)) return { start: range.from, end: range.to };
  const { days, endsDaysAgo } = PRESETS[range.preset];
  const end = addDays(localDate(zone, nowMs), -endsDaysAgo);
  return { start: addDays(end, 1 - days), end };
}

/**
 * Hours for up to two days, days for up to four months, then weeks, then months, so that a chart has fewer than 130
 * points.
 */
export function intervalOf(dates: DateSpan): Interval {
  const days = daysBetween(dates.start, dates.end) + 1;
  if (days <= 2) return 'hour';
  if (days <= 120) return 'day';
  return days <= 800 ? 'week' : 'month';
}

/** The range as a button shows it: its name, or its dates. */
export function labelOf(range: Range, locale?: string): string {
  if ('preset' in range) return PRESETS[range.preset].label;
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(`${range.from}T00:00:00Z`), new Date(`${range.to}T00:00:00Z`));
}

/** The comparison of the figures, in words. */
export function comparedWith(dates: DateSpan): string {
  const days = daysBetween(dates.start, dates.end) + 1;
  return days === 1 ? 'The day before' : `The ${days} days before`;
}

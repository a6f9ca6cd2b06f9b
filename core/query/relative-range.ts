import type { DateRange, DateSpan } from '../api/kinds/fields.ts';
import { CALENDAR, datesOfRange, RANGE_NAMES, type RangeClock } from '../api/range-dates.ts';
import { nearName } from '../base/near-name.ts';
import { ok } from '../base/result.ts';
import { type Checked, refused } from './refusals/refusal.ts';

/**
 * The dates or instants that a range means at the time of the query. Refuses a text that names no period, and a period
 * that has not begun.
 *
 * @param field  name of the range in messages
 */
export function resolveRange(range: DateRange, clock: RangeClock, field: string): Checked<DateSpan> {
  const found = datesOfRange(range, clock);
  if (found) return ok(found);
  if (typeof range === 'object' && 'since' in range) return refused('range_not_begun', { field, since: range.since });
  const given = typeof range === 'string' ? range : JSON.stringify(range);
  return refused('unknown_range', { field, given, near: nearRange(given) });
}

/** The period that a misspelt one probably means: `last 7 days` is `last_7_days`. */
function nearRange(text: string): string | undefined {
  const [count] = /\d+/.exec(text) ?? [];
  const counted = count ? ['minute', 'hour', ...CALENDAR].map((unit) => `last_${count}_${unit}s`) : [];
  return nearName(text, count ? counted : RANGE_NAMES);
}

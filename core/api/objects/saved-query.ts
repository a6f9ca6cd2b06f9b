import { z } from 'zod';
import { QUERY_RANGE_DAYS_MAX } from '../../base/limits.ts';
import { addUnits, CALENDAR_UNITS, startOfUnit } from '../../base/time/calendar-units.ts';
import { localDate } from '../../base/time/zones.ts';
import { type DateRange, dateRangeSchema } from '../kinds/fields.ts';

/** Periods relative to today: `{"last": 30, "unit": "day"}` ends with today, inclusive. */
const runningRangeSchema = z.strictObject({
  last: z.int().min(1).max(QUERY_RANGE_DAYS_MAX),
  unit: z.enum(CALENDAR_UNITS),
});

/** The range of a saved query: fixed dates or instants as in `POST /query`, or a running period. */
export const savedRangeSchema = z.union([dateRangeSchema, runningRangeSchema]);
export type SavedRange = z.infer<typeof savedRangeSchema>;

/** A request of `POST /query` of any kind, without `project_id`. The query contract checks every other field. */
export const savedQuerySchema = z.looseObject({
  query_type: z.string().min(1),
  date_range: savedRangeSchema,
  project_id: z
    .undefined({ error: 'must be left out: a saved query belongs to the project in the address' })
    .optional(),
});

/**
 * The range in the form that `POST /query` accepts. A running week begins on Monday, a month, quarter or year on its
 * first day; the unit that contains today counts as one of `last`.
 *
 * @param zone  IANA zone in which days begin
 */
export function rangeAt(range: SavedRange, zone: string, nowMs: number): DateRange {
  if (!('last' in range)) return range;
  const today = localDate(zone, nowMs);
  return { start: addUnits(startOfUnit(range.unit, today), range.unit, 1 - range.last), end: today };
}

import type { QueryResponse } from '../api/query.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import { localDate } from '../base/time/zones.ts';
import type { Plan } from './kind.ts';

/**
 * The first day of the project's data, in the zone of the query, if the range or the span that it is compared with begins
 * on an earlier day. In zones that are off by half an hour it may be the day before.
 *
 * @param firstHour  hours since 1970; null if nothing was ever stored
 */
export function dataSince(
  { timezone, range, compared }: Pick<Plan, 'timezone' | 'range' | 'compared'>,
  firstHour: number | null,
): Pick<QueryResponse['meta'], 'data_since'> {
  if (firstHour === null) return { data_since: null };
  const since = localDate(timezone, firstHour * HOUR_MS);
  const begins = localDate(timezone, Math.min(range.startMs, compared?.startMs ?? range.startMs));
  return begins < since ? { data_since: since } : {};
}

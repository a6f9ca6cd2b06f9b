import { isRawNumber } from '../../../base/exact-json.ts';
import { parseTime } from '../../../base/parse-time.ts';
import { utcOfLocal } from '../../../base/time/zones.ts';
import { fieldsOf, isFields } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { mixpanelEvent } from './event.ts';

/**
 * Mixpanel's raw export (`GET /api/2.0/export`): a line of JSON an event, everything but the name in `properties`.
 *
 * `time` is Unix seconds (or milliseconds with `time_in_ms`). Projects made before 2023 write it in the project's own time
 * zone as if that were UTC, which the zone in the options undoes.
 */
export const mixpanelExport: ExportFormat = {
  matches: ({ event, properties }) =>
    event !== undefined && isFields(properties) && 'time' in properties && 'distinct_id' in properties,
  read: (record, { timeZone }) => [mixpanelEvent(record, utcOf(fieldsOf(record.properties).time, timeZone))],
};

/** Unix milliseconds; a value that is not a time stays as it is, for the steps to refuse. */
function utcOf(time: unknown, timeZone: string): unknown {
  if (typeof time !== 'number' && !isRawNumber(time)) return time;
  const localMs = parseTime(time);
  if (localMs === undefined || timeZone === 'UTC') return localMs ?? time;
  return utcOfLocal(timeZone, localMs);
}

import { EVENTS_METRIC, PERSONS_METRIC } from '../api/anomaly.ts';
import type { QueryResponse } from '../api/query.ts';
import { QUERY_ROWS_MAX } from '../base/limits.ts';
import { DAY_MS, MINUTE_MS } from '../base/time/durations.ts';
import type { History } from '../detection/train.ts';
import { PAGE_VIEW } from '../live/window.ts';
import { seriesOf } from './series.ts';

/** The past that detectors learn from: four weeks by hour, and half a day by minute. */
const HOURS_DAYS = 28;
const MINUTES = 12 * 60;
/** Series in one request: an answer has a row for each of them in each bucket, the begun ones at both ends included. */
export const PAST_SERIES_MAX = Math.floor(QUERY_ROWS_MAX / (Math.max(24 * HOURS_DAYS, MINUTES) + 1));

/** Whether stored events tell of the series. A release is new when it is seen first, and its name is not one column. */
export function hasPast(key: string): boolean {
  return seriesOf(key).segment?.property !== 'release';
}

/** Unix minutes; the second is the first that is not in it. */
export type PastSpan = { readonly fromMinute: number; readonly untilMinute: number };

/**
 * The queries that read the past of series in a span, as much of it as detectors learn from: by hour and by minute, in
 * UTC. Series are labelled by their place in the list.
 */
export function pastQueries(projectId: string, keys: readonly string[], { fromMinute, untilMinute }: PastSpan) {
  const endMs = untilMinute * MINUTE_MS;
  const firstMs = fromMinute * MINUTE_MS;
  const common = { query_type: 'events', project_id: projectId, timezone: 'UTC', events: keys.map(seriesQuery) };
  const since = (fromMs: number) => ({
    start: new Date(Math.max(fromMs, firstMs)).toISOString(),
    end: new Date(endMs).toISOString(),
  });
  return {
    hours: { ...common, interval: 'hour', date_range: since(endMs - HOURS_DAYS * DAY_MS) },
    minutes: { ...common, interval: 'minute', date_range: since(endMs - MINUTES * MINUTE_MS) },
  };
}

function seriesQuery(key: string, place: number) {
  const { metric, segment } = seriesOf(key);
  const label = labelOf(place);
  if (segment !== undefined) {
    const filters = [{ property: segment.property, operator: 'equals', value: segment.value }];
    return { event: segment.property === 'page' ? PAGE_VIEW : '*', label, filters };
  }
  if (metric === PERSONS_METRIC) return { event: '*', label, aggregation: 'unique_users' };
  return { event: metric === EVENTS_METRIC ? '*' : metric, label };
}

function labelOf(place: number): string {
  return `series ${place}`;
}

type Answer = {
  readonly columns: readonly Pick<QueryResponse['columns'][number], 'role'>[];
  readonly rows: QueryResponse['rows'];
};

/**
 * The past of each series by the answers to `pastQueries`. Persons of an hour are not the sum of those of its minutes, so
 * they have minutes only.
 */
export function readPast(
  keys: readonly string[],
  { hours, minutes }: { readonly hours: Answer; readonly minutes: Answer },
  { fromMinute, untilMinute }: PastSpan,
): [string, History][] {
  return keys.map((key, place) => {
    const byHour = countsOf(hours, place);
    const byMinute = countsOf(minutes, place);
    // Nothing before its first event is no silence. Within the time of the minutes, its hour does not tell when it came.
    const earlier = byHour.filter(({ minute }) => minute + 60 <= untilMinute - MINUTES);
    const first = Math.min(...[...earlier, ...byMinute].map(({ minute }) => minute));
    const isWhole = (minute: number) => minute >= fromMinute && minute + 60 <= untilMinute;
    return [
      key,
      {
        hours: seriesOf(key).metric === PERSONS_METRIC ? [] : byHour.filter(({ minute }) => isWhole(minute)),
        minutes: new Map(byMinute.map(({ minute, count }) => [minute, count])),
        fromMinute: Math.min(untilMinute, Math.max(untilMinute - MINUTES, first)),
        untilMinute,
      },
    ];
  });
}

/** The rows of a series: an answer names it in a column, unless it is the only one. */
function countsOf({ columns, rows }: Answer, place: number): { readonly minute: number; readonly count: number }[] {
  const columnOf = (role: string) => columns.findIndex((column) => column.role === role);
  const [time, series, value] = [columnOf('time'), columnOf('series'), columnOf('value')];
  return rows.flatMap((row) => {
    if (series !== -1 && row[series] !== labelOf(place)) return [];
    const count = Number(row[value] ?? 0);
    return count > 0 ? [{ minute: minuteOf(String(row[time])), count }] : [];
  });
}

/** Of a bucket's time, which is in UTC. */
function minuteOf(text: string): number {
  const iso = text.replace(' ', 'T');
  return Math.floor(Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(iso) ? iso : `${iso}Z`) / MINUTE_MS);
}

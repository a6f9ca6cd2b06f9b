import type { Alarm } from '../../../../../core/api/alarms.ts';
import { INTERVALS, type Interval } from '../../../../../core/api/kinds/field-names.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../core/base/time/durations.ts';
import { localDate } from '../../../../../core/base/time/zones.ts';
import { pointIndexAt, type TrendModel } from '../../../charts/models/trend.ts';
import { trendModel } from '../../../charts/models/trend-answer.ts';

export type AlarmNames = { readonly locale: string; readonly zone: string; readonly measure: string };

/**
 * The request that shows an alarm with the time around it; undefined if there is none. The service has checked it.
 *
 * @param nowMs  in whole minutes, so that it stays one request while nothing changes
 */
export function queryAround(alarm: QueriedAlarm, nowMs: number): QueryRequest | undefined {
  const request: object = { ...alarm.query, project_id: alarm.project_id, date_range: rangeAround(alarm, nowMs) };
  return isRequest(request) ? request : undefined;
}

type QueriedAlarm = Pick<Alarm, 'project_id' | 'query' | 'began_at' | 'ended_at'>;

/** The same request over whole days, which is how Explore asks. */
export function queryOfDays(alarm: QueriedAlarm, nowMs: number, zone: string): object {
  const { start, end } = rangeAround(alarm, nowMs);
  const days = { start: localDate(zone, Date.parse(start)), end: localDate(zone, Date.parse(end) - 1) };
  return { ...alarm.query, project_id: alarm.project_id, date_range: days };
}

/** Some buckets before the alarm, and as many from its beginning: a long one is shown by how it began. */
function rangeAround({ query, began_at: began, ended_at: ended }: QueriedAlarm, nowMs: number) {
  const interval = INTERVALS.find((name) => name === query?.interval) ?? 'hour';
  const aroundMs = AROUND_MS[interval];
  const beganMs = Date.parse(began);
  const lastMs = (ended === undefined ? nowMs : Date.parse(ended)) + aroundMs / 4;
  const endMs = Math.max(Math.min(lastMs, nowMs, beganMs + aroundMs), beganMs + MINUTE_MS);
  return { start: new Date(beganMs - aroundMs).toISOString(), end: new Date(endMs).toISOString() };
}

const AROUND_MS: Readonly<Record<Interval, number>> = {
  minute: HOUR_MS,
  hour: 2 * DAY_MS,
  day: 30 * DAY_MS,
  week: 90 * DAY_MS,
  month: 365 * DAY_MS,
};

function isRequest(request: object): request is QueryRequest {
  return 'query_type' in request && 'date_range' in request;
}

/** The figures around an alarm, with its time as a marked stretch; undefined for an answer that is not over time. */
export function alarmModel(answer: QueryResponse, alarm: Alarm, names: AlarmNames): TrendModel | undefined {
  if (answer.meta.interval === undefined) return undefined;
  const model = trendModel(answer, {
    ...{ locale: names.locale, unit: 'number', partsOverlap: true, measure: names.measure, restLabel: '' },
    labelOf: (_, value) => String(value ?? ''),
  });
  const [series] = model.series;
  if (series === undefined || model.points.length === 0) return undefined;
  const first = pointIndexAt(model, alarm.began_at, names.zone);
  const end = alarm.ended_at === undefined ? -1 : pointIndexAt(model, alarm.ended_at, names.zone);
  // An alarm that goes on reaches to the end; one that began before the answer, from its beginning.
  const last = end === -1 ? model.points.length - 1 : end;
  return { ...model, marked: [{ first: Math.max(0, first), last: Math.max(0, first, last) }] };
}

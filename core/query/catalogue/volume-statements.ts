import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { TABLES } from '../../tables/schema.ts';
import { timeText } from '../../tables/time-text.ts';
import { CATALOGUE_DAYS } from './statements.ts';

/** The days of the small trends. */
export const TREND_DAYS = 30;

const OF_PROJECT = `FROM ${TABLES.events} PREWHERE project_id = {project: String}`;
const SINCE = "AND timestamp >= {since: DateTime64(3, 'UTC')}";

/** Events by name and day (UTC) since the first day of the trend. */
export const eventsByNameAndDay = defineStatement({
  name: 'catalogue.trends',
  sql: `SELECT event, toUInt32(toUnixTimestamp(toStartOfDay(timestamp))) AS day_s, count() AS count FROM ${TABLES.events} FINAL PREWHERE project_id = {project: String} ${SINCE} WHERE bot = '' GROUP BY event, day_s`,
  params: (project: ProjectId, nowMs: number) => ({ project, since: timeText(firstDayMs(nowMs)) }),
  row: z.object({ event: z.string(), day_s: z.number(), count: z.number() }),
});

/** When each event was first and last seen, of all that the store holds. Copies change neither. */
export const eventsSeen = defineStatement({
  name: 'catalogue.events_seen',
  sql: `SELECT event AS name, toUnixTimestamp64Milli(min(timestamp)) AS first_ms, toUnixTimestamp64Milli(max(timestamp)) AS last_ms ${OF_PROJECT} WHERE bot = '' GROUP BY name`,
  params: (project: ProjectId) => ({ project }),
  row: seenRow(),
});

const LAST_EVENT_DAYS = 7;

/** When the last event of a project happened, within a week. */
export const lastEvent = defineStatement({
  name: 'catalogue.last_event',
  sql: `SELECT toUInt32(count()) AS events, toUnixTimestamp64Milli(max(timestamp)) AS last_ms ${OF_PROJECT} ${SINCE}`,
  params: (project: ProjectId, nowMs: number) => ({ project, since: timeText(nowMs - LAST_EVENT_DAYS * DAY_MS) }),
  row: z.object({ events: z.number(), last_ms: z.coerce.number() }),
});

/** When each property that is sent was first and last seen within the days of the catalogue. */
export const propertiesSeen = defineStatement({
  name: 'catalogue.properties_seen',
  sql:
    'SELECT name, toUnixTimestamp64Milli(min(timestamp)) AS first_ms, toUnixTimestamp64Milli(max(timestamp)) AS last_ms ' +
    `FROM (SELECT timestamp, arrayConcat(mapKeys(strings), mapKeys(numbers)) AS names ${OF_PROJECT} ${SINCE} WHERE bot = '') ` +
    'ARRAY JOIN names AS name GROUP BY name',
  params: (project: ProjectId, nowMs: number) => ({ project, since: timeText(nowMs - CATALOGUE_DAYS * DAY_MS) }),
  row: seenRow(),
});

function seenRow() {
  return z.object({ name: z.string(), first_ms: z.coerce.number(), last_ms: z.coerce.number() });
}

/** The start of the first day of the trend. */
export function firstDayMs(nowMs: number): number {
  return nowMs - (nowMs % DAY_MS) - (TREND_DAYS - 1) * DAY_MS;
}

import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { DIMENSIONS, type Dimension, GRAINS, type Grain } from '../../core/query/lowering/rollups/grains.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { crowdedBy } from './crowded.ts';
import { latestOf } from './versions.ts';

/** A day of a project to roll up. `begunAt` is ClickHouse's time when the due days were read. */
export type DueDay = { readonly projectId: ProjectId; readonly day: CalendarDate; readonly begunAt: string };
/** One roll-up of a day. Its rows carry the version, which is new each time. */
export type DayVersion = DueDay & { readonly version: string };

const CHANGES = `SELECT project_id, day, max(changed_at) AS changed
FROM ${TABLES.dayChanges}`;

/**
 * Days of the region that ended `quietMs` ago and have been quiet since, and that changed after they were last rolled up
 * or never were. Then those since whose roll-up so many links were learnt that it costs too much to follow them. The newest
 * come first, except that days whose recent tries failed come last, so that they do not hold up the others.
 */
export const dueDays = defineStatement({
  name: 'rollups.due_days',
  sql: `SELECT project_id, toString(day) AS day_text, toString(now64(3, 'UTC')) AS begun_at
FROM (
${CHANGES}
WHERE day < {today: Date}
GROUP BY project_id, day
HAVING changed < now64(3, 'UTC') - toIntervalMillisecond({quiet_ms: UInt32})
) AS changes
LEFT JOIN (
${latestOf(TABLES.rollupDays)}
GROUP BY project_id, day
) AS done USING (project_id, day)
LEFT JOIN (
SELECT project_id, day, count() AS tries
FROM ${TABLES.rollupDays} FINAL
WHERE finished_at = toDateTime64(0, 3, 'UTC')
GROUP BY project_id, day
) AS unfinished USING (project_id, day)
LEFT JOIN (
${crowdedBy(TABLES.deviceUsers)}
) AS late USING (project_id)
WHERE changed >= clean OR clean < crowded
ORDER BY tries, changed < clean, day DESC, project_id
LIMIT {days_max: UInt32}`,
  params: (nowMs: number, quietMs: number, daysMax: number, lateLinksMax: number) => ({
    today: localDate('UTC', nowMs - quietMs),
    quiet_ms: quietMs,
    days_max: daysMax,
    late_links_max: lateLinksMax,
  }),
  row: z
    .object({ project_id: projectIdColumn, day_text: z.string(), begun_at: z.string() })
    .transform(({ project_id, day_text, begun_at }): DueDay => {
      return { projectId: project_id, day: day_text, begunAt: begun_at };
    }),
});

/** Records that a version is being made, before its first row exists, so that a run that is cut off can be cleaned up. */
export const beginDay = defineCommand({
  name: 'rollups.begin_day',
  sql: `INSERT INTO ${TABLES.rollupDays} (project_id, day, version, begun_at, clean_before)
SELECT {project: String}, {day: Date}, {version: String}, {begun_at: DateTime64(3, 'UTC')} AS begun,
  begun - toIntervalMillisecond({quiet_ms: UInt32})`,
  params: (made: DayVersion, quietMs: number) => ({ ...paramsOf(made), quiet_ms: quietMs }),
});

/**
 * Sums up one day of one project at every grain. Persons are those of the links known now; a device that several users share
 * stays as it is, since its events are read from `events` (core/query/lowering/rollups/read-rollups.ts).
 */
export const rollUpDay = defineCommand({
  name: 'rollups.roll_up_day',
  sql: `INSERT INTO ${TABLES.rollups} (grain, project_id, version, event, timestamp, bot, ${DIMENSIONS.join(', ')},
  events, revenue_sum, revenue_events, revenue_min, revenue_max, retention_days, folded_key)
SELECT rolled.*, bitShiftRight(if(linked_to != 0, linked_to, person_key), 1)
FROM (
${GRAINS.map(selectOf).join('\nUNION ALL\n')}
) AS rolled
LEFT ANY JOIN (
SELECT device_key, any(user_key) AS linked_to FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String}
GROUP BY device_key
HAVING min(user_key) = max(user_key)
) AS links
ON person_key = device_key AND bitTest(person_key, 0)`,
  params: (made: DayVersion) => paramsOf(made),
});

/**
 * Records that a version is complete. From then on it is read, as long as no row comes into its day. It is complete when
 * every grain sums up to the number of events of the day; if an insert came twice or in part, it stays unfinished and the
 * day stays due. A day without events is complete without rows, so that the version before it goes. So is a day that has
 * outlived its first event: `settledDays` no longer returns it, and its rows expire before its events do.
 */
export const finishDay = defineCommand({
  name: 'rollups.finish_day',
  sql: `INSERT INTO ${TABLES.rollupDays} (project_id, day, version, begun_at, clean_before, finished_at, event_count, retention_days)
SELECT {project: String}, {day: Date}, {version: String}, {begun_at: DateTime64(3, 'UTC')} AS begun,
  begun - toIntervalMillisecond({quiet_ms: UInt32}),
  if(sums = arrayWithConstant(if(there = 0, 0, ${GRAINS.length}), there) OR {day: Date} + kept_days <= toDate(now('UTC')),
    now64(3, 'UTC'), toDateTime64(0, 3, 'UTC')), there, kept_days
FROM (
SELECT count() AS there, min(retention_days) AS kept_days, (
SELECT groupArray(rolled) FROM (
SELECT sum(events) AS rolled FROM ${TABLES.rollups}
WHERE project_id = {project: String}
  AND timestamp >= toDateTime({day: Date}, 'UTC') AND timestamp < toDateTime({day: Date} + 1, 'UTC') AND version = {version: String}
GROUP BY grain
)
) AS sums
FROM ${TABLES.events} FINAL
PREWHERE project_id = {project: String} AND timestamp >= toDateTime64({day: Date}, 3, 'UTC') AND timestamp < toDateTime64({day: Date} + 1, 3, 'UTC')
)`,
  params: (made: DayVersion, quietMs: number) => ({ ...paramsOf(made), quiet_ms: quietMs }),
});

const WITHIN = 'project_id = {project: String} AND day >= {first: Date} AND day <= {last: Date}';

/**
 * Days of a project whose rollup may be read instead of their events: no row has come into them since, and none of their
 * events has expired. Days without events are left out; reading them costs nothing. Both dates are included.
 */
export const settledDays = defineStatement({
  name: 'rollups.settled_days',
  // One pass over both tables: with a join it took four times as long, and every report waits for it.
  sql: `SELECT toString(day) AS day_text, argMax(version, (begun, version)) AS latest,
  toString(argMax(clean_before, (begun, version))) AS links_before
FROM (
SELECT day, version, begun_at AS begun, clean_before, retention_days, toDateTime64(0, 3, 'UTC') AS changed
FROM ${TABLES.rollupDays}
WHERE ${WITHIN} AND finished_at > toDateTime64(0, 3, 'UTC')
UNION ALL
SELECT day, '', toDateTime64(0, 3, 'UTC'), toDateTime64(0, 3, 'UTC'), 0, changed_at
FROM ${TABLES.dayChanges}
WHERE ${WITHIN}
)
GROUP BY day
HAVING latest != '' AND max(changed) < max(clean_before) AND day + argMax(retention_days, (begun, version)) > {today: Date}
ORDER BY day`,
  params: (
    project: ProjectId,
    { first, last }: { readonly first: CalendarDate; readonly last: CalendarDate },
    nowMs: number,
  ) => ({ project, first, last, today: localDate('UTC', nowMs) }),
  row: z
    .object({ day_text: z.string(), latest: z.string(), links_before: z.string() })
    .transform(({ day_text, latest, links_before }): SettledDay => {
      return { day: day_text, version: latest, linksBefore: links_before };
    }),
});

function selectOf({ name: grain, keeps }: Grain): string {
  const dimensions = DIMENSIONS.map((name) => (keeps.includes(name) ? sourceOf(name) : `${emptyOf(name)} AS ${name}`));
  return `SELECT '${grain}' AS grain, project_id, {version: String} AS version, event, toStartOfHour(timestamp) AS hour, bot, ${dimensions.join(', ')},
  count() AS n, sum(revenue) AS revenue_sum, countIf(has_revenue) AS revenue_events,
  minIf(revenue, has_revenue) AS revenue_min, maxIf(revenue, has_revenue) AS revenue_max, min(retention_days) AS kept_days
FROM ${TABLES.events} FINAL
PREWHERE project_id = {project: String} AND timestamp >= toDateTime64({day: Date}, 3, 'UTC') AND timestamp < toDateTime64({day: Date} + 1, 3, 'UTC')
GROUP BY ${['project_id', 'event', 'hour', 'bot', ...keeps].join(', ')}`;
}

function sourceOf(name: Dimension): string {
  return name === 'session_key' ? "if(session_id = '', 0, cityHash64(session_id)) AS session_key" : name;
}

function emptyOf(name: Dimension): string {
  return name === 'person_key' || name === 'session_key' ? '0' : "''";
}

function paramsOf({ projectId, day, version, begunAt }: DayVersion) {
  return { project: projectId, day, version, begun_at: begunAt };
}

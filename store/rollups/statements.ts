import type { ProjectId } from '../../core/base/ids.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { DIMENSIONS, type Dimension, GRAINS, type Grain } from '../../core/query/lowering/rollups/grains.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** A day of a project to roll up. `begunAt` is when the store was asked, by its own clock. */
export type DueDay = { readonly projectId: string; readonly day: CalendarDate; readonly begunAt: string };
/** One rolling up of a day: its rows carry the version, which is new each time. */
export type DayVersion = DueDay & { readonly version: string };

/**
 * The latest finished version of each day: the one begun last, which knows most, and of two begun in the same millisecond
 * the same one for all who ask.
 */
const LATEST = `SELECT project_id, day, argMax(version, (begun_at, version)) AS latest,
  argMax(finished_at, (begun_at, version)) AS finished, max(clean_before) AS clean
FROM ${TABLES.rollupDays} FINAL
WHERE finished_at > toDateTime64(0, 3, 'UTC')`;

const CHANGES = `SELECT project_id, day, max(changed_at) AS changed
FROM ${TABLES.dayChanges}`;

/**
 * Days of the region that ended `quietMs` ago, to which nothing came since, and that changed since they were rolled up or
 * never were; the newest first, but after all others those that were tried of late in vain, so that none of them holds up
 * the rest. Rows: `project_id, day, begun_at`.
 */
export function dueDays(nowMs: number, quietMs: number, daysMax: number): Statement {
  return {
    sql: `SELECT project_id, toString(day), toString(now64(3, 'UTC'))
FROM (
${CHANGES}
WHERE day < {today: Date}
GROUP BY project_id, day
HAVING changed < now64(3, 'UTC') - toIntervalMillisecond({quiet_ms: UInt32})
) AS changes
LEFT JOIN (
${LATEST}
GROUP BY project_id, day
) AS done USING (project_id, day)
LEFT JOIN (
SELECT project_id, day, count() AS tries
FROM ${TABLES.rollupDays} FINAL
WHERE finished_at = toDateTime64(0, 3, 'UTC')
GROUP BY project_id, day
) AS unfinished USING (project_id, day)
WHERE changed >= clean
ORDER BY tries, day DESC, project_id
LIMIT {days_max: UInt32}`,
    params: { today: localDate('UTC', nowMs - quietMs), quiet_ms: quietMs, days_max: daysMax },
  };
}

/** Notes that a version is being made, before its first row: what a run leaves unfinished can be found and removed. */
export function beginDay(made: DayVersion, quietMs: number): Statement {
  return {
    sql: `INSERT INTO ${TABLES.rollupDays} (project_id, day, version, begun_at, clean_before)
SELECT {project: String}, {day: Date}, {version: String}, {begun_at: DateTime64(3, 'UTC')} AS begun,
  begun - toIntervalMillisecond({quiet_ms: UInt32})`,
    params: { ...paramsOf(made), quiet_ms: quietMs },
  };
}

/** Sums up one day of one project, at every grain. */
export function rollUpDay(made: DayVersion): Statement {
  return {
    sql: `INSERT INTO ${TABLES.rollups} (grain, project_id, version, event, timestamp, bot, ${DIMENSIONS.join(', ')},
  events, revenue_sum, revenue_events, revenue_min, revenue_max, retention_days)
${GRAINS.map(selectOf).join('\nUNION ALL\n')}`,
    params: paramsOf(made),
  };
}

/**
 * Notes that a version is whole: from now on it is read, as long as nothing comes into its day. It is whole when every
 * grain sums up to the events of the day; where an insert came twice or in part, it stays unfinished, and the day due.
 * A day without events is whole without rows, so that the version before it goes. So is one that has outlived its first
 * event: `settledDays` names it no more, and its rows expire before their events do.
 */
export function finishDay(made: DayVersion, quietMs: number): Statement {
  return {
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
    params: { ...paramsOf(made), quiet_ms: quietMs },
  };
}

/**
 * Days of a project whose rollup may be read in place of their events: nothing came into them since, and none of their
 * events has expired. A day without events is none: reading it costs nothing. Both dates inclusive. Rows: `day, version`.
 */
export function settledDays(
  projectId: ProjectId,
  range: { readonly first: CalendarDate; readonly last: CalendarDate },
  nowMs: number,
): Statement {
  const within = 'project_id = {project: String} AND day >= {first: Date} AND day <= {last: Date}';
  return {
    // One pass over both tables: with a join it took four times as long, and every report waits for it.
    sql: `SELECT toString(day), argMax(version, (begun, version)) AS latest
FROM (
SELECT day, version, begun_at AS begun, clean_before, retention_days, toDateTime64(0, 3, 'UTC') AS changed
FROM ${TABLES.rollupDays}
WHERE ${within} AND finished_at > toDateTime64(0, 3, 'UTC')
UNION ALL
SELECT day, '', toDateTime64(0, 3, 'UTC'), toDateTime64(0, 3, 'UTC'), 0, changed_at
FROM ${TABLES.dayChanges}
WHERE ${within}
)
GROUP BY day
HAVING latest != '' AND max(changed) < max(clean_before) AND day + argMax(retention_days, (begun, version)) > {today: Date}
ORDER BY day`,
    params: { project: projectId, first: range.first, last: range.last, today: localDate('UTC', nowMs) },
  };
}

/**
 * Versions that nobody reads any more: replaced by a later one, or left unfinished, for `staleMs` at least. That must be
 * longer than a query or a run takes. Rows: `version`.
 */
export function staleVersions(staleMs: number, versionsMax: number): Statement {
  return {
    sql: `SELECT version
FROM (
SELECT project_id, day, version, begun_at FROM ${TABLES.rollupDays} FINAL
) AS made
LEFT JOIN (
${LATEST}
GROUP BY project_id, day
) AS done USING (project_id, day)
WHERE version != latest
  AND greatest(begun_at, finished) < now64(3, 'UTC') - toIntervalMillisecond({stale_ms: UInt32})
LIMIT {versions_max: UInt32}`,
    params: { stale_ms: staleMs, versions_max: versionsMax },
  };
}

/** Removes versions: their rows first, so that a run that is cut off finds them again. */
export function removeVersions(versions: readonly string[]): readonly Statement[] {
  return [TABLES.rollups, TABLES.rollupDays].map((table) => ({
    sql: `DELETE FROM ${table} WHERE version IN {versions: Array(String)}`,
    params: { versions },
  }));
}

function selectOf({ name: grain, keeps }: Grain): string {
  const dimensions = DIMENSIONS.map((name) => (keeps.includes(name) ? sourceOf(name) : emptyOf(name)));
  return `SELECT '${grain}', project_id, {version: String}, event, toStartOfHour(timestamp) AS hour, bot, ${dimensions.join(', ')},
  count(), sum(revenue), countIf(has_revenue), minIf(revenue, has_revenue), maxIf(revenue, has_revenue), min(retention_days)
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

import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement, type NamedStatement, projectIdColumn } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { settleSessions } from '../../core/query/lowering/settle-sessions.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { crowdedBy } from '../rollups/crowded.ts';
import type { DayVersion, DueDay } from '../rollups/statements.ts';

/** Changes of the days on which the sessions of a day depend: two days before, the day itself, and the one after. */
export const CHANGES_AROUND = `SELECT project_id, near.1 AS day, near.2 AS is_own, changed_at
FROM (
SELECT project_id, changed_at, arrayJoin([(day - 1, 0), (day, 1), (day + 1, 0), (day + 2, 0)]) AS near FROM ${TABLES.dayChanges}
)`;

/** Of more hosts or sources, those of a day are not all known, and its sessions are read from events. */
export const NAMES_MAX = 2_000;

/**
 * Days of the region whose sessions are to be settled: the day after them has ended too, and they changed since they were
 * settled last, or never were. As for rollups, days follow with many younger links, and those that failed come last.
 */
export const dueSessionDays = defineStatement({
  name: 'sessions.due_days',
  sql: `SELECT project_id, toString(day) AS day_text, toString(now64(3, 'UTC')) AS begun_at
FROM (
SELECT project_id, day, max(changed_at) AS changed
FROM (
${CHANGES_AROUND}
)
WHERE day < {before: Date}
GROUP BY project_id, day
HAVING max(is_own) = 1 AND changed < now64(3, 'UTC') - toIntervalMillisecond({quiet_ms: UInt32})
) AS changes
LEFT JOIN (
SELECT project_id, day, maxIf(clean_before, finished_at > toDateTime64(0, 3, 'UTC')) AS clean,
  countIf(finished_at = toDateTime64(0, 3, 'UTC')) AS tries
FROM ${TABLES.sessionDays} FINAL
GROUP BY project_id, day
) AS done USING (project_id, day)
LEFT JOIN (
${crowdedBy(TABLES.deviceUsers)}
) AS late USING (project_id)
WHERE changed >= clean OR clean < crowded
ORDER BY tries, changed < clean, day DESC, project_id
LIMIT {days_max: UInt32}`,
  params: (nowMs: number, quietMs: number, daysMax: number, lateLinksMax: number) => ({
    before: localDate('UTC', nowMs - quietMs - DAY_MS),
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

/** Records that a version is being made, before its first row exists. */
export const beginSessionDay = defineCommand({
  name: 'sessions.begin_day',
  sql: `INSERT INTO ${TABLES.sessionDays} (project_id, day, version, begun_at, clean_before)
SELECT {project: String}, {day: Date}, {version: String}, {begun_at: DateTime64(3, 'UTC')} AS begun,
  begun - toIntervalMillisecond({quiet_ms: UInt32})`,
  params: (made: DayVersion, quietMs: number) => ({ ...paramsOf(made), quiet_ms: quietMs }),
});

/** Writes the sessions of a day. */
export function settleDay(made: DayVersion): NamedStatement {
  const { columns, sql, params } = settleSessions(made);
  return {
    name: 'sessions.settle_day',
    sql: `INSERT INTO ${TABLES.settledSessions} (${columns.join(', ')})\n${sql}`,
    params,
  };
}

const OF_DAY = "project_id = {project: String} AND timestamp >= toDateTime64({day: Date}, 3, 'UTC')";
const UNTIL_NEXT_DAY = "timestamp < toDateTime64({day: Date} + 1, 3, 'UTC')";
const HOST = "replaceRegexpOne(hostname, '^www[.]', '')";
const AT_MS = 'toUnixTimestamp64Milli(timestamp)';

/** Events from so many days before the day until so many days after its begin. */
function eventsWithin(before: number, after: number): string {
  return `${TABLES.events} PREWHERE project_id = {project: String}
  AND timestamp >= toDateTime64({day: Date} - ${before}, 3, 'UTC') AND timestamp < toDateTime64({day: Date} + ${after}, 3, 'UTC')`;
}

/**
 * Whether each event of the day and the next one has an id, since one without may join a session of the day before; and
 * whether no id is a day long in the three days until the end of the day, nor in those around the day.
 */
const IDS = `SELECT (max(unsent) = 0, max(greatest(earlier_ms, later_ms)) < ${DAY_MS})
FROM (
SELECT max(session_id = '' AND timestamp >= toDateTime64({day: Date}, 3, 'UTC')) AS unsent,
  if(any(session_id) = '', 0, maxIf(${AT_MS}, ${AT_MS} < day_ms + ${DAY_MS}) - minIf(${AT_MS}, ${AT_MS} < day_ms + ${DAY_MS})) AS earlier_ms,
  if(any(session_id) = '', 0, maxIf(${AT_MS}, ${AT_MS} >= day_ms - ${DAY_MS}) - minIf(${AT_MS}, ${AT_MS} >= day_ms - ${DAY_MS})) AS later_ms
FROM (
SELECT session_id, timestamp, toUnixTimestamp64Milli(toDateTime64({day: Date}, 3, 'UTC')) AS day_ms
FROM ${eventsWithin(2, 2)}
)
GROUP BY cityHash64(session_id)
)`;

/**
 * Records that a version is complete. From then on it is read, as long as no row comes into the days around it. If the
 * insert came twice, it stays unfinished and the day stays due.
 */
export const finishSessionDay = defineCommand({
  name: 'sessions.finish_day',
  sql: `INSERT INTO ${TABLES.sessionDays} (project_id, day, version, begun_at, clean_before, finished_at, session_count,
  have_ids, are_short, are_alone, hosts, hosts_around, sources, retention_days)
WITH (
SELECT (count(), uniqExact(sent_key, folded_key), min(is_alone), arraySort(groupUniqArray(${NAMES_MAX + 1})(toString(source))))
FROM ${TABLES.settledSessions} WHERE ${OF_DAY} AND ${UNTIL_NEXT_DAY} AND version = {version: String}
) AS made, (
${IDS}
) AS ids
SELECT {project: String}, {day: Date}, {version: String}, {begun_at: DateTime64(3, 'UTC')} AS begun,
  begun - toIntervalMillisecond({quiet_ms: UInt32}),
  if(made.1 = made.2, now64(3, 'UTC'), toDateTime64(0, 3, 'UTC')), made.1, ids.1, ids.2, made.3, (
SELECT groupArray(${NAMES_MAX + 1})((host, first_ms, last_ms)) FROM (
SELECT ${HOST} AS host, min(${AT_MS}) AS first_ms, max(${AT_MS}) AS last_ms FROM ${eventsWithin(0, 1)}
WHERE hostname != '' AND bot = '' GROUP BY host ORDER BY host
)
), (
SELECT groupUniqArray(${NAMES_MAX + 1})(${HOST}) FROM ${eventsWithin(1, 2)} WHERE hostname != '' AND bot = ''
), made.4, (
SELECT min(retention_days) FROM ${eventsWithin(2, 2)}
)`,
  params: (made: DayVersion, quietMs: number) => ({ ...paramsOf(made), quiet_ms: quietMs }),
});

function paramsOf({ projectId, day, version, begunAt }: DayVersion): {
  readonly project: ProjectId;
  readonly day: CalendarDate;
  readonly version: string;
  readonly begun_at: string;
} {
  return { project: projectId, day, version, begun_at: begunAt };
}

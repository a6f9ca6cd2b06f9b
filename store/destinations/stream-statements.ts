import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import type { StoredPlace } from '../../core/destinations/stored-place.ts';
import { TABLES } from '../../core/tables/schema.ts';

/**
 * How far the inserts have come: `nowMs` by ClickHouse's clock, and the age of the oldest insert that is still running.
 * Whatever was inserted before `nowMs - oldestMs` is there to be read. `servers`: those that share the tables, of which this
 * statement sees the inserts of one.
 */
export const insertsUnderWay = defineStatement({
  name: 'destinations.inserts_under_way',
  sql: `SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms,
  (SELECT toInt64(ceil(max(elapsed) * 1000)) FROM system.processes WHERE query_kind = 'Insert') AS oldest_ms,
  (SELECT uniq(host_name, port) FROM system.clusters WHERE cluster = 'default') AS servers`,
  params: () => ({}),
  row: z
    .object({ now_ms: z.number(), oldest_ms: z.number(), servers: z.number() })
    .transform(({ now_ms: nowMs, oldest_ms: oldestMs, servers }) => ({ nowMs, oldestMs, servers })),
});

/** The time by ClickHouse's clock. */
export const storeClock = defineStatement({
  name: 'destinations.clock',
  sql: 'SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms',
  params: () => ({}),
  row: z.object({ now_ms: z.number() }).transform(({ now_ms: nowMs }) => ({ nowMs })),
});

/** The projects of a region into which something was stored since then, of those that are asked for. */
export const projectsWithNews = defineStatement({
  name: 'destinations.projects_with_news',
  sql: `SELECT project_id, toUnixTimestamp64Milli(max(changed_at)) AS changed_ms FROM ${TABLES.dayChanges}
WHERE project_id IN {projects: Array(String)} GROUP BY project_id`,
  params: (projects: readonly ProjectId[]) => ({ projects }),
  row: z
    .object({ project_id: projectIdColumn, changed_ms: z.number() })
    .transform(({ project_id: projectId, changed_ms: changedMs }) => ({ projectId, changedMs })),
});

export const runRow = z
  .object({
    events: z.number(),
    last: z.tuple([z.number(), z.number(), z.string(), z.string()]),
    days: z.array(z.string()),
    first_at: z.number(),
    last_at: z.number(),
  })
  .transform(({ events, last: [storedMs, atMs, id, nameHash], days, first_at, last_at }) => ({
    last: { storedMs, atMs, id, nameHash },
    count: events,
    days,
    firstAtMs: first_at,
    lastAtMs: last_at,
  }));

export const RUN_OUTPUTS = `count() AS events,
  max((stored_ms, at_ms, id, name_hash)) AS largest,
  (largest.1, largest.2, toString(largest.3), toString(largest.4)) AS last,
  arraySort(groupUniqArray(toString(toDate(fromUnixTimestamp64Milli(at_ms, 'UTC'))))) AS days,
  min(at_ms) AS first_at, max(at_ms) AS last_at`;

/** Days into which something came since then; the margin is for the clocks of two views of one insert. */
const NEW_DAYS = `SELECT day FROM ${TABLES.dayChanges}
    WHERE project_id = {project: String} AND changed_at >= fromUnixTimestamp64Milli({from: Int64} - 60000, 'UTC')`;

/**
 * The next events of the stream after a place, up to a time at which everything that was inserted before is there to be read.
 * An event that came before and comes again has its first time, and is in no later run. One row, or none.
 */
export const nextRun = defineStatement({
  name: 'destinations.next_run',
  sql: `SELECT ${RUN_OUTPUTS} FROM (
  SELECT toUnixTimestamp64Milli(min(stored_at)) AS stored_ms, toUnixTimestamp64Milli(timestamp) AS at_ms, id, hex(sipHash64(event)) AS name_hash
  FROM ${TABLES.storedEvents}
  WHERE project_id = {project: String} AND toDate(timestamp, 'UTC') IN (${NEW_DAYS})
    AND (event, timestamp, id) IN (
      SELECT event, timestamp, id FROM ${TABLES.storedEvents}
      WHERE project_id = {project: String} AND toDate(timestamp, 'UTC') IN (${NEW_DAYS})
        AND stored_at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND stored_at <= fromUnixTimestamp64Milli({until: Int64}, 'UTC'))
  GROUP BY event, timestamp, id
  HAVING stored_ms <= {until: Int64}
    AND (stored_ms, at_ms, id, name_hash) > ({from: Int64}, {from_at: Int64}, {from_id: UUID}, {from_name: String})
  ORDER BY stored_ms, at_ms, id, name_hash
  LIMIT {max: UInt32}
)
HAVING events > 0`,
  params: (project: ProjectId, from: StoredPlace, untilMs: number, max: number) => ({
    project,
    from: from.storedMs,
    from_at: from.atMs,
    from_id: from.id,
    from_name: from.nameHash,
    until: untilMs,
    max,
  }),
  row: runRow,
});

/** How many events of the stream are still to come after a place, at least. */
export const waitingCount = defineStatement({
  name: 'destinations.waiting_count',
  sql: `SELECT uniq(event, timestamp, id) AS events FROM ${TABLES.storedEvents}
WHERE project_id = {project: String} AND toDate(timestamp, 'UTC') IN (${NEW_DAYS})
  AND stored_at > fromUnixTimestamp64Milli({from: Int64}, 'UTC')`,
  params: (project: ProjectId, from: StoredPlace) => ({ project, from: from.storedMs }),
  row: z.object({ events: z.number() }),
});

import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import type { StoredPlace } from '../../core/destinations/stored-place.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { RUN_OUTPUTS, runRow } from './stream-statements.ts';

/** The hours of a span into which rows came, the first of them, with how many. */
export const hoursWithEvents = defineStatement({
  name: 'destinations.hours_with_events',
  sql: `SELECT hour, sum(amount) AS events FROM ${TABLES.dataChanges}
WHERE project_id = {project: String} AND kind = 'events' AND hour >= {first: Int32} AND hour < {end: Int32}
GROUP BY hour ORDER BY hour LIMIT 1000`,
  params: (project: ProjectId, fromMs: number, endMs: number) => ({
    project,
    first: Math.floor(fromMs / HOUR_MS),
    end: Math.ceil(endMs / HOUR_MS),
  }),
  row: z.object({ hour: z.number(), events: z.number() }),
});

/** The next events of a span of event time after a place. One row, or none. */
export const nextRunOfSpan = defineStatement({
  name: 'destinations.next_run_of_span',
  sql: `SELECT ${RUN_OUTPUTS} FROM (
  SELECT DISTINCT toInt64(0) AS stored_ms, toUnixTimestamp64Milli(timestamp) AS at_ms, id, hex(sipHash64(event)) AS name_hash
  FROM ${TABLES.events}
  WHERE project_id = {project: String}
    AND timestamp >= fromUnixTimestamp64Milli({from_at: Int64}, 'UTC') AND timestamp < fromUnixTimestamp64Milli({end: Int64}, 'UTC')
    AND (at_ms, id, name_hash) > ({from_at: Int64}, {from_id: UUID}, {from_name: String})
  ORDER BY at_ms, id, name_hash
  LIMIT {max: UInt32}
)
HAVING events > 0`,
  params: (project: ProjectId, from: StoredPlace, endMs: number, max: number) => ({
    project,
    from_at: from.atMs,
    from_id: from.id,
    from_name: from.nameHash,
    end: endMs,
    max,
  }),
  row: runRow,
});

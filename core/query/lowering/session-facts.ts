import { z } from 'zod';
import type { ProjectId } from '../../base/ids.ts';
import { defineStatement } from '../../base/statement.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { TABLES } from '../../tables/schema.ts';
import type { SessionFacts } from '../sessions/placed-events.ts';

const WITHIN =
  'project_id = {project: String} AND timestamp >= fromUnixTimestamp64Milli({start_ms: Int64}) AND timestamp < fromUnixTimestamp64Milli({end_ms: Int64})';

/**
 * One row: the facts about the session ids of a span. Copies of events and bots are read too, which may only hide that a
 * query could be cheaper.
 */
export const sessionFacts = defineStatement({
  name: 'query.session_facts',
  // One pass: reading the ids costs more than grouping by them, and an event without one may be the last of all.
  sql: `SELECT max(sent_id = cityHash64('')) AS unsent, max(sent_id != cityHash64('') AND length_ms >= {length_ms: UInt32}) AS long_ids
FROM (
SELECT cityHash64(session_id) AS sent_id,
  max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM ${TABLES.events} PREWHERE ${WITHIN}
GROUP BY sent_id
)`,
  params: (project: ProjectId, { startMs, endMs }: Stretch) => ({
    project,
    start_ms: Math.max(startMs, 0),
    end_ms: Math.max(endMs, 0),
    length_ms: DAY_MS,
  }),
  row: z
    .object({ unsent: z.number(), long_ids: z.number() })
    .transform(({ unsent, long_ids }): SessionFacts => ({ haveIds: unsent === 0, areShort: long_ids === 0 })),
});

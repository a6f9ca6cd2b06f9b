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
  sql: `SELECT (
SELECT count() FROM (
SELECT 1 FROM ${TABLES.events} PREWHERE ${WITHIN} AND session_id = '' LIMIT 1
)
) AS unsent, (
SELECT count() FROM (
SELECT cityHash64(session_id) AS sent_id FROM ${TABLES.events} PREWHERE ${WITHIN}
GROUP BY sent_id
HAVING max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) >= {length_ms: UInt32}
LIMIT 1
)
) AS long_ids`,
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

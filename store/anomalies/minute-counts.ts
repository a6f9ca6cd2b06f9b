import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';

/**
 * Events of one name, or of all names for '', by Unix minute: one row, since ninety days have more minutes than an answer may
 * have rows. Bots are left out, as in the live window.
 */
export const minuteCounts = defineStatement({
  name: 'anomalies.minute_counts',
  sql: `SELECT groupArray(minute) AS minutes, groupArray(n) AS counts
FROM (
SELECT toUInt32(toUnixTimestamp(toStartOfMinute(timestamp)) / 60) AS minute, toUInt32(count()) AS n
FROM ${TABLES.events} FINAL
PREWHERE project_id = {project: String} AND ({event: String} = '' OR event = {event: String})
  AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp < {to: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY minute
)`,
  params: (project: ProjectId, event: string, span: { readonly fromMs: number; readonly toMs: number }) => ({
    project,
    event,
    from: timeText(span.fromMs),
    to: timeText(span.toMs),
  }),
  row: z
    .object({ minutes: z.array(z.number()), counts: z.array(z.number()) })
    .transform(({ minutes, counts }): ReadonlyMap<number, number> => {
      return new Map(minutes.map((minute, index) => [minute, counts[index] ?? 0]));
    }),
});

import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { minuteText } from '../../core/ingest/ledger/receipt.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** A project's events by day of arrival (UTC): `{ day: '2026-11-03', stored: 12, left_out: 3, refused: 0 }`. */
export const usageByDay = defineStatement({
  name: 'ledger.usage',
  sql: `SELECT toString(toDate(minute, 'UTC')) AS day, sum(accepted) AS stored,
  sum(rejected['over_quota_sample']) AS left_out, sum(rejected['quota_exceeded'] + rejected['rate_limited']) AS refused
FROM ${TABLES.ledger} FINAL
WHERE project_id = {project: String} AND minute >= {from: DateTime('UTC')} AND minute <= {to: DateTime('UTC')}
GROUP BY day ORDER BY day`,
  params: (project: ProjectId, { startMs, endMs }: Stretch) => ({
    project,
    from: minuteText(startMs),
    to: minuteText(endMs),
  }),
  row: z.object({ day: z.string(), stored: z.number(), left_out: z.number(), refused: z.number() }),
});

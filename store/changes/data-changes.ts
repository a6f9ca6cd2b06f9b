import { z } from 'zod';
import { type ProjectId, randomHex } from '../../core/base/ids.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { TABLES } from '../../core/tables/schema.ts';

/**
 * One row. `sums`: for each span, in their order, how many rows were ever inserted for its hours, and a last sum, for
 * what belongs to no hour: links of ids, erasures. Sums only grow, with every change (migration 0017), so equal sums mean
 * that nothing has changed in between. Read them before the rows that they stand for. `firstHour`: the first hour (since
 * 1970) for which an event ever came. `halvings`: how often the number of visitors was halved on a day of the spans, or between
 * them, at most.
 */
export const dataChanges = defineStatement({
  name: 'changes.of_spans',
  sql: (_project: ProjectId, spans: readonly Stretch[]) => `SELECT [${[
    ...spans.map(
      (_, index) => `sumIf(amount, kind = 'events' AND hour >= {from_${index}: Int32} AND hour < {to_${index}: Int32})`,
    ),
    "sumIf(amount, kind != 'events')",
  ].join(', ')}] AS sums,
(SELECT hour FROM ${TABLES.dataChanges} WHERE project_id = {project: String} AND kind = 'events' ORDER BY hour LIMIT 1) AS first_hour,
(SELECT max(halvings) FROM ${TABLES.sampledDays}
WHERE project_id = {project: String} AND day >= toDate({from: Int32} * 3600, 'UTC') AND day <= toDate({to: Int32} * 3600, 'UTC')) AS halvings
FROM ${TABLES.dataChanges}
WHERE project_id = {project: String} AND (kind != 'events' OR (hour >= {from: Int32} AND hour < {to: Int32}))`,
  params: (project: ProjectId, spans: readonly Stretch[]) => ({
    project,
    from: Math.min(...spans.map(firstHour)),
    to: Math.max(...spans.map(hourAfter)),
    ...Object.fromEntries(
      spans.flatMap((span, index) => [
        [`from_${index}`, firstHour(span)],
        [`to_${index}`, hourAfter(span)],
      ]),
    ),
  }),
  row: z
    .object({ sums: z.array(z.number()), first_hour: z.number().nullable(), halvings: z.number() })
    .transform(({ sums, first_hour: firstHour, halvings }) => ({ sums, firstHour, halvings })),
});

const firstHour = ({ startMs }: Stretch): number => Math.floor(startMs / HOUR_MS);
const hourAfter = ({ endMs }: Stretch): number => Math.ceil(endMs / HOUR_MS);

/**
 * Enters a change of a project that no insert of events or links tells of: an erasure, a merge of persons, a cohort, a
 * rollup. To be run after the change. The amount is drawn at random, since a replicated table drops an insert equal to an
 * earlier one.
 */
export const enterChange = defineCommand({
  name: 'changes.enter',
  sql: `INSERT INTO ${TABLES.dataChanges} (project_id, kind, hour, amount)
SELECT {project: String}, 'changes', 0, reinterpretAsUInt32(unhex({drawn: String})) + 1`,
  params: (project: ProjectId) => ({ project, drawn: randomHex(3) }),
});

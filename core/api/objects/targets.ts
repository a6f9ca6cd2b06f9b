import { z } from 'zod';
import { TARGETS_MAX } from '../../base/limits.ts';
import { TARGET_GOALS, TARGET_MEASURES, TARGET_PERIODS } from '../../base/targets.ts';
import { defineObject, NAMED, objectIdSchema } from './object-kind.ts';

export const targetSchema = z.strictObject({
  ...NAMED,
  metric: objectIdSchema.meta({ description: 'The id of a saved metric.' }),
  period: z
    .enum(TARGET_PERIODS)
    .meta({ description: 'It is set for each calendar period in the zone of the project.' }),
  value: z.number().meta({ description: 'What is to be reached, or not to be exceeded, in a period.' }),
  goal: z.enum(TARGET_GOALS).default('at_least').meta({ description: '`at_most`: a budget, or where less is better.' }),
  measure: z
    .enum(TARGET_MEASURES)
    .default('total')
    .meta({
      description:
        '`total` grows from the start of a period to its end, so that half of it is expected at half-time; `level` is compared as it is, as shares ' +
        'and means are.',
    }),
});
export type Target = z.infer<typeof targetSchema>;

export const targets = defineObject({
  noun: 'target',
  summary: 'A value that a metric is to reach, or not to exceed, in each week, month, quarter or year.',
  schema: targetSchema,
  resource: 'dashboard',
  canUndo: true,
  max: TARGETS_MAX,
  references: ({ metric }) => [{ object: 'metrics', id: metric, at: 'metric' }],
  queries: () => [],
  audit: ({ metric, period, value, goal }) => ({ metric, period, value, goal }),
});

import { z } from 'zod';
import { TARGET_GOALS, TARGET_MEASURES, TARGET_PERIODS, TARGET_STATES } from '../base/targets.ts';

/** `GET /query/targets`: where the targets of a project stand in their running periods. */
const targetStandingSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    metric: z.string().meta({ description: 'The id of the metric.' }),
    metric_name: z.string(),
    period: z.enum(TARGET_PERIODS),
    start: z.iso.date().meta({ description: 'The first day of the running period.' }),
    end: z.iso.date().meta({ description: 'The last day of it.' }),
    goal: z.enum(TARGET_GOALS),
    measure: z.enum(TARGET_MEASURES),
    target: z.number(),
    value: z.number().nullable().meta({ description: 'Of the metric, from the start of the period until now.' }),
    expected: z.number().nullable().meta({
      description: 'Of a `total`: the part of the target that is due by now, by the part of the period that is over.',
    }),
    projected: z.number().nullable().meta({
      description: 'Of a `total`: its value at the end of the period, if it goes on as it did so far.',
    }),
    state: z.enum(TARGET_STATES),
    problem: z.string().exactOptional().meta({ description: 'Why the metric could not be read.' }),
  })
  .meta({ id: 'TargetStanding' });
export type TargetStanding = z.infer<typeof targetStandingSchema>;

export const targetStandingsSchema = z.object({ as_of: z.iso.datetime(), targets: z.array(targetStandingSchema) });

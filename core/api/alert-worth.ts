import { z } from 'zod';

/** Shapes of `/alerts/worth`: what came of the alerts of each rule and metric. */

export const WORTH_DAYS_MAX = 365;
const VERDICTS = ['useful', 'noise', 'unproven'] as const;

const worthSchema = z
  .object({
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('rule'), id: z.string(), name: z.string() }),
      z.object({ kind: z.literal('metric'), metric: z.string() }),
    ]),
    incidents: z.int(),
    acknowledged: z.int().meta({ description: 'Incidents that a person acknowledged.' }),
    acted_on: z.int().meta({ description: 'Incidents that got an owner or a note, or that a person resolved.' }),
    noise: z.int().meta({ description: 'Findings of the metric that people called noise.' }),
    real: z.int(),
    verdict: z.enum(VERDICTS).meta({
      description:
        '`noise`: five incidents or more, none of them acknowledged or acted on, or most findings called noise. `useful`: somebody did something about one. `unproven`: neither.',
    }),
  })
  .meta({ id: 'AlertWorth' });
export type AlertWorth = z.infer<typeof worthSchema>;

/** `GET /alerts/worth`: those with the most incidents first. */
export const worthsSchema = z.object({
  days: z.int(),
  incidents: z.int(),
  acknowledged: z.int(),
  acted_on: z.int(),
  sources: z.array(worthSchema),
});
export type AlertWorths = z.infer<typeof worthsSchema>;

import { z } from 'zod';
import { CORRECTIONS, EXPERIMENT_METHODS } from '../../base/experiments.ts';
import { defineContract } from './contract.ts';
import { eventChoiceSchema, reportFields } from './report-fields.ts';

const VARIANTS_MAX = 10;
const METRICS_MAX = 20;
const PHASES_MAX = 20;

const windowField = z
  .string()
  .optional()
  .describe(
    'How long after the first exposure an event counts, inclusive, such as `7d`; by default until the end of the range.',
  );

const metricSchema = z
  .strictObject({
    name: z.string().min(1).max(100).optional().describe('By default the name of its event.'),
    ...eventChoiceSchema.shape,
    measure: z
      .enum(['converted', 'count', 'sum'])
      .optional()
      .describe(
        '`converted` (the default): the share of persons with such an event. `count`: such events a person. `sum`: `property` added up, ' +
          'a person; refunds are negative.',
      ),
    property: z.string().min(1).optional().describe('The number that `sum` adds up.'),
    per: z
      .strictObject({
        ...eventChoiceSchema.shape,
        property: z.string().min(1).optional().describe('The number that is added up; by default events are counted.'),
      })
      .optional()
      .describe(
        'Makes a ratio: the sum over all persons of the metric, divided by that of these events, such as revenue per order.',
      ),
    window: windowField,
    goal: z
      .enum(['increase', 'decrease'])
      .optional()
      .describe('`increase` by default; `decrease` where less is better.'),
    cap: z
      .number()
      .gt(50)
      .lt(100)
      .optional()
      .describe(
        'Limits what one person counts to this percentile over all persons, zeros included (nearest rank), so that a single large ' +
          'customer decides nothing.',
      ),
  })
  .meta({ id: 'ExperimentMetric' });

export const experiment = defineContract({
  summary:
    'Which variant of an experiment is better: each metric of each variant beside the control, and how sure that is.',
  schema: z.strictObject({
    query_type: z.literal('experiment'),
    ...reportFields,
    exposure: eventChoiceSchema.describe(
      'The event that says which variant a person saw. Exposures lie in the range; the first one decides from when on events count.',
    ),
    variant: z
      .string()
      .min(1)
      .optional()
      .describe('The property of the exposure that holds the variant; by default `variant`.'),
    variants: z
      .array(z.string().min(1).max(100))
      .min(2)
      .max(VARIANTS_MAX)
      .describe('The values of that property; the first is the control.'),
    phases: z
      .array(
        z.strictObject({
          start: z.string().optional().describe('A date or time; the first phase begins with the range.'),
          weights: z
            .array(z.number().min(0))
            .min(2)
            .max(VARIANTS_MAX)
            .describe('Parts of the variants, in their order.'),
        }),
      )
      .min(1)
      .max(PHASES_MAX)
      .optional()
      .describe('Weights that were in force, from when; by default equal ones. Each phase is judged by its own.'),
    metrics: z.array(metricSchema).min(1).max(METRICS_MAX),
    method: z
      .enum(EXPERIMENT_METHODS)
      .optional()
      .describe(
        '`sequential` (the default) may be looked at on any day. `fixed` is right on the one day that was planned. `bayesian` tells ' +
          'the chance to be better.',
      ),
    confidence: z.number().min(0.5).max(0.9999).optional().describe('0.95 by default.'),
    planned_persons: z
      .int()
      .min(100)
      .max(1_000_000_000)
      .optional()
      .describe(
        'Persons of two variants together that the experiment is planned for: there `sequential` is surest. Fixed at launch; 5,000 by default.',
      ),
    correction: z
      .enum(CORRECTIONS)
      .optional()
      .describe('For the number of metrics and variants that are looked at; `benjamini_hochberg` by default.'),
    before: z
      .string()
      .optional()
      .describe(
        'Such as `14d`: what each person did in this time before the first exposure is taken off from means (CUPED), which makes them surer.',
      ),
    several_variants: z
      .enum(['leave_out', 'first'])
      .optional()
      .describe(
        'Persons who saw several variants: left out and counted in `totals` (the default), or counted for the first one.',
      ),
  }),
  columns: [
    { name: 'metric', types: ['string'], role: 'group', description: 'Its name.' },
    { name: 'variant', types: ['string'], role: 'group', description: 'The variant; the control comes first.' },
    { name: 'persons', types: ['number'], role: 'value', description: 'Persons who were exposed to it.' },
    {
      name: 'total',
      types: ['number'],
      role: 'value',
      description:
        'Persons who converted, events, or the sum of the property; before caps and corrections by the past.',
    },
    {
      name: 'value',
      types: ['number'],
      role: 'value',
      description: 'The share, the mean a person, or the ratio; null without persons.',
    },
    { name: 'difference', types: ['number'], role: 'value', description: 'To the control; null for the control.' },
    {
      name: 'uplift',
      types: ['number'],
      role: 'value',
      description: 'Relative to the control: 0.1 is 10 % more; null where the control is 0.',
    },
    {
      name: 'low',
      types: ['number'],
      role: 'value',
      description: 'The least uplift within the confidence; null where none can be told.',
    },
    { name: 'high', types: ['number'], role: 'value', description: 'The largest uplift within the confidence.' },
    { name: 'p', types: ['number'], role: 'value', description: 'The p-value; with `sequential` valid on any day.' },
    { name: 'p_corrected', types: ['number'], role: 'value', description: 'Corrected for the number of tests.' },
    {
      name: 'chance',
      types: ['number'],
      role: 'value',
      description: 'With `bayesian`: the chance that it is better than the control.',
    },
    {
      name: 'verdict',
      types: ['string'],
      role: 'flag',
      description:
        '`control`, `better`, `worse`, `not_yet` (nothing can be told so far), `no_difference` (none was found), `nobody_converted`, ' +
        '`too_few` persons, or `wrong_ratio`: the variants have not as many persons as their weights foretell, and nothing is to be believed.',
    },
  ],
  answer:
    'One row for each metric and variant, in their order. `totals` has `persons`, `several_variants` and `overridden` (persons who ' +
    'were left out), `other_variants` (with a variant that is not asked for), and `ratio_p`, the chance of such numbers of persons.',
  example: {
    query_type: 'experiment',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-14' },
    exposure: { event: 'experiment_viewed' },
    variants: ['control', 'test'],
    metrics: [{ event: 'order_completed' }],
  },
});
export type ExperimentQuery = z.infer<typeof experiment.schema>;
export type ExperimentMetric = z.infer<typeof metricSchema>;

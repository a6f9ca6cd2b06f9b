import { z } from 'zod';
import { defineContract } from './contract.ts';
import {
  breakdownField,
  COHORTS_MEANING,
  eventChoiceSchema,
  groupColumnContracts,
  PERIODS,
  reportFields,
  weekStartField,
} from './report-fields.ts';
import { unitField } from './units.ts';

export const COHORT_RULES = ['first_time', 'recurring', 'first_in_range'] as const;
export const RETENTION_MODES = ['posthog', 'mixpanel', 'amplitude', 'ga4'] as const;

export const retention = defineContract({
  summary: 'How many of those who began come back: persons by the period of their start, and their returns afterwards.',
  schema: z.strictObject({
    query_type: z.literal('retention'),
    ...reportFields,
    unit: unitField,
    start: eventChoiceSchema.optional().describe('The event by which a person begins; by default any event.'),
    return: eventChoiceSchema.optional().describe('The event that counts as coming back; by default any event.'),
    period: z.enum(PERIODS).optional().describe('The unit of cohorts and returns; by default `week`.'),
    periods: z
      .int()
      .min(1)
      .max(400)
      .optional()
      .describe('How many periods after the start are counted, besides period 0; by default 7.'),
    counting: z
      .enum(['on', 'on_or_after'])
      .optional()
      .describe(
        '`on` (the default): period n counts those who returned in it. `on_or_after`: those who returned in it or in a ' +
          'later one, up to the last period asked for.',
      ),
    at_least: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .describe(
        'How many return events a person needs in the period (with `on_or_after`, in it and the later ones together); by ' +
          'default 1.',
      ),
    cohort: z
      .enum(COHORT_RULES)
      .optional()
      .describe(
        '`first_time` (the default): a person begins with the first start event ever, and belongs to a cohort if it lies ' +
          'in the range. `first_in_range`: with the first one in the range. `recurring`: in every period with a start event.',
      ),
    window: z
      .enum(['calendar', 'rolling'])
      .optional()
      .describe(
        '`calendar` (the default): period n is the nth calendar period after that of the start. `rolling`: it begins n ' +
          "times 24 hours, 7 days or 30 days after the person's own start.",
      ),
    brackets: z
      .array(z.union([z.int().min(1), z.tuple([z.int().min(1), z.int().min(1)])]))
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Counts stretches of periods in place of single ones: a number is the last period of a stretch that begins after ' +
          'the one before, a pair is first and last period. `[1, 3, 7]` is period 1, 2 to 3, and 4 to 7. In ascending order, ' +
          'without `periods`; period 0 has rows too.',
      ),
    breakdown: breakdownField.describe(
      'Groups persons by the value of these properties at their start event; if it is a list, by each element. ' +
        COHORTS_MEANING,
    ),
    limit: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .describe(
        'How many groups of a breakdown to return, the largest first, by default as many as fit into 10,000 rows; ' +
          '`meta.groups_left_out` counts the rest.',
      ),
    period_0: z
      .enum(['returned', 'size'])
      .optional()
      .describe(
        'What period 0 counts. `returned` (the default): those who returned after the start in the same period. `size`: ' +
          'the whole cohort.',
      ),
    week_start: weekStartField,
    mode: z
      .enum(RETENTION_MODES)
      .optional()
      .describe(
        'The defaults of another product, which fields of the request override. `posthog` and `ga4`: calendar periods, ' +
          'first time ever, period 0 is the whole cohort (`ga4`: weeks from Sunday). `mixpanel`: rolling, on or after, means ' +
          'weighted as Mixpanel does (twice by size). `amplitude`: rolling from the full hour of the start, recurring.',
      ),
  }),
  columns: [
    { name: 'cohort', types: ['date'], role: 'time', description: 'The date on which the period of the start begins.' },
    ...groupColumnContracts('at the start event'),
    {
      name: 'period',
      types: ['number'],
      role: 'period',
      description: 'How many periods after the start: 0 to `periods`; with `brackets` the first period of each.',
    },
    {
      name: 'through',
      types: ['number'],
      role: 'period',
      present: 'with `brackets`',
      description: 'The last period of the bracket.',
    },
    { name: 'size', types: ['number'], role: 'value', description: 'Persons of the cohort.' },
    {
      name: 'returned',
      types: ['number'],
      role: 'value',
      description:
        'Those of them who came back in that period; null, never 0, if it has not begun (with `rolling`: for the first of ' +
        'them).',
    },
    {
      name: 'rate',
      types: ['number'],
      role: 'value',
      description: '`returned` / `size`, from 0 to 1; null if nobody began.',
    },
    {
      name: 'complete',
      types: ['boolean'],
      role: 'flag',
      description: 'False while the period has not begun, or runs and the number may still grow.',
    },
    {
      name: 'mean',
      types: ['number'],
      role: 'value',
      description:
        'The mean rate of that period over the cohorts of the group, weighted by size, complete cells only; the same in ' +
        'every row of the period. Null if there is none.',
    },
    {
      name: 'simple_mean',
      types: ['number'],
      role: 'value',
      description: 'The unweighted mean of the rates, over the same cells; cohorts without anybody are left out.',
    },
  ],
  answer:
    'One row for each group, cohort and period. Cohorts that have not begun are left out, empty ones are not. Rows by group ' +
    '(the largest first), then cohort, then period. `totals` has `size` (all starts), and for each period n `mean_n` and ' +
    '`simple_mean_n`, over all groups.',
  example: {
    query_type: 'retention',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-31' },
  },
});
export type RetentionQuery = z.infer<typeof retention.schema>;

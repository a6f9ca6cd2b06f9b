import { z } from 'zod';
import { defineContract } from './contract.ts';
import { filterSchema } from './fields.ts';
import { funnelColumns } from './funnel-columns.ts';
import { breakdownField, COHORTS_MEANING, reportFields, weekStartField } from './report-fields.ts';
import { unitField } from './units.ts';

export const FUNNEL_ORDERS = ['ordered', 'strict', 'unordered'] as const;
export const FUNNEL_MODES = ['posthog', 'mixpanel', 'amplitude', 'ga4', 'plausible'] as const;
export type FunnelMode = (typeof FUNNEL_MODES)[number];

const duration = z.string().min(1).max(20);

const stepSchema = z
  .strictObject({
    event: z.string().min(1).optional().describe('The name of the event; `*` is any event.'),
    events: z.array(z.string().min(1)).min(1).max(50).optional().describe('In place of `event`: any of these will do.'),
    label: z.string().min(1).max(200).optional().describe('The name in the column `label`; by default the event.'),
    filters: z.array(filterSchema).optional().describe('Filters of this step, besides those of the query.'),
    optional: z.boolean().optional().describe('The step may be skipped; by default false.'),
    within: duration.optional().describe('The longest time since the required step before, inclusive.'),
  })
  .meta({
    id: 'FunnelStep',
    description:
      'One step: an `event` (`*` for any) or `events`, any of which will do, with filters of its own. An `optional` step may ' +
      'be skipped: the steps after it do not need it; the first step cannot be optional. `within`: at most this long after ' +
      'the required step before, such as `2d`, inclusive.',
  });

const exclusionSchema = z
  .strictObject({
    event: z.string().min(1).describe('The name of the event; `*` is any event.'),
    filters: z.array(filterSchema).optional().describe('Only events that pass these filters exclude.'),
    from_step: z.int().min(1).describe('The number of the step after which it must not come.'),
    to_step: z.int().min(2).describe('The number of the step before which it must not come.'),
  })
  .meta({
    id: 'FunnelExclusion',
    description:
      'An event that must not come between two steps (numbers from 1; the events of the two steps are not between). It ' +
      'ends the attempt, not the person, who may begin again.',
  });

export const funnel = defineContract({
  summary: 'How many persons go through a sequence of steps, where the others stop, and how long it takes.',
  schema: z.strictObject({
    query_type: z.literal('funnel'),
    ...reportFields,
    unit: unitField,
    steps: z
      .array(z.union([z.string().min(1), stepSchema]))
      .min(1)
      .describe('At least one; a text is an event.'),
    order: z
      .enum(FUNNEL_ORDERS)
      .optional()
      .describe(
        '`ordered` (the default): other events may come in between. `strict`: each step is the very next event of the ' +
          'person; events that are neither interactive nor a step are passed over. `unordered`: step n counts persons who did any n of the steps, ' +
          'each by an event of its own, within one window.',
      ),
    window: duration
      .optional()
      .describe(
        'From the first step to the last, inclusive: a number with `s`, `m` (minutes), `h`, `d` (24 hours) or `w`, such as ' +
          '`14d`, which is the default.',
      ),
    conversions: z
      .enum(['in_range', 'after_range'])
      .optional()
      .describe(
        '`in_range` (the default): all steps lie in the date range. `after_range`: only the first one does; the others may ' +
          'come later, within the window.',
      ),
    filters: reportFields.filters.describe('Filters of every step and exclusion, besides its own.'),
    exclusions: z.array(exclusionSchema).max(8).optional().describe('Events that end an attempt between two steps.'),
    breakdown: breakdownField.describe(
      'One property or several. Each person is in one group, by the value at one step of the attempt that counts; if it is ' +
        `a list, in that of each element. ${COHORTS_MEANING}`,
    ),
    breakdown_at: z
      .union([z.enum(['first', 'last']), z.int().min(1)])
      .optional()
      .describe(
        'The step whose event gives the value: `first` (the default), `last` (the last one reached) or a number from 1, ' +
          'which is null for persons who did not reach that step.',
      ),
    limit: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .describe('The largest groups to keep, by default 25; the rest is one row.'),
    by: z
      .enum(['day', 'week', 'month'])
      .optional()
      .describe('Counts by the period of the first step: the best attempt of each person in each period.'),
    week_start: weekStartField,
    hold_constant: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'Properties that have one value in all steps of an attempt. To it, events with another value or none do not exist: ' +
          'they are no exclusions, and no next event in `strict` order.',
      ),
    within_session: z.boolean().optional().describe('All steps of an attempt lie in one session.'),
    first_time: z
      .union([z.boolean(), z.literal('matching')])
      .optional()
      .describe(
        'Attempts begin only with the first event of that name that the person ever sent, if it passes the filters (true), ' +
          'or with the first one ever that passes them (`matching`).',
      ),
    sample: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe('The share of persons to read, for a quick preview; the counts are those of the sample.'),
    drivers: z
      .boolean()
      .optional()
      .describe('Answers instead which properties of the first step and which earlier events go with finishing.'),
    mode: z
      .enum(FUNNEL_MODES)
      .optional()
      .describe(
        'The rules of another product where they differ from ours; `meta.semantics` says which. Fields of the request win ' +
          'over the defaults of a mode.',
      ),
  }),
  columns: funnelColumns,
  answer:
    'One row for each period (with `by`), group (with `breakdown`) and step, in this order; groups by persons of step 1 over ' +
    'the whole range, the largest first, then by name, the row of the others last. Without `breakdown`, periods that nobody ' +
    'entered have rows of 0; with it, a group has rows only in periods in which somebody entered. ' +
    '`totals` (without `by`): entered, converted, dropped, still_in_window, conversion_rate, and step_1, step_2 and so on: ' +
    'the persons of each step over all groups. With `drivers` the answer has one row for each value of a property and each ' +
    'event instead, the most significant first.',
  example: {
    query_type: 'funnel',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-31' },
    steps: [{ event: 'sign_up' }, { event: 'purchase' }],
  },
});
export type FunnelQuery = z.infer<typeof funnel.schema>;

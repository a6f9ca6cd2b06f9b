import { z } from 'zod';
import { defineContract } from './contract.ts';
import { COHORT_COLUMN, COHORTS_MEANING, cohortGroupSchema, eventChoiceSchema, reportFields } from './report-fields.ts';

export const ATTRIBUTION_MODELS = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const;

export const attribution = defineContract({
  summary: 'Which sources, channels or campaigns conversions came from: each conversion shared out among its touches.',
  schema: z.strictObject({
    query_type: z.literal('attribution'),
    ...reportFields,
    filters: reportFields.filters.describe('Filters of the conversions, besides those of `conversion`.'),
    conversion: eventChoiceSchema.describe('The event that is shared out. Conversions lie in the range.'),
    touch: z
      .enum(['session', 'event'])
      .optional()
      .describe(
        '`session` (the default): a session touches by its source, at its beginning. `event`: an event that has a source ' +
          'touches.',
      ),
    touch_event: eventChoiceSchema
      .optional()
      .describe('With `touch: "event"`: only these events touch, such as `page_view`; by default any with a source.'),
    model: z
      .enum(ATTRIBUTION_MODELS)
      .optional()
      .describe(
        'How a conversion is shared out among its touches in order. `first`, `last`: all to one. `last_non_direct` (the ' +
          'default): to the last that is not direct. `linear`: equally. `time_decay`: half as much for every seven days ' +
          'before the conversion. `position`: 40 % to the first, 40 % to the last, 20 % to those between; of two, half each.',
      ),
    direct: z
      .enum(['fallback', 'touch'])
      .optional()
      .describe(
        '`fallback`: a direct session touches only where there is no other touch (the default, except for `last`). ' +
          '`touch`: it touches like others.',
      ),
    window: z
      .string()
      .optional()
      .describe(
        'How long before the conversion a touch may lie, inclusive, also before the range: such as `30d` (the default), ' +
          '`12h`, or `unlimited`.',
      ),
    group_by: z
      .array(z.union([z.string().min(1), cohortGroupSchema]))
      .min(1)
      .optional()
      .describe(
        'Properties of the touch: `source` (the default), `channel`, `medium`, `campaign`, `referrer_domain` …, and cohorts ' +
          `of those who convert: ${COHORTS_MEANING}`,
      ),
    amount: z
      .string()
      .min(1)
      .optional()
      .describe('A number of the conversion that is shared out too, such as `revenue`, in rows by its `currency`.'),
    limit: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('How many rows to return, the largest first; `meta.groups_left_out` counts the rest.'),
  }),
  columns: [
    {
      name: '<property>',
      types: ['string', 'number'],
      role: 'group',
      present: 'one for each property of `group_by`',
      description: 'Its value at the touch; null if the touch has none, as a direct session has no source.',
    },
    COHORT_COLUMN,
    {
      name: 'touched',
      types: ['boolean'],
      role: 'flag',
      description: 'False in the row of conversions without any touch, whose properties are null.',
    },
    {
      name: 'currency',
      types: ['string'],
      role: 'group',
      present: 'with `amount`',
      description: 'In capitals; null if none was sent. Amounts of different currencies are never added.',
    },
    {
      name: 'conversions',
      types: ['number'],
      role: 'value',
      description: 'The sum of the shares of conversions; the shares of one conversion add up to 1.',
    },
    {
      name: 'amount',
      types: ['number'],
      role: 'value',
      present: 'with `amount`',
      description: 'The sum of the shares of the amounts.',
    },
  ],
  answer:
    'One row for each group of touches (and currency), by conversions, the largest first. `totals` has `conversions` and ' +
    '`without_touch`, and with `amount` a sum `amount_<currency>` for each currency.',
  example: {
    query_type: 'attribution',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-31' },
    conversion: { event: 'purchase' },
  },
});
export type AttributionQuery = z.infer<typeof attribution.schema>;

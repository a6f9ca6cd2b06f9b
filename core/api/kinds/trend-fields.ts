import { z } from 'zod';
import type { ColumnContract } from './contract.ts';
import { AGGREGATIONS, dateRangeSchema, filterSchema, INTERVALS, seriesSchema } from './fields.ts';

/** The spans to compare with that a word names. */
export const COMPARISONS = ['previous', 'same_weekdays', 'previous_year'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The columns of `events` and `segmentation`. */
export const trendColumns: readonly ColumnContract[] = [
  {
    name: 'time',
    types: ['date', 'time'],
    role: 'time',
    present: 'if the answer is over time',
    description:
      'The bucket: a date for day, week (its first day) and month (its first), otherwise local time with its offset.',
  },
  {
    name: 'series',
    types: ['string'],
    role: 'series',
    present: 'if there are several series and no `formula`',
    description: 'The label of the series.',
  },
  {
    name: '<property>',
    types: ['string', 'number', 'boolean'],
    role: 'group',
    present: 'for each property of `group_by`',
    description: 'The value of the group; null for events without one.',
  },
  {
    name: 'value',
    types: ['number'],
    role: 'value',
    description:
      'The measure. A count or sum of nothing is 0; a mean, bound or percentile of nothing, and a division by zero, is null.',
  },
  {
    name: 'previous',
    types: ['number'],
    role: 'previous',
    present: 'with `compare`',
    description: 'The measure in the same stretch of the earlier span; null if there is no such stretch.',
  },
];

/** The fields of `events` and `segmentation`. */
export const trendFields = {
  project_id: z.string().min(1),
  date_range: dateRangeSchema,
  timezone: z.string().optional().describe('An IANA name; by default the zone of the project.'),
  events: z
    .array(z.union([z.string().min(1), seriesSchema]))
    .min(1)
    .optional()
    .describe('One series each, by letter from A; by default one series of any event.'),
  filters: z.array(filterSchema).optional().describe('Filters of every series, besides its own.'),
  group_by: z
    .array(z.string().min(1))
    .optional()
    .describe('Properties, and at most one unit of time: `time` (the interval), or `minute` to `month`.'),
  aggregation: z.enum(AGGREGATIONS).optional().describe('The measure of series that name none; by default `count`.'),
  aggregation_property: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The number that `sum`, `avg`, `min`, `max`, `median` and the percentiles aggregate; by default `revenue`.',
    ),
  interval: z.enum(INTERVALS).optional().describe('The unit of time; by default `day`.'),
  formula: z
    .string()
    .max(200)
    .optional()
    .describe('Arithmetic over the series by letter, such as `A / B * 100`; the answer is one series.'),
  compare: z
    .union([z.enum(COMPARISONS), dateRangeSchema])
    .optional()
    .describe(
      'An earlier span set beside this one, as the column `previous`. `previous` is the one just before, as long (in ' +
        'whole days where this one is); `same_weekdays` is as long, whole weeks before, so that Mondays stand beside ' +
        'Mondays; `previous_year` has the same dates of the year before; or name a span as in `date_range`. Each ' +
        'bucket stands beside the same stretch of the earlier span. A stretch beside no bucket has a row of its own, ' +
        'with its own `time` and null as `value`; a bucket beside no stretch has null as `previous`. While this span is ' +
        'not over, only the same stretch of the earlier one is read (`meta.compared`).',
    ),
  compare_whole: z
    .boolean()
    .optional()
    .describe(
      'Reads the whole of the earlier span even while this one is not over; buckets that have not begun have null as `value`.',
    ),
  cumulative: z
    .boolean()
    .optional()
    .describe('Adds up from bucket to bucket, counting each person and session once. Not for means and percentiles.'),
  moving_average: z
    .number()
    .int()
    .min(2)
    .max(366)
    .optional()
    .describe('The mean over this many buckets, ending with the current one; at the beginning, over as many as exist.'),
  limit: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      'How many groups to return, the largest (of the first series) first; `meta.groups_left_out` counts the rest. By ' +
        'default as many as fit into the rows that an answer may have.',
    ),
  include_bots: z.boolean().optional().describe('Bots are left out unless this is true.'),
};

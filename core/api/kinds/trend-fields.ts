import { z } from 'zod';
import { FORMULA_CHARS_MAX, NUMERIC_BUCKETS_MAX } from '../../base/limits.ts';
import type { CohortFilter } from './behaviour-filters.ts';
import type { ColumnContract } from './contract.ts';
import { INTERVALS } from './field-names.ts';
import { askedSeriesSchema, dateRangeSchema, filterSchema, measureFields } from './fields.ts';
import {
  COHORT_COLUMN,
  cohortGroupSchema,
  groupOrderField,
  groupSearchField,
  weekStartField,
} from './report-fields.ts';
import { unitField } from './units.ts';

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
    description: 'The label of the series, else its event; equal ones are told apart by their letter, `order (A)`.',
  },
  {
    name: '<property>',
    types: ['string', 'number', 'boolean'],
    role: 'group',
    present: 'for each property of `group_by`',
    description: 'The value of the group; null for events without one, and in rows of the rest.',
  },
  COHORT_COLUMN,
  {
    name: 'rest',
    types: ['boolean'],
    role: 'flag',
    present: 'with `rest`',
    description: 'Whether the row measures all groups that are not shown, as one.',
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

const groupBySchema = z.union([
  z.string().min(1),
  z.strictObject({
    property: z.string().min(1).describe('The property to group by.'),
    buckets: z
      .array(z.number())
      .min(2)
      .max(NUMERIC_BUCKETS_MAX + 1)
      .optional()
      .describe('Ascending bounds of numeric buckets, each with its lower bound and, the last one, with both.'),
  }),
  cohortGroupSchema,
]);
/** One entry of `group_by`; `found` is the cohort that a name means. */
export type GroupBy =
  | Exclude<z.infer<typeof groupBySchema>, { cohort: string }>
  | Pick<CohortFilter, 'cohort' | 'found'>;

/** The fields of `events` and `segmentation`. */
export const trendFields = {
  project_id: z.string().min(1),
  date_range: dateRangeSchema,
  timezone: z.string().optional().describe('An IANA name; by default the zone of the project.'),
  events: z
    .array(askedSeriesSchema)
    .min(1)
    .optional()
    .describe('One series each, by letter from A; by default one series of any event.'),
  filters: z.array(filterSchema).optional().describe('Filters of every series, besides its own.'),
  group_by: z
    .array(groupBySchema)
    .optional()
    .describe(
      'Properties, and at most one unit of time: `time` (the interval), or `minute` to `month`. `weekday` (1 for Monday ' +
        'to 7 for Sunday) and `hour_of_day` (0 to 23) are those of local time. `{"property": "amount", "buckets": [0, ' +
        '10, 100]}` groups a number by bounds: `[0, 10)`, `[10, 100]`, `< 0`, `> 100`, and null without a number. ' +
        '`{"cohort": "buyers"}` or `cohort:buyers`, once for each cohort, make one breakdown of cohorts by name, all of ' +
        'them whatever the limit: persons in several count in each, those in none in a row with null.',
    ),
  ...measureFields,
  unit: unitField,
  week_start: weekStartField,
  interval: z.enum(INTERVALS).optional().describe('The unit of time; by default `day`.'),
  formula: z
    .string()
    .max(FORMULA_CHARS_MAX)
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
    .describe(
      'Adds up from bucket to bucket, counting each person and session once. Not for means and percentiles. Before a formula.',
    ),
  moving_average: z
    .number()
    .int()
    .min(2)
    .max(366)
    .optional()
    .describe(
      'The mean over this many buckets, ending with the current one; those before the range are read for it. A count of ' +
        'nothing is 0; a bucket in which the measure is null is left out.',
    ),
  order: groupOrderField.describe(
    'Which groups come first, by the first series (or the formula) over the whole range: the largest (`descending`, ' +
      'the default) or the smallest (`ascending`); or `group`: in the order of their own values. Null comes last.',
  ),
  search: groupSearchField,
  limit: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      'How many groups to return, the first in `order`; `meta.groups_left_out` counts the others. By default as many ' +
        'as fit into the rows that an answer may have.',
    ),
  rest: z
    .boolean()
    .optional()
    .describe(
      'Adds the column `rest`, and, if groups are left out, rows that measure all of them as one group (persons once): ' +
        '`rest` is true in these, and their group columns are null. A group that is named `other` is not the rest.',
    ),
  totals: z
    .boolean()
    .optional()
    .describe(
      'Adds `totals`: the measure over the whole range and all groups, not a sum or a mean of the rows. Its keys are ' +
        '`value` and `previous`, or with several series each label, and `<label>.previous`.',
    ),
  include_bots: z.boolean().optional().describe('Bots are left out unless this is true.'),
  include_internal: z
    .boolean()
    .optional()
    .describe(
      'Events of the addresses, hosts and persons that the project calls internal are left out unless this is true.',
    ),
};

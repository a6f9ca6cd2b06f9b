import { z } from 'zod';
import { type ColumnContract, defineContract } from './contract.ts';
import { INTERVALS } from './field-names.ts';
import { dateRangeSchema, filterSchema } from './fields.ts';
import {
  COHORT_COLUMN,
  COHORTS_MEANING,
  cohortGroupSchema,
  groupOrderField,
  groupSearchField,
  reportFields,
} from './report-fields.ts';

export const SESSION_MODES = ['mixpanel', 'ga4', 'amplitude', 'posthog', 'plausible'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** The meaning of each measure, whose name is also the name of the measure's column. */
export const SESSION_MEASURES = {
  sessions: 'Sessions that begin in the period; by `page`, those that viewed the page.',
  visitors: 'Persons of these sessions, each once.',
  views: 'Views of pages and screens in these sessions; by `page`, views of the page.',
  views_per_session: '`views` over `sessions`.',
  bounces:
    'Sessions with exactly one view and no other interactive event; by `page`, those of them that began on the page.',
  bounce_rate: '`bounces` over `sessions`; by `page`, over the sessions that began on the page. From 0 to 1.',
  duration_mean: 'Mean seconds from the first to the last event; a session of one event counts as 0.',
  duration_median: 'Median of the same seconds; of an even number, the mean of the two in the middle.',
  duration_max: 'The longest of the same durations, in seconds.',
  conversion_rate: 'Sessions with at least one event of `conversions` over `sessions`.',
  entries: 'Only by `page`: sessions whose first event with a page was on it.',
  exits: 'Only by `page`: sessions whose last view was of it.',
  exit_rate: 'Only by `page`: `exits` over `sessions`, which are those that viewed the page. From 0 to 1.',
} as const;
export type SessionMeasure = keyof typeof SESSION_MEASURES;
const names = z.enum(Object.keys(SESSION_MEASURES) as [SessionMeasure, ...SessionMeasure[]]);

const conversionSchema = z
  .strictObject({
    event: z.string().min(1).describe('The name of the event.'),
    label: z.string().min(1).max(200).optional().describe('The name of its column; by default the event.'),
    filters: z.array(filterSchema).optional().describe('Only events that pass these filters count.'),
  })
  .meta({ id: 'Conversion', description: 'An event that counts as a conversion, with filters of its own.' });

const columns: readonly ColumnContract[] = [
  {
    name: 'time',
    types: ['date', 'time'],
    role: 'time',
    present: 'if `group_by` names the time',
    description: 'The period in which the sessions begin: a date, or for minute and hour local time with its offset.',
  },
  {
    name: '<property>',
    types: ['string', 'number'],
    role: 'group',
    present: 'for each property of `group_by`',
    description: 'Its value for the session; null if the session has none, as a direct one has no source.',
  },
  COHORT_COLUMN,
  ...Object.entries(SESSION_MEASURES).map(
    ([name, description]): ColumnContract => ({
      name,
      types: ['number'],
      role: 'value',
      present: 'if `measures` names it',
      description,
    }),
  ),
  {
    name: '<conversion>',
    types: ['number'],
    role: 'value',
    present: 'for each of `conversions`, named by its label, else its event',
    description: 'Events of that conversion in these sessions.',
  },
  {
    name: 'previous_<measure>',
    types: ['number'],
    role: 'previous',
    present: 'with `compare`, for each measure and conversion',
    description: 'The same in the same stretch of the earlier span; null if there is no such stretch.',
  },
];

export const sessions = defineContract({
  summary: 'Visits: how many, of how many persons, how long, how many bounce, where they come from, begin and end.',
  schema: z.strictObject({
    query_type: z.literal('sessions'),
    ...reportFields,
    filters: z
      .array(filterSchema)
      .optional()
      .describe(
        'A test with `scope: session` keeps whole sessions with an event that passes, `person` those of such persons. ' +
          'With `event` (the default) it keeps sessions with an event that passes, and of these only such events count as ' +
          'views and conversions; bounce, duration, entry and exit stay those of the whole session. `session.<name>` is a ' +
          'fact of the session, such as `session.entry_page`.',
      ),
    measures: z
      .array(names)
      .min(1)
      .optional()
      .describe(
        'Columns of the answer, in this order; the first one ranks the groups. By default `sessions`, `visitors`, `views`, ' +
          '`bounce_rate`, `duration_mean`.',
      ),
    conversions: z
      .array(z.union([z.string().min(1), conversionSchema]))
      .min(1)
      .max(10)
      .optional()
      .describe('Events to count in the sessions, each a column of its own after the measures.'),
    group_by: z
      .array(z.union([z.string().min(1), cohortGroupSchema]))
      .optional()
      .describe(
        'At most one unit of time (`time`, or `minute` to `month`), and properties of the session: `entry_page`, ' +
          '`exit_page`, `source`, `medium`, `campaign`, `term`, `content`, `channel`, `referrer`, `referrer_domain` (of the ' +
          'first event that says where the visit came from), `country`, `region`, `city`, `language`, `timezone`, `device`, ' +
          '`os`, `browser`, `hostname` (of the first event), `is_bounce`, `views`, `duration`. `page` is each page that the ' +
          'session viewed: the session counts for each of them. Any other property is that of the first event that has it. ' +
          `Cohorts are those of the person: ${COHORTS_MEANING}`,
      ),
    interval: z.enum(INTERVALS).optional().describe('The unit of `time`; by default `day`.'),
    compare: dateRangeSchema
      .optional()
      .describe(
        'An earlier span set beside this one, in columns `previous_<measure>`: `previous`, `same_weekdays`, ' +
          '`previous_year`, or a span. While this span is not over, only the same stretch of the earlier one is read.',
      ),
    compare_whole: z
      .boolean()
      .optional()
      .describe('Reads the whole of the earlier span even while this one is not over.'),
    limit: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe(
        'How many groups to return, the first in `order`, by default as many as fit into 10,000 rows; `meta.groups_left_out` ' +
          'counts the rest.',
      ),
    order: groupOrderField.describe(
      'Which groups come first, by the first measure over the whole range: the largest (`descending`, the default) or the ' +
        'smallest (`ascending`); or `group`: in the order of their own values. Null comes last.',
    ),
    search: groupSearchField,
    mode: z
      .enum(SESSION_MODES)
      .optional()
      .describe(
        'The sessions of another product. `mixpanel`: made from times alone, of any events, and ended by midnight. `ga4`: ' +
          'without a longest duration; a bounce is a session of one view, at most ten seconds and no conversion. ' +
          '`amplitude`: by sent ids alone, without a longest duration. `posthog`: by sent ids alone; a bounce also takes ' +
          'less than ten seconds. `plausible`: gaps in whole minutes; a bounce is a session with one interactive event.',
      ),
  }),
  columns,
  answer:
    'One row for each period and group, by time, then group (the largest over the whole range first). Without `group_by` ' +
    'one row. A session belongs to the moment at which it begins and is whole: neither the range nor midnight cuts it. ' +
    'Periods without sessions are included; counts of nothing are 0, rates and durations null. `totals` has each measure ' +
    'over all sessions of the range, visitors once; not by `page`, where a session is in several groups.',
  example: {
    query_type: 'sessions',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
  },
});
export type SessionsQuery = z.infer<typeof sessions.schema>;

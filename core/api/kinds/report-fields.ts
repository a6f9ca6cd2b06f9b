import { z } from 'zod';
import { WEEK_STARTS } from '../../base/time/calendar.ts';
import type { FoundCohort } from './behaviour-filters.ts';
import type { ColumnContract } from './contract.ts';
import { GROUP_ORDERS } from './field-names.ts';
import { dateRangeSchema, filterSchema } from './fields.ts';

/** The fields of every report over persons. */
export const reportFields = {
  project_id: z.string().min(1),
  date_range: dateRangeSchema,
  timezone: z.string().optional().describe('An IANA name; by default the zone of the project.'),
  filters: z
    .array(filterSchema)
    .optional()
    .describe('Filters of every event that the report reads, besides its own ones.'),
  include_bots: z.boolean().optional().describe('Bots are left out unless this is true.'),
  include_internal: z
    .boolean()
    .optional()
    .describe(
      'Events of the addresses, hosts and persons that the project calls internal are left out unless this is true.',
    ),
};

/** The unit of reports that follow persons from period to period. */
export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export const weekStartField = z
  .enum(WEEK_STARTS)
  .optional()
  .describe(
    'The first day of a week; by default that of the project, Monday unless it has chosen Sunday. A week is named by the date of its first day.',
  );

export const groupOrderField = z.enum(GROUP_ORDERS).optional();

export const groupSearchField = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe(
    'Only groups of which a value contains this text; case is ignored. `limit` and `meta.groups_left_out` are about these, ' +
      '`totals` about all.',
  );

/** Events that count alike: one name, or several of which any counts. `*` is any event. */
export const eventChoiceSchema = z
  .strictObject({
    event: z.string().min(1).optional().describe('The name of the event; `*` is any event.'),
    events: z.array(z.string().min(1)).min(1).optional().describe('In place of `event`: any of these counts.'),
    filters: z.array(filterSchema).optional().describe('Filters of these events, besides those of the query.'),
  })
  .meta({
    id: 'EventChoice',
    description: 'One event by name (`*` for any), or `events` of which any counts, with filters of their own.',
  });
export type EventChoice = z.infer<typeof eventChoiceSchema>;

/** A group of a breakdown by cohorts. */
export const cohortGroupSchema = z.strictObject({
  cohort: z.string().min(1).describe('The id or the name of a cohort.'),
});

export const breakdownField = z
  .union([
    z.string().min(1),
    z.array(z.union([z.string().min(1), z.strictObject({ property: z.string().min(1) }), cohortGroupSchema])),
  ])
  .optional();
/** `found` is the cohort that the name means. */
export type CohortGroup = { readonly cohort: string; readonly found?: FoundCohort };
/** The property or cohort that a breakdown groups by. */
type BreakdownEntry = string | { readonly property: string } | CohortGroup;
export type Breakdown = BreakdownEntry | readonly BreakdownEntry[] | undefined;

/** How cohorts group persons, for the description of a breakdown. */
export const COHORTS_MEANING =
  '`{"cohort": "buyers"}` or `cohort:buyers`, once for each cohort, make one breakdown of cohorts by name; somebody in ' +
  'several cohorts is in the group of each, and once in the totals.';

export const COHORT_COLUMN: ColumnContract = {
  name: 'cohort',
  types: ['string'],
  role: 'group',
  present: 'if cohorts are named',
  description: 'The name of the cohort; null for those in none of them.',
};

/** The columns of a breakdown. @param when  when the value is taken, such as `at the start event` */
export function groupColumnContracts(when: string): ColumnContract[] {
  return [
    {
      name: '<property>',
      types: ['string', 'number'],
      role: 'group',
      present: 'one for each property of the breakdown',
      description: `Its value ${when}, of a list each element; null if it is not set.`,
    },
    COHORT_COLUMN,
  ];
}

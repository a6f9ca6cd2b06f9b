import { z } from 'zod';
import { defineContract } from './contract.ts';
import { dateRangeSchema } from './fields.ts';
import { reportFields } from './report-fields.ts';
import { unitField } from './units.ts';

export const PERSON_ORDERS = ['last_seen', 'first_seen', 'events', 'person'] as const;
/** The parts of one person that an answer can show. */
export const PERSON_VIEWS = ['profile', 'timeline', 'sessions'] as const;

export const persons = defineContract({
  summary:
    'Who the persons are: a list of them, or the profile, the events or the sessions of one; or the sessions of all.',
  schema: z.strictObject({
    query_type: z.literal('persons'),
    ...reportFields,
    unit: unitField.describe(
      'Whom the answer is about: `person`, the default, or groups of a type, such as `group.company`, whose keys then stand as `person`.',
    ),
    date_range: dateRangeSchema.optional().describe('By default all of history.'),
    properties: z
      .array(z.string().min(1))
      .max(20)
      .optional()
      .describe('Columns of the list, such as `person.plan` for a trait, or `country` for the last value of an event.'),
    search: z
      .string()
      .min(1)
      .optional()
      .describe('Keeps persons of whom an id or one of `properties` contains this text; case is ignored.'),
    order_by: z
      .string()
      .min(1)
      .optional()
      .describe(`One of ${PERSON_ORDERS.join(', ')}, or one of \`properties\`, whose numbers sort as numbers.`),
    descending: z
      .boolean()
      .optional()
      .describe('By default true for times and counts, false for names and properties.'),
    limit: z.int().min(1).max(1_000).optional().describe('Rows of a page; by default 100.'),
    offset: z.int().min(0).max(1_000_000).optional().describe('Rows to pass over.'),
    person: z
      .string()
      .min(1)
      .optional()
      .describe('The name of one person as the list has it, or one of their user ids.'),
    show: z
      .enum(PERSON_VIEWS)
      .optional()
      .describe(
        'What to show of `person`; by default `profile`. `sessions` without a `person` are those of everybody.',
      ),
    session: z
      .string()
      .min(1)
      .optional()
      .describe('With `timeline`: only the events of this session, by its `session` in the answer of `sessions`.'),
  }),
  columns: [
    {
      name: 'person',
      types: ['string'],
      role: 'person',
      present: 'in lists and profiles, in sessions of everybody, and in timelines of groups',
      description:
        'The user, under the latest name if several were merged; without a user, the anonymous id. In lists and profiles of groups, the key of the group.',
    },
    {
      name: 'first_seen',
      types: ['time'],
      role: 'value',
      present: 'in lists and profiles',
      description: 'The time of the first event that was read.',
    },
    {
      name: 'last_seen',
      types: ['time'],
      role: 'value',
      present: 'in lists and profiles',
      description: 'The time of the last one.',
    },
    {
      name: 'events',
      types: ['number'],
      role: 'value',
      present: 'in lists, profiles and sessions',
      description: 'Their number: within the range, those that pass the filters; of a session, all.',
    },
    {
      name: '<property>',
      types: ['string', 'number'],
      role: 'group',
      present:
        'in lists, one for each of `properties`; in profiles `person.<trait>`, or `group.<type>.<trait>`, one for each trait that is set',
      description: 'A trait: its latest value. Another property: its last value that is set. Null without any.',
    },
    {
      name: 'persons',
      types: ['number'],
      role: 'value',
      present: 'in profiles of groups',
      description: 'How many persons have an event in the group.',
    },
    {
      name: 'user_ids',
      types: ['string'],
      role: 'value',
      present: 'in profiles of persons',
      description: 'The user ids of the person, as a JSON list.',
    },
    {
      name: 'anonymous_ids',
      types: ['string'],
      role: 'value',
      present: 'in profiles of persons',
      description: 'The anonymous ids of their events, as a JSON list; at most 1,000.',
    },
    {
      name: 'first_source',
      types: ['string'],
      role: 'value',
      present: 'in profiles of persons',
      description: 'The source of the first event that has one; null without any.',
    },
    {
      name: 'country',
      types: ['string'],
      role: 'value',
      present: 'in profiles of persons',
      description: 'The country of the last event that has one; null without any.',
    },
    {
      name: 'devices',
      types: ['string'],
      role: 'value',
      present: 'in profiles of persons',
      description: 'A JSON list of `[device, os, browser]`, each of them once; at most 20.',
    },
    {
      name: 'traits_set_at',
      types: ['string'],
      role: 'value',
      present: 'in profiles',
      description: 'By trait, when it got its value: a JSON object of times.',
    },
    {
      name: 'time',
      types: ['time'],
      role: 'time',
      present: 'in timelines and sessions',
      description: 'The time of the event, or of the first event of the session.',
    },
    {
      name: 'event',
      types: ['string'],
      role: 'value',
      present: 'in timelines',
      description: 'The name of the event.',
    },
    {
      name: 'id',
      types: ['string'],
      role: 'value',
      present: 'in timelines',
      description: 'The id under which the event is stored: a UUID, made from the id that was sent.',
    },
    {
      name: 'page',
      types: ['string'],
      role: 'value',
      present: 'in timelines',
      description: 'Null without a page.',
    },
    {
      name: 'properties',
      types: ['string'],
      role: 'value',
      present: 'in timelines',
      description: 'The properties as they were sent, as a JSON object.',
    },
    {
      name: 'session',
      types: ['string'],
      role: 'value',
      present: 'in timelines and sessions',
      description: 'The session, as `session` of a request takes it; null for an event outside of all sessions.',
    },
    {
      name: 'duration',
      types: ['number'],
      role: 'value',
      present: 'in sessions',
      description: 'Seconds from the first event to the last.',
    },
    {
      name: 'views',
      types: ['number'],
      role: 'value',
      present: 'in sessions',
      description: 'Views of pages or screens.',
    },
    {
      name: '<entry_page, exit_page or source>',
      types: ['string'],
      role: 'value',
      present: 'in sessions',
      description: 'The page of the first and of the last view, and where the session came from; null without any.',
    },
  ],
  answer:
    'A list has a row for each person with an event in the range that passes the filters, by `order_by`; `totals.persons` ' +
    'counts all of them. A profile is one row, or none if nobody has that name. A timeline has a row for each event, and ' +
    'sessions one for each session that begins in the range, the newest first; `totals.rows` counts all of them. Filters of sessions mean what they do in ' +
    '`sessions`. ' +
    '`limit` and `offset` choose the page; a page without rows has no totals.',
  example: { query_type: 'persons', project_id: 'prj_example' },
});
export type PersonsQuery = z.infer<typeof persons.schema>;

import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import type { PersonsQuery } from '../../api/kinds/persons.ts';
import type { RetentionQuery } from '../../api/kinds/retention.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { QueryCase, SentEvent } from './case.ts';
import { march, stepRows } from './funnel-rows.ts';
import { retentionRows } from './retention-table.ts';

/** Accounts and companies: what is counted, broken down and filtered by the groups of events. */

const at = (who: string, event: string, time: string, company?: unknown): SentEvent => ({
  event,
  user_id: who,
  timestamp: `2026-03-02T${time}Z`,
  ...(company === undefined ? {} : { groups: { company } }),
});
const traits = (company: unknown, time: string, properties: Readonly<Record<string, unknown>>): SentEvent => ({
  event: 'group',
  timestamp: `2026-03-02T${time}Z`,
  groups: { company },
  properties,
});

/** ann opens for acme and beta together, then for acme alone; bob for acme; cat for nobody. acme's bob pays, and beta's dan. */
const firm: readonly SentEvent[] = [
  at('ann', 'open', '10:00:00', ['acme', 'beta']),
  at('ann', 'open', '11:00:00', 'acme'),
  at('bob', 'open', '12:00:00', 'acme'),
  at('cat', 'open', '13:00:00'),
  at('bob', 'pay', '12:10:00', 'acme'),
  at('dan', 'pay', '14:00:00', 'beta'),
];

/** The plan of acme changes, by event time and not by arrival; both companies come with a sector, and beta without seats. */
const known: readonly SentEvent[] = [
  ...firm,
  traits('acme', '09:30:00', { plan: 'pro', seats: 5 }),
  traits('acme', '09:00:00', { plan: 'free' }),
  traits(['acme', 'beta'], '09:10:00', { sector: 'food' }),
  traits('beta', '09:20:00', { plan: 'free' }),
];

const ask = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: 'p1',
  date_range: { start: '2026-03-01', end: '2026-03-31' },
  events: ['open'],
  ...fields,
});
const counted = (name: string, fields: Partial<SegmentationQuery>, rows: QueryCase['rows']): QueryCase => ({
  name,
  request: ask(fields),
  sent: known,
  rows,
  ...(fields.group_by ? { groupsLeftOut: 0 } : {}),
});
const where = (property: string, operator: 'equals' | 'not_equals' | 'contains' | 'is_not_set', value?: string) => ({
  filters: [{ property, operator, ...(value === undefined ? {} : { value }) }],
});

export const segmentationGroups: readonly QueryCase[] = [
  {
    name: 'counts an event of two companies in the row of each, and once in the totals',
    request: ask({ group_by: ['group.company'], totals: true }),
    sent: firm,
    // acme: twice ann, and bob; beta: ann; none: cat. In all 4 events.
    rows: [
      ['acme', 3],
      ['beta', 1],
      [null, 1],
    ],
    groupsLeftOut: 0,
    totals: { value: 4 },
  },
  counted('counts persons by company', { group_by: ['group.company'], aggregation: 'unique_users' }, [
    ['acme', 2],
    ['beta', 1],
    [null, 1],
  ]),
  counted('counts different companies', { aggregation: 'distinct_values', aggregation_property: 'group.company' }, [
    [2],
  ]),
  counted('counts companies in place of persons', { unit: 'group.company', aggregation: 'unique_users' }, [[2]]),
  // acme 3 and beta 1, of two companies.
  counted('counts events for each company', { unit: 'group.company', aggregation: 'count_per_user' }, [[2]]),
  counted(
    'counts companies that did something at least so often',
    { unit: 'group.company', aggregation: 'unique_users', at_least: 2 },
    [[1]],
  ),
  counted('counts no groups of a type that nobody sent', { unit: 'group.team', aggregation: 'unique_users' }, [[0]]),
  counted('finds an event by one of its companies', where('group.company', 'equals', 'beta'), [[1]]),
  counted(
    'leaves out all events of a company, and keeps those without one',
    where('group.company', 'not_equals', 'beta'),
    [[3]],
  ),
  counted('finds companies by their keys, whatever the case', where('group.company', 'contains', 'ACME'), [[3]]),
  counted('finds events without a company', where('group.company', 'is_not_set'), [[1]]),
  // acme is pro by the latest event time: the two events of acme alone, and the first, whose companies differ.
  counted('breaks down by the latest trait of each company', { group_by: ['group.company.plan'] }, [
    ['pro', 3],
    ['free', 1],
    [null, 1],
  ]),
  counted('takes a trait that several companies share once', { group_by: ['group.company.sector'] }, [
    ['food', 3],
    [null, 1],
  ]),
  counted(
    'compares a number of companies',
    { filters: [{ property: 'group.company.seats', operator: 'greater_than', value: 4 }] },
    [[3]],
  ),
  {
    name: 'moves a person from one company to the next, and to none',
    request: ask({ events: ['*'], group_by: ['group.company'], aggregation: 'unique_users', totals: true }),
    sent: [at('ann', 'a', '10:00:00', 'acme'), at('ann', 'b', '11:00:00', 'beta'), at('bob', 'c', '12:00:00')],
    rows: [
      ['acme', 1],
      ['beta', 1],
      [null, 1],
    ],
    groupsLeftOut: 0,
    totals: { value: 2 },
  },
  {
    name: 'takes a key that looks like a list as it is',
    request: ask({ group_by: ['group.company'] }),
    sent: [at('ann', 'open', '10:00:00', '["x"]'), at('bob', 'open', '11:00:00', "it's \\ ?")],
    rows: [
      ['["x"]', 1],
      ["it's \\ ?", 1],
    ],
    groupsLeftOut: 0,
  },
];

const funnel = (fields: Partial<FunnelQuery>): FunnelQuery => march({ steps: ['open', 'pay'], ...fields });

export const funnelGroups: readonly QueryCase[] = [
  {
    name: 'converts companies, whoever of them does each step',
    request: funnel({ unit: 'group.company' }),
    sent: firm,
    // acme opens at 10:00 and pays at 12:10; beta opens with ann at 10:00, and dan pays at 14:00: after 7,800 and 14,400 seconds.
    rows: stepRows([
      ['open', 2],
      ['pay', 2, 0, 0, [11_100, 11_100, 11_100, 11_100]],
    ]),
  },
  {
    name: 'converts the persons of one company',
    request: funnel({ filters: [{ property: 'group.company', operator: 'equals', value: 'acme' }] }),
    sent: firm,
    // ann opens at 10:00, bob at 12:00 and pays at 12:10.
    rows: stepRows([
      ['open', 2],
      ['pay', 1, 1, 0, [600, 600, 600, 600]],
    ]),
  },
];

const list = (fields: Partial<PersonsQuery>): PersonsQuery => ({
  query_type: 'persons',
  project_id: 'p1',
  unit: 'group.company',
  ...fields,
});
const time = (of: string) => `2026-03-02T${of}.000Z`;

export const personsGroups: readonly QueryCase[] = [
  {
    name: 'lists companies with their own traits, whatever else their events belong to',
    request: list({ properties: ['group.company.plan', 'group.company.sector'], order_by: 'events' }),
    sent: known,
    // acme: four events and three that give traits; beta: two and two.
    rows: [
      ['acme', time('09:00:00'), time('12:10:00'), 7, 'pro', 'food'],
      ['beta', time('09:10:00'), time('14:00:00'), 4, 'free', 'food'],
    ],
    totals: { persons: 2 },
  },
  {
    name: 'finds companies by a part of their key or of a trait',
    request: list({ properties: ['group.company.plan'], search: 'PRO' }),
    sent: known,
    rows: [['acme', time('09:00:00'), time('12:10:00'), 7, 'pro']],
    totals: { persons: 1 },
  },
  {
    name: 'shows one company with the number of its persons and its latest traits',
    request: list({ person: 'acme' }),
    sent: known,
    // ann and bob; who gives traits is nobody here.
    rows: [
      [
        'acme',
        time('09:00:00'),
        time('12:10:00'),
        7,
        2,
        JSON.stringify({ plan: time('09:30:00'), seats: time('09:30:00'), sector: time('09:10:00') }),
        'pro',
        5,
        'food',
      ],
    ],
  },
  {
    name: 'shows the events of one company, and whose they are',
    request: list({ person: 'beta', show: 'timeline' }),
    sent: firm.map((each, index) => ({ ...each, id: `10000000-0000-4000-8000-00000000000${index}` })),
    rows: [
      [time('14:00:00'), 'pay', '10000000-0000-4000-8000-000000000005', null, '{}', null, 'dan'],
      [time('10:00:00'), 'open', '10000000-0000-4000-8000-000000000000', null, '{}', null, 'ann'],
    ],
    totals: { rows: 2 },
  },
  {
    name: 'lists the persons of one company',
    request: {
      ...list({}),
      unit: 'person',
      order_by: 'person',
      filters: [{ property: 'group.company', operator: 'equals', value: 'beta' }],
    },
    sent: known,
    rows: [
      ['ann', time('10:00:00'), time('10:00:00'), 1],
      ['dan', time('14:00:00'), time('14:00:00'), 1],
    ],
    totals: { persons: 2 },
  },
];

export const valuesGroups: readonly QueryCase[] = [
  {
    name: 'lists each company by itself',
    request: {
      query_type: 'values',
      project_id: 'p1',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
      of: 'values',
      property: 'group.company',
    },
    sent: firm,
    rows: [
      ['acme', 4],
      ['beta', 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'lists types of groups and their traits among the properties',
    request: {
      query_type: 'values',
      project_id: 'p1',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
      of: 'properties',
      prefix: 'group.',
    },
    sent: known,
    rows: [
      ['group.company', 9],
      ['group.company.plan', 3],
      ['group.company.seats', 1],
      ['group.company.sector', 1],
    ],
    groupsLeftOut: 0,
  },
];

const retention: RetentionQuery = {
  query_type: 'retention',
  project_id: 'p1',
  unit: 'group.company',
  date_range: { start: '2026-03-02', end: '2026-03-02' },
  start: { event: 'open' },
  return: { event: 'pay' },
  period: 'day',
  periods: 2,
};

export const retentionGroups: readonly QueryCase[] = [
  {
    name: 'keeps a company whose other person comes back',
    request: retention,
    sent: [...firm.slice(0, 4), { ...at('dan', 'pay', '14:00:00', 'beta'), timestamp: '2026-03-03T14:00:00Z' }],
    // acme and beta begin on the 2nd; dan pays for beta on the 3rd.
    rows: retentionRows(
      [
        [0, 0],
        [0.5, 0.5],
        [0, 0],
      ],
      [['2026-03-02', 2, 0, 1, 0]],
    ),
  },
];

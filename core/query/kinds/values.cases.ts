import type { ValuesQuery } from '../../api/kinds/values.ts';
import type { QueryCase, SentEvent } from './case.ts';

const ask = (fields: Partial<ValuesQuery>): ValuesQuery => ({
  query_type: 'values',
  project_id: 'p1',
  date_range: { start: '2026-03-01', end: '2026-03-31' },
  of: 'events',
  ...fields,
});
const sent = (event: string, properties: NonNullable<SentEvent['properties']> = {}): SentEvent => ({
  event,
  timestamp: '2026-03-02T10:00:00Z',
  user_id: 'u',
  properties,
});

const events: readonly SentEvent[] = [
  sent('signup', { plan: 'Pro', country: 'sent' }),
  sent('signup', { plan: 'free' }),
  sent('sign out', { plan: 'pro' }),
  sent('visit', { revenue: 5 }),
  sent('identify', { role: 'owner' }),
];

const JUNE = { start: '2026-06-01', end: '2026-06-30' };
const improved = sent('visit', { plan: 'improved' });

export const valuesCases: readonly QueryCase[] = [
  {
    name: 'lists the events of this tenant alone, without bots',
    covers: 'another tenant',
    request: ask({ project_id: 'p2', date_range: JUNE }),
    rows: [
      ['pay', 1],
      ['visit', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'has no rows where nothing begins so',
    covers: 'no rows',
    request: ask({ prefix: 'x' }),
    sent: events,
    rows: [],
    groupsLeftOut: 0,
  },
  {
    name: 'lists the events that begin with a text, the most frequent first, and tells how many more there are',
    request: ask({ prefix: 'SIGN', limit: 1 }),
    sent: events,
    rows: [['signup', 2]],
    groupsLeftOut: 1,
  },
  {
    name: 'lists the values of a property of an event',
    request: ask({ of: 'values', property: 'plan', event: 'signup', prefix: 'p' }),
    sent: events,
    rows: [['Pro', 1]],
    groupsLeftOut: 0,
  },
  {
    name: 'lists the properties of an event, columns and traits among them, as queries name them',
    request: ask({ of: 'properties', event: 'identify', prefix: '' }),
    sent: events,
    rows: [
      ['event', 1],
      ['person.role', 1],
      ['role', 1],
      ['user_id', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'names a sent property that a column hides by its longer name',
    request: ask({ of: 'properties', prefix: 'properties.' }),
    sent: events,
    rows: [
      ['properties.country', 1],
      ['properties.revenue', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    // All but `Pro` were sent in lower case; `pro` and `Pro` begin with the text, `improved` contains it.
    name: 'finds the values that contain a text, those that begin with it first, however rare',
    request: ask({ of: 'values', property: 'plan', search: 'PRO' }),
    sent: [
      ...events,
      ...['1', '2', '3'].map((seconds) => ({ ...improved, timestamp: `2026-03-02T11:00:0${seconds}Z` })),
    ],
    rows: [
      ['Pro', 1],
      ['pro', 1],
      ['improved', 3],
    ],
    groupsLeftOut: 0,
  },
  {
    // `anonymous_id` does not contain an e, and no other column is set.
    name: 'finds the columns whose name contains a text, and reads no others',
    request: ask({ project_id: 'p2', date_range: JUNE, of: 'properties', search: 'E' }),
    rows: [
      ['event', 2],
      ['user_id', 2],
      ['revenue', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    // Three as numbers, two as texts; one event has neither.
    name: 'counts a property that was sent as number and as text under one name',
    request: ask({ project_id: 'shop', date_range: JUNE, of: 'properties', search: 'properties' }),
    rows: [['properties.revenue', 5]],
    groupsLeftOut: 0,
  },
];

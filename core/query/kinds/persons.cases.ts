import type { PersonsQuery } from '../../api/kinds/persons.ts';
import type { QueryCase, SentEvent } from './case.ts';

const ask = (fields: Partial<PersonsQuery>): PersonsQuery => ({ query_type: 'persons', project_id: 'p1', ...fields });
const at = (timestamp: string, event: string, fields: Partial<SentEvent>): SentEvent => ({
  event,
  timestamp,
  ...fields,
});

const VIEW = '00000000-0000-4000-8000-000000000003';
const BUY = '00000000-0000-4000-8000-000000000004';

const people: readonly SentEvent[] = [
  at('2026-03-01T09:00:00.000Z', 'page_view', { id: 'e1', anonymous_id: 'd1', context: { page: '/' } }),
  at('2026-03-01T09:01:00.000Z', 'identify', {
    id: 'e2',
    anonymous_id: 'd1',
    user_id: 'ann',
    properties: { plan: 'free', seats: 2, $set_once: { source: 'ad' } },
  }),
  at('2026-03-02T09:00:00.000Z', 'page_view', {
    id: VIEW,
    user_id: 'ann',
    anonymous_id: 'd1',
    context: { page: '/docs' },
  }),
  at('2026-03-02T09:00:30.000Z', 'buy', { id: BUY, user_id: 'ann', properties: { amount: 3 } }),
  at('2026-03-03T09:00:00.000Z', 'identify', {
    id: 'e5',
    user_id: 'ann',
    properties: { plan: 'pro', seats: null, $set_once: { source: 'mail' } },
  }),
  at('2026-03-04T09:00:00.000Z', 'page_view', { id: 'e6', anonymous_id: 'd2', context: { page: '/' } }),
  at('2026-03-05T09:00:00.000Z', 'login', { id: 'e7', user_id: 'bob' }),
  at('2026-03-05T09:00:01.000Z', 'identify', { id: 'e8', user_id: 'bob', properties: { plan: 'free' } }),
];

const FIRST_SESSION = '12502331236751978759';
const SECOND_SESSION = '7635795453173091104';
const ANN_SET_AT = '{"plan":"2026-03-03T09:00:00.000Z","source":"2026-03-01T09:01:00.000Z"}';
const BOB_SET_AT = '{"plan":"2026-03-05T09:00:01.000Z"}';

export const personsCases: readonly QueryCase[] = [
  {
    name: 'lists the persons of this tenant alone, the last seen first',
    covers: 'another tenant',
    request: ask({ project_id: 'p2' }),
    rows: [
      ['u7', '2026-06-02T10:00:00.000Z', '2026-06-02T10:00:00.000Z', 1],
      ['u1', '2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z', 1],
    ],
    totals: { persons: 2 },
  },
  {
    name: 'has no rows where nobody passes the filters',
    covers: 'no rows',
    request: ask({ filters: [{ property: 'event', operator: 'equals', value: 'nothing' }] }),
    rows: [],
  },
  {
    name: 'lists persons with chosen properties, across devices, by a trait',
    request: ask({ properties: ['person.plan', 'person.seats', 'amount'], order_by: 'person.plan' }),
    sent: people,
    // ann has e1 as d1, before she was known, and e2 to e5. The last amount is that of e4.
    rows: [
      ['bob', '2026-03-05T09:00:00.000Z', '2026-03-05T09:00:01.000Z', 2, 'free', null, null],
      ['ann', '2026-03-01T09:00:00.000Z', '2026-03-03T09:00:00.000Z', 5, 'pro', null, '3'],
      ['d2', '2026-03-04T09:00:00.000Z', '2026-03-04T09:00:00.000Z', 1, null, null, null],
    ],
    totals: { persons: 3 },
  },
  {
    name: 'finds persons by a part of an id, also of a device, a page at a time',
    request: ask({ search: 'D', order_by: 'person', limit: 1, offset: 1 }),
    sent: people,
    // ann as d1, and d2; bob has no d.
    rows: [['d2', '2026-03-04T09:00:00.000Z', '2026-03-04T09:00:00.000Z', 1]],
    totals: { persons: 2 },
  },
  {
    name: 'finds persons by a trait that is shown, within a range',
    request: ask({
      search: 'PRO',
      properties: ['person.plan'],
      date_range: { start: '2026-03-02', end: '2026-03-02' },
    }),
    sent: people,
    rows: [['ann', '2026-03-02T09:00:00.000Z', '2026-03-02T09:00:30.000Z', 2, 'pro']],
    totals: { persons: 1 },
  },
  {
    name: 'shows who a person is: ids and latest traits, those taken away left out',
    request: ask({ person: 'ann' }),
    sent: people,
    rows: [
      [
        'ann',
        '2026-03-01T09:00:00.000Z',
        '2026-03-03T09:00:00.000Z',
        5,
        '["ann"]',
        '["d1"]',
        null,
        null,
        '[]',
        ANN_SET_AT,
        'pro',
        'ad',
      ],
    ],
  },
  {
    name: 'shows a merged person under each of the names',
    request: ask({ person: 'bob' }),
    sent: [...people, at('2026-03-06T09:00:00.000Z', 'alias', { id: 'e9', user_id: 'eve', anonymous_id: 'bob' })],
    // e7, e8, and the alias itself, whose anonymous id is bob. eve has the plan that bob gave.
    rows: [
      [
        'eve',
        '2026-03-05T09:00:00.000Z',
        '2026-03-06T09:00:00.000Z',
        3,
        '["bob","eve"]',
        '["bob"]',
        null,
        null,
        '[]',
        BOB_SET_AT,
        'free',
      ],
    ],
  },
  {
    name: 'shows the events of a person, the newest first',
    request: ask({ person: 'ann', show: 'timeline', limit: 2, offset: 1 }),
    sent: people,
    rows: [
      ['2026-03-02T09:00:30.000Z', 'buy', BUY, null, '{"amount":3}', SECOND_SESSION],
      ['2026-03-02T09:00:00.000Z', 'page_view', VIEW, '/docs', '{}', SECOND_SESSION],
    ],
    totals: { rows: 5 },
  },
  {
    name: 'shows the events of one session of a person that pass the filters',
    request: ask({
      person: 'ann',
      show: 'timeline',
      session: SECOND_SESSION,
      filters: [{ property: 'event', operator: 'equals', value: 'page_view' }],
    }),
    sent: people,
    rows: [['2026-03-02T09:00:00.000Z', 'page_view', VIEW, '/docs', '{}', SECOND_SESSION]],
    totals: { rows: 1 },
  },
  {
    name: 'shows the sessions of a person, the newest first',
    request: ask({ person: 'ann', show: 'sessions' }),
    sent: people,
    // e3 and e4 are 30 seconds apart; the login on d1 splits nothing; an `identify` of a server opens no session.
    rows: [
      ['2026-03-02T09:00:00.000Z', 2, 1, 30, '/docs', '/docs', null, SECOND_SESSION],
      ['2026-03-01T09:00:00.000Z', 2, 1, 60, '/', '/', null, FIRST_SESSION],
    ],
    totals: { rows: 2 },
  },
  {
    name: 'keeps the sessions of a person with an event that passes, and those of whose facts a filter is',
    request: ask({
      person: 'ann',
      show: 'sessions',
      filters: [
        { property: 'event', operator: 'equals', value: 'buy' },
        { property: 'entry_page', operator: 'equals', value: '/docs' },
      ],
    }),
    sent: people,
    rows: [['2026-03-02T09:00:00.000Z', 2, 1, 30, '/docs', '/docs', null, SECOND_SESSION]],
    totals: { rows: 1 },
  },
  {
    name: 'shows the sessions of everybody that begin in a range, each with its person',
    request: ask({ show: 'sessions', date_range: { start: '2026-03-01', end: '2026-03-01' } }),
    sent: people,
    rows: [['2026-03-01T09:00:00.000Z', 2, 1, 60, '/', '/', null, FIRST_SESSION, 'ann']],
    totals: { rows: 1 },
  },
];

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { smallWorld } from '../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../test/harness/run-query.ts';
import { definitionsOf } from '../definitions/definitions-of.ts';
import type { DefinedProperty, Definitions } from './definitions.ts';
import { call, column, emptyText, every, infix, number, property, text, value } from './tree/nodes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
});
afterAll(() => database.drop());

const never = value('UInt8', 0);
const always = value('UInt8', 1);
const ofText = (of: DefinedProperty['text']): DefinedProperty => ({
  text: of,
  hasText: always,
  number: number(0),
  hasNumber: never,
});

/** `tier` is made of `plan`, and the events of the second layer of `tier`. */
const definitions: Definitions = [
  {
    properties: new Map([
      ['tier', ofText(call('if', infix(property('strings', 'plan'), '=', text('pro')), text('paid'), text('other')))],
      ['where', ofText(call('if', infix(column('country'), '=', emptyText), text('nowhere'), column('country')))],
    ]),
  },
  {
    events: new Map([
      ['paid_thing', { among: [], condition: infix(property('strings', 'tier'), '=', text('paid')) }],
      ['big_pay', { among: ['pay'], condition: infix(property('numbers', 'seats'), '>', number(2)) }],
      ['turnover', { among: ['pay', 'signup'] }],
    ]),
  },
  {
    events: new Map([
      [
        'paid_pay',
        {
          among: ['turnover'],
          condition: every([
            infix(column('event'), '=', text('pay')),
            infix(property('strings', 'tier'), '=', text('paid')),
          ]),
        },
      ],
    ]),
  },
];

const ask = (fields: object) => ({
  query_type: 'segmentation',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  ...fields,
});
const rowsOf = async (fields: object, asked: object = {}) =>
  (await answeredQuery(database, ask(fields), { definitions, ...asked })).rows;

describe('defined names', () => {
  it('count as events, alone, beside sent ones and by what they are made of in turn', async () => {
    expect(await rowsOf({ events: ['paid_thing'] })).toEqual([[2]]);
    expect(await rowsOf({ events: ['big_pay'] })).toEqual([[1]]);
    expect(await rowsOf({ events: ['turnover'] })).toEqual([[3]]);
    expect(await rowsOf({ events: ['paid_pay'] })).toEqual([[1]]);
    expect(await rowsOf({ events: ['visit', 'big_pay'] })).toEqual([
      ['visit', 6],
      ['big_pay', 1],
    ]);
  });

  it('group, filter and negate as sent properties do', async () => {
    expect(await rowsOf({ group_by: ['tier'] })).toEqual([
      ['other', 7],
      ['paid', 2],
    ]);
    const filters = [{ property: 'tier', operator: 'not_equals', value: 'paid' }];
    expect(await rowsOf({ filters })).toEqual([[7]]);
    const virtual = { property: 'event', operator: 'not_in', value: ['paid_thing', 'visit'] };
    // Of the signup and the two payments, the free payment.
    expect(await rowsOf({ filters: [virtual] })).toEqual([[1]]);
    expect(await rowsOf({ filters: [{ property: 'tier', operator: 'is_set' }] })).toEqual([[9]]);
  });

  it('are the steps of funnels and what persons did', async () => {
    const steps = ['visit', 'turnover', 'big_pay'];
    const funnel = await rowsOf({ query_type: 'funnel', steps: steps.map((event) => ({ event })) });
    expect(funnel.map((row) => row.slice(0, 3))).toEqual([
      [1, 'visit', 3],
      [2, 'turnover', 2],
      [3, 'big_pay', 1],
    ]);
    const filters = [{ did: { event: 'paid_pay', within: 'all_time' } }];
    expect(await rowsOf({ events: ['visit'], aggregation: 'unique_users', filters })).toEqual([[1]]);
  });

  it('are read from rollups only where these hold all that they are made of', async () => {
    await rollUpAll(database);
    const settledDays = await readSettled(database, 'p1');
    const asked = { definitions, settledDays };
    const turnover = await answeredQuery(database, ask({ events: ['turnover'] }), asked);
    expect(turnover.daysRolled).toBeGreaterThan(0);
    expect(turnover.rows).toEqual([[3]]);
    const where = await answeredQuery(database, ask({ group_by: ['where'], events: ['turnover'] }), asked);
    expect(where.rows).toEqual([
      ['DE', 2],
      ['nowhere', 1],
    ]);
    const tier = await answeredQuery(database, ask({ group_by: ['tier'], events: ['turnover'] }), asked);
    expect(tier.daysRolled).toBe(0);
    expect(tier.rows).toEqual([
      ['paid', 2],
      ['other', 1],
    ]);
  });

  it('are no mistyped names, and hide sent properties of their names', async () => {
    const { names } = compiledQuery(
      ask({ events: ['big_pay', 'typo'], group_by: ['tier'], filters: [{ property: 'seatz', operator: 'is_set' }] }),
      { definitions },
    ).plan;
    expect(names).toMatchObject({ events: ['typo'], sent: ['seatz'] });
    const hidden: Definitions = [{ properties: new Map([['plan', ofText(text('x'))]]) }];
    expect((await answeredQuery(database, ask({ group_by: ['plan'] }), { definitions: hidden })).rows).toEqual([
      ['x', 9],
    ]);
  });
});

it('makes a virtual event of its filters, in the order in which they use each other', async () => {
  const stored = [
    { name: 'dear_pay', events: ['seat_pay'], filters: [{ property: 'revenue', operator: 'greater_than', value: 10 }] },
    { name: 'seat_pay', events: ['pay'], filters: [{ property: 'seats', operator: 'is_set' }] },
  ].map((definition) => ({ object: 'virtual_events', name: definition.name, definition }));
  const asked = { definitions: definitionsOf(stored, { zone: 'UTC' }) };
  expect(await rowsOf({ events: ['seat_pay', 'dear_pay'] }, asked)).toEqual([
    ['seat_pay', 2],
    ['dear_pay', 1],
  ]);
});

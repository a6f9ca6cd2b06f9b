import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { Operator } from '../../api/kinds/field-names.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { Cell } from '../../api/query.ts';
import { asUuid } from '../../base/uuid.ts';

const flags = JSON.stringify(Array.from({ length: 200 }, (_, index) => `flag-${index}`));
const sent = (event: string, name: string, values: readonly (string | number)[]) =>
  values.map((each) =>
    anEvent({ event, ...(typeof each === 'number' ? { numbers: { [name]: each } } : { strings: { [name]: each } }) }),
  );

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    ...sent('gear', 'seats', ['42', 42, '7', 100, '42.0', 'many']),
    ...sent('ver', 'v', ['9.9', '10.1', '10.15.7', '11', 'v12.0.0-beta', 'none']),
    ...['9.9', '10.9', '10.10', '10.15.7', '11', ''].map((os_version) => anEvent({ event: 'os', os_version })),
    ...sent('app', 'app_version', ['1.9', '1.10', 1.2, '2.0.0-rc.1', '2.0.0']),
    ...sent('sub', 'renews', [
      '2026-06-01',
      '2026-12-31T23:00:00Z',
      '2027-01-05',
      '2027-01-01T00:30:00+02:00',
      'never',
    ]),
    ...sent('id', 'order', ['9007199254740992', '9007199254740993', '9007199254740995', 12]),
    ...sent('tagged', 'tags', ['["pro","beta"]', '["professional"]', flags, 'pro', '[Ad] pro', '[42,true,null]', '[]']),
    anEvent({ event: 'tagged' }),
    ...sent('padded', 'seats', [' 42 ', '42', 'Infinity', '-inf', 'nan', 7]),
    anEvent({ event: 'cart', numbers: { 'cart.total': 5 } }),
    anEvent({ event: 'cart', numbers: { cart_total: 5, 'carts.total': 1 } }),
    anEvent({ event: 'paid', revenue: 0, numbers: { revenue: 0 } }),
    anEvent({ event: 'paid' }),
    anEvent({ event: 'ordered', id: asUuid('order-7') }),
  ]);
});
afterAll(() => database.drop());

async function ask(fields: Partial<TrendQuery>): Promise<Cell[][]> {
  const request = {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: { start: '2026-06-01', end: '2026-06-01' },
    ...fields,
  };
  return (await answeredQuery(database, request)).rows;
}
const count = async (event: string, property: string, operator: Operator, value?: string | number, zone = 'UTC') => {
  const filters = [{ property, operator, ...(value === undefined ? {} : { value }) }];
  return (await ask({ events: [event], filters, timezone: zone }))[0]?.[0];
};

describe('a comparison', () => {
  it.each<[string, string, Operator, string | number, number]>([
    ['gear', 'seats', 'greater_than', 10, 4],
    ['gear', 'seats', 'greater_than', '10', 4],
    ['gear', 'seats', 'less_than', 10, 1],
    ['ver', 'v', 'greater_than', '10', 4],
    ['ver', 'v', 'greater_than', '10.0.0', 4],
    ['ver', 'v', 'less_than', '10.2.0', 2],
    ['ver', 'v', 'less_than', 'v12.0.0', 5],
    ['os', 'os_version', 'greater_than', '10', 4],
    ['os', 'os_version', 'less_than', '10.10', 2],
    ['os', 'os_version', 'less_than', 11, 4],
    ['app', 'app_version', 'greater_than', '1.9', 3],
    ['app', 'app_version', 'less_than', '2.0.0', 4],
    ['sub', 'renews', 'less_than', '2027', 3],
    ['sub', 'renews', 'less_than', '2027-01-01', 3],
    ['sub', 'renews', 'less_or_equal', '2026-12-31', 3],
    ['sub', 'renews', 'greater_than', '2026-12', 1],
    ['sub', 'renews', 'greater_than', '2026-12-31T22:30:00Z', 2],
    ['sub', 'renews', 'greater_or_equal', '2026-12-31 22:30', 3],
    ['id', 'order', 'greater_than', '9007199254740992', 2],
    ['id', 'order', 'less_or_equal', '9007199254740993', 3],
    ['paid', 'revenue', 'less_than', 5, 1],
  ])('compares each value by its own type: %s with %s %s %s', async (event, property, operator, value, right) => {
    expect(await count(event, property, operator, value)).toBe(right);
  });

  it('parses the same texts as numbers as equality and sums do', async () => {
    expect(await count('padded', 'seats', 'greater_than', 10)).toBe(2);
    expect(await count('padded', 'seats', 'equals', 42)).toBe(2);
    expect(await count('padded', 'seats', 'less_than', 10)).toBe(1);
    expect(await ask({ events: ['padded'], aggregation: 'sum', aggregation_property: 'seats' })).toEqual([[91]]);
  });

  it('begins days in the zone of the query', async () => {
    // 23:00 UTC is the first of January in Berlin, 22:30 UTC is not.
    expect(await count('sub', 'renews', 'less_or_equal', '2026-12-31', 'Europe/Berlin')).toBe(2);
  });
});

describe('a filter', () => {
  it('finds an event by the id that it was sent with, although the id is stored as a UUID', async () => {
    expect(await count('ordered', 'id', 'equals', 'order-7')).toBe(1);
    expect(await count('ordered', 'id', 'equals', 'order-8')).toBe(0);
  });

  it('finds the events of the group with the same text, whether sent as text or as a number', async () => {
    const groups = await ask({ events: ['gear'], group_by: ['seats'] });
    for (const [label, events] of groups) expect(await count('gear', 'seats', 'equals', String(label))).toBe(events);
    expect(groups).toContainEqual(['42', 2]);
    expect(await count('gear', 'seats', 'contains', '4')).toBe(3);
    expect(await count('gear', 'seats', 'equals', 42)).toBe(3);
    expect(await count('gear', 'seats', 'not_equals', '42')).toBe(4);
  });

  it('matches all digits of an id beyond 2^53', async () => {
    expect(await count('id', 'order', 'equals', '9007199254740993')).toBe(1);
  });

  it.each<[Operator, string | number | undefined, number]>([
    ['is_set', undefined, 7],
    ['is_not_set', undefined, 1],
    ['equals', 'pro', 2],
    ['not_equals', 'pro', 6],
    ['contains', 'pro', 3],
    ['contains', 'PRO', 3],
    ['contains', 'flag-7', 1],
    ['contains', 'flag', 0],
    ['equals', 42, 1],
    ['equals', 'true', 1],
    ['equals', '["pro","beta"]', 1],
    ['starts_with', 'PRO', 3],
    ['starts_with', '[', 1],
    ['ends_with', '-199', 1],
    ['ends_with', ']', 0],
    ['matches', '^pro$', 2],
    ['matches', '^\\[', 1],
    ['not_matches', '^pro$', 6],
    ['greater_than', 41, 1],
    ['greater_than', 'pro', 2],
    ['less_than', 'b', 2],
  ])('applies to the elements of a list: %s %s', async (operator, value, right) => {
    expect(await count('tagged', 'tags', operator, value)).toBe(right);
  });

  it('treats an object as set if one of its fields is', async () => {
    expect(await count('cart', 'cart', 'is_set')).toBe(1);
    expect(await count('cart', 'cart', 'is_not_set')).toBe(1);
  });
});

it('groups by the elements of lists, and by the text of other values', async () => {
  const rows = await ask({ events: ['tagged'], group_by: ['tags'] });
  const groups = new Map(rows.map(([group, value]) => [group, value]));
  expect(groups.get('pro')).toBe(2);
  expect(['beta', 'professional', '[Ad] pro', '42', 'true', 'flag-199'].map((name) => groups.get(name))).toEqual(
    Array.from({ length: 6 }, () => 1),
  );
  // One event has no property, the other an empty list.
  expect(groups.get(null)).toBe(2);
  expect(rows).toHaveLength(3 + 1 + 1 + 2 + 200 + 1);
});

it('sums and averages numbers sent as text, and ignores other text', async () => {
  const measured = { events: ['gear'], aggregation_property: 'seats' };
  expect(await ask({ ...measured, aggregation: 'sum' })).toEqual([[42 + 42 + 7 + 100 + 42]]);
  expect(await ask({ ...measured, aggregation: 'max' })).toEqual([[100]]);
  expect(await ask({ events: ['ver'], aggregation: 'sum', aggregation_property: 'nothing' })).toEqual([[0]]);
});

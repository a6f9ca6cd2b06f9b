import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { insert } from '../../store/clickhouse/door.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import { TABLES } from '../tables/schema.ts';
import { definitionsOf } from './definitions-of.ts';

const PLANS = 'plans';
const sold = (project_id: string, anonymous_id: string, strings: Record<string, string>, fields: object = {}) =>
  anEvent({
    ...{ project_id, event: 'sold', timestamp: '2026-03-01 12:00:00.000', anonymous_id, strings },
    ...{ properties: JSON.stringify(strings), ...fields },
  });
const row = (
  project_id: string,
  table_version: number,
  row_key: string,
  tier: string | null,
  price: number | null,
) => ({
  ...{ project_id, table_name: PLANS, table_version, row_key, row_line: 2 },
  row_texts: tier === null ? {} : { tier },
  row_numbers: price === null ? {} : { price },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    sold('p1', 'a', { plan: 'free' }),
    sold('p1', 'b', { plan: 'pro' }),
    sold('p1', 'c', { plan: 'pro', country: 'x' }),
    sold('p1', 'd', { plan: 'gone' }),
    sold('p1', 'e', {}),
    sold('p1', 'f', {}, { numbers: { plan: 7 }, properties: '{"plan":7}' }),
    anEvent({
      ...{ project_id: 'p1', event: 'identify', timestamp: '2026-02-01 12:00:00.000', anonymous_id: 'e' },
      ...{ strings: { level: 'pro' }, properties: '{"level":"pro"}' },
    }),
    sold('p2', 'z', { plan: 'pro' }),
  ]);
  const rows = [
    row('p1', 1, 'free', 'small', 0),
    row('p1', 1, 'pro', 'large', 20),
    row('p1', 1, '7', 'old', null),
    row('p1', 2, 'free', 'small', 1),
    row('p1', 2, 'pro', 'huge', 30),
    row('p2', 1, 'pro', 'of another', 1000),
    row('p2', 1, 'gone', 'of another', 1000),
  ];
  // Rows that are inserted again after a lost answer change nothing.
  await insert(database.store, 'background', TABLES.tableRows, [...rows, ...rows]);
});
afterAll(() => database.drop());

const columns = [
  { name: 'tier', type: 'text' },
  { name: 'price', type: 'number' },
];
const table = (version: number | undefined, key = 'plan') => ({
  ...{ object: 'tables', name: PLANS },
  definition: { name: PLANS, key, columns, ...(version === undefined ? {} : { version }) },
});

type Stored = Parameters<typeof definitionsOf>[0];
async function rowsOf(fields: object, stored: Stored = [table(1)], project_id = 'p1') {
  const { rows } = await answeredQuery(
    database,
    {
      ...{
        query_type: 'segmentation',
        project_id,
        events: ['sold'],
        ...('group_by' in fields ? { order: 'group' } : {}),
      },
      ...{ date_range: { start: '2026-03-01', end: '2026-03-02' }, ...fields },
    },
    { definitions: definitionsOf(stored, { zone: 'UTC' }) },
  );
  return rows;
}

describe('columns of a table', () => {
  it('group events by the row of their key, and leave apart those without one', async () => {
    expect(await rowsOf({ group_by: ['plans.tier'] })).toEqual([
      ['large', 2],
      ['old', 1],
      ['small', 1],
      [null, 2],
    ]);
    expect(await rowsOf({ group_by: ['plans.price'] })).toEqual([
      ['0', 1],
      ['20', 2],
      [null, 3],
    ]);
  });

  it('filter, also by what is not set', async () => {
    const counted = (operator: string, value?: unknown, property = 'plans.price') =>
      rowsOf({ filters: [{ property, operator, ...(value === undefined ? {} : { value }) }] });
    expect(await counted('greater_than', 5)).toEqual([[2]]);
    expect(await counted('equals', 'large', 'plans.tier')).toEqual([[2]]);
    expect(await counted('not_equals', 'large', 'plans.tier')).toEqual([[4]]);
    expect(await counted('is_set')).toEqual([[3]]);
    expect(await counted('is_not_set')).toEqual([[3]]);
  });

  it('are measured', async () => {
    expect(await rowsOf({ aggregation: 'sum', aggregation_property: 'plans.price' })).toEqual([[40]]);
    const byTier = { aggregation: 'avg', aggregation_property: 'plans.price', group_by: ['plans.tier'] };
    expect(await rowsOf(byTier)).toEqual([
      ['large', 20],
      ['old', null],
      ['small', 0],
      [null, null],
    ]);
  });

  it('are those of the version that counts, none before there is one', async () => {
    expect(await rowsOf({ group_by: ['plans.tier', 'plans.price'] }, [table(2)])).toEqual([
      ['huge', '30', 2],
      ['small', '1', 1],
      [null, null, 3],
    ]);
    expect(await rowsOf({ group_by: ['plans.tier'] }, [table(undefined)])).toEqual([[null, 6]]);
  });

  it('are of one project', async () => {
    expect(await rowsOf({ group_by: ['plans.tier'] }, [table(1)], 'p2')).toEqual([['of another', 1]]);
    expect(await rowsOf({ group_by: ['plans.tier'] }, [table(2)], 'p2')).toEqual([[null, 1]]);
  });

  it('are found by a trait of the person', async () => {
    expect(await rowsOf({ group_by: ['plans.tier'] }, [table(1, 'person.level')])).toEqual([
      ['large', 1],
      [null, 5],
    ]);
  });

  it('may be used by other definitions, with several tables in one report', async () => {
    const derived = { name: 'is_dear', expression: 'if(plans.price > 10, "dear", "cheap")' };
    const stored = [table(1), { object: 'derived_properties', name: 'is_dear', definition: derived }];
    expect(await rowsOf({ group_by: ['is_dear'] }, stored)).toEqual([
      ['cheap', 4],
      ['dear', 2],
    ]);
    const levels = { name: 'levels', key: 'person.level', columns, version: 1 };
    const both = [table(1), { object: 'tables', name: 'levels', definition: levels }];
    expect(await rowsOf({ group_by: ['plans.tier', 'levels.tier'], events: ['sold'] }, both)).toHaveLength(4);
  });
});

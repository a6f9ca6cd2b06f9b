import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { Operator } from '../../api/kinds/field-names.ts';

const DAY = '2026-06-01';
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  // The last page has the form in which paths were stored before they were decoded.
  const pages = ['/日本/a b', '/pricing', '/%E6%97%A5%E6%9C%AC/a%20b'];
  await database.insertEvents(
    pages.map((page) => anEvent({ project_id: 'p1', event: 'page_view', timestamp: `${DAY} 10:00:00.000`, page })),
  );
});
afterAll(() => database.drop());

async function views(operator: Operator, value: string | string[]): Promise<unknown> {
  const { rows } = await answeredQuery(database, {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: { start: DAY, end: DAY },
    filters: [{ property: 'page', operator, value }],
  });
  return rows[0]?.[0];
}

it.each<[Operator, string | string[], number]>([
  ['equals', '/日本/a b', 2],
  ['equals', '/%E6%97%A5%E6%9C%AC/a%20b', 2],
  ['not_equals', '/%E6%97%A5%E6%9C%AC/a%20b', 1],
  ['in', ['/pricing', '/%E6%97%A5%E6%9C%AC/a%20b'], 3],
  ['starts_with', '/%e6%97%a5%e6%9c%ac', 2],
  ['contains', '日本', 2],
  ['not_contains', '日本', 1],
  ['ends_with', 'a%20b', 2],
])('finds pages by an encoded or a decoded path: %s %j', async (operator, value, count) => {
  expect(await views(operator, value)).toBe(count);
});

import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (minute: number, event: string, sentAs?: string) =>
    anEvent({
      timestamp: `2026-06-01 10:0${minute}:00.000`,
      user_id: 'ada',
      event,
      strings: sentAs === undefined ? {} : { $sent_as: sentAs },
    });
  await database.insertEvents([
    at(0, 'page_view'),
    at(1, 'page_view', '$pageview'),
    at(2, 'page_view', 'pageview'),
    at(3, '$pageview'),
    at(4, 'screen_view', '$screen'),
    at(5, 'page_view', 'screen_view'),
    at(6, 'signup'),
  ]);
});
afterAll(() => database.drop());

const range = { project_id: 'p1', date_range: { start: '2026-06-01', end: '2026-06-01' } };

async function countOf(event: string, filters: readonly object[] = []): Promise<unknown> {
  const request = { ...range, query_type: 'segmentation', events: [{ event, label: 'all' }], filters };
  return (await answeredQuery(database, request)).rows[0]?.[0];
}

it.each([
  ['page_view', 4],
  ['$pageview', 2],
  ['pageview', 1],
  ['$screen', 1],
  ['screen_view', 1],
  ['$mp_web_page_view', 0],
  ['*', 7],
])('counts the events that were sent as %s, besides those that are stored so', async (event, count) => {
  expect(await countOf(event)).toBe(count);
});

it.each([
  [{ operator: 'equals', value: '$pageview' }, 2],
  [{ operator: 'not_equals', value: '$pageview' }, 5],
  [{ operator: 'in', value: ['$pageview', 'signup'] }, 3],
  [{ operator: 'in', value: ['$pageview', 'page_view'] }, 5],
])('filters by a vendor’s name as by a stored one: %o', async (test, count) => {
  expect(await countOf('*', [{ property: 'event', ...test }])).toBe(count);
});

it('leads from a vendor’s name to a stored one in a funnel', async () => {
  const steps = [{ event: '$pageview' }, { event: 'signup' }];
  const { rows } = await answeredQuery(database, { ...range, query_type: 'funnel', steps, window: '1h' });
  expect(rows.map(([, , reached]) => reached)).toEqual(rows.map(() => 1));
});

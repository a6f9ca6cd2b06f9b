import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import type { SessionsQuery } from '../../api/kinds/sessions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const view = (anonymous_id: string, timestamp: string, page: string) =>
    anEvent({ event: 'page_view', anonymous_id, timestamp: `2026-06-${timestamp}:00.000`, page });
  // a: two pages over midnight, and one view the next noon. b: one view.
  await database.insertEvents([
    view('a', '01 23:50', '/'),
    view('a', '02 00:10', '/docs'),
    view('a', '02 12:00', '/'),
    view('b', '01 10:00', '/docs'),
    anEvent({
      project_id: 'p2',
      event: 'page_view',
      anonymous_id: 'a',
      timestamp: '2026-06-01 10:00:00.000',
      page: '/',
    }),
  ]);
});
afterAll(() => database.drop());

const NOON = ['2026-06-02T12:00:00.000Z', '2026-06-02T12:00:00.000Z'];

const request: SessionsQuery = {
  query_type: 'sessions',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-02' },
};

it('lists the persons of the sessions that begin in a period, with all events of these sessions', async () => {
  const asked = { ...request, group_by: ['day'] };
  expect(await explainedQuery(database, asked, { time: '2026-06-01' })).toMatchObject({
    rows: [
      ['a', 2, '2026-06-01T23:50:00.000Z', '2026-06-02T00:10:00.000Z'],
      ['b', 1, '2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z'],
    ],
    totals: { persons: 2, events: 3 },
  });
});

it('lists those who left from a page behind its exits, and those who bounced behind its bounces', async () => {
  const asked: SessionsQuery = { ...request, group_by: ['page'], measures: ['sessions', 'exits', 'bounces'] };
  expect(await explainedQuery(database, asked, { page: '/', column: 'sessions' })).toMatchObject({
    rows: [['a', 3, '2026-06-01T23:50:00.000Z', '2026-06-02T12:00:00.000Z']],
  });
  expect(await explainedQuery(database, asked, { page: '/', column: 'exits' })).toMatchObject({
    rows: [['a', 1, '2026-06-02T12:00:00.000Z', '2026-06-02T12:00:00.000Z']],
  });
  expect(await explainedQuery(database, asked, { page: '/docs', column: 'bounces' })).toMatchObject({
    rows: [['b', 1, '2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z']],
  });
});

it('lists those of the span to compare with, for a column of that span', async () => {
  const asked: SessionsQuery = {
    ...request,
    date_range: { start: '2026-06-02', end: '2026-06-02' },
    compare: 'previous',
    measures: ['visitors'],
  };
  for (const fields of [{}, { group_by: ['day'] }]) {
    const time = 'group_by' in fields ? { time: '2026-06-02' } : {};
    const behind = (column: string) => explainedQuery(database, { ...asked, ...fields }, { ...time, column });
    expect(await behind('visitors')).toMatchObject({ totals: { persons: 1 }, rows: [['a', 1, ...NOON]] });
    expect(await behind('previous_visitors')).toMatchObject({ totals: { persons: 2, events: 3 } });
  }
});

it('says of a ratio that it has no list, and which count has', async () => {
  const asked: SessionsQuery = { ...request, measures: ['bounce_rate', 'bounces'] };
  const refused = await explainedQuery(database, asked, { column: 'bounce_rate' });
  expect(refused).toContain(
    '`bounce_rate` is worked out from other numbers and has no list of its own; ask about `bounces`',
  );
});

it('names every column of a cell that the answer does not have', async () => {
  const refused = await explainedQuery(database, request, { country: 'DE', column: 'exits' });
  expect(refused).toContain('no row of the answer has `exits` as `column`');
  expect(refused).toContain('the answer has no cells by `country`');
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import type { PathsQuery } from '../../api/kinds/paths.ts';

const RUNS = 8;
const SEED = 176_003;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const view = (anonymous_id: string, time: string, page: string, project_id = 'p1') =>
    anEvent({ project_id, event: 'page_view', anonymous_id, timestamp: `2026-06-02 ${time}:00.000`, page });
  // a goes from / to /docs, twice; b from / to other and /pricing; c sees / alone.
  await database.insertEvents([
    view('a', '10:00', '/'),
    view('a', '10:01', '/docs'),
    view('a', '12:00', '/'),
    view('a', '12:01', '/docs'),
    view('b', '10:00', '/'),
    view('b', '10:02', 'other'),
    view('b', '10:03', '/pricing'),
    view('c', '10:00', '/'),
    view('d', '10:00', '/', 'p2'),
  ]);
});
afterAll(() => database.drop());

const request: PathsQuery = {
  query_type: 'paths',
  project_id: 'p1',
  date_range: { start: '2026-06-02', end: '2026-06-02' },
  max_steps: 2,
  per_step: 1,
};

describe('the persons behind a row of paths', () => {
  it('are those of the paths that it counts, with their steps, which the cut does not shorten', async () => {
    const edge = { part: 'edge', step: 1, source: '/', target: '/docs' };
    expect(await explainedQuery(database, request, edge)).toMatchObject({
      rows: [['a', 4, '2026-06-02T10:00:00.000Z', '2026-06-02T12:01:00.000Z']],
      totals: { persons: 1, events: 4, value: 2 },
    });
    // At step 2, /docs is the largest.
    expect(await explainedQuery(database, request, { part: 'cut', step: 2, source: 'other' })).toMatchObject({
      rows: [['b', 3, '2026-06-02T10:00:00.000Z', '2026-06-02T10:03:00.000Z']],
    });
    expect(await explainedQuery(database, request, { part: 'end', step: 1, source: '/' })).toMatchObject({
      rows: [['c', 1, '2026-06-02T10:00:00.000Z', '2026-06-02T10:00:00.000Z']],
    });
    const whole = { part: 'path', step: null, source: null, target: null, step_1: '/', step_2: 'other' };
    expect(await explainedQuery(database, request, whole)).toMatchObject({ totals: { persons: 1, value: 1 } });
    const named = { ...request, per_step: 2 };
    expect(await explainedQuery(database, named, { part: 'node', step: 2, source: '"other"' })).toMatchObject({
      totals: { persons: 1, value: 1 },
    });
  });

  it(
    'walked as many paths as every row says, for any history and any request',
    async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(sessionHistories('2026-06-02'), requests, async (history, asked) => {
          const project_id = `q${run++}`;
          await database.insertEvents(history.events.map((event) => ({ ...event, project_id })));
          await database.insertIdentities(project_id, history.identities);
          const each = { ...request, project_id, ...JSON.parse(JSON.stringify(asked)) };
          const { columns, rows } = await answeredQuery(database, each, {
            persons: { areDevicesShared: false, merged: [] },
          });
          for (const row of rows) {
            const cell = Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
            const { count, ...place } = cell;
            const found = await explainedQuery(database, each, place);
            expect(found, JSON.stringify({ each, place })).toMatchObject({
              totals: { value: count, ...(each.unit === 'person' ? { persons: count } : {}) },
            });
          }
        }),
        { ...draws(RUNS, SEED), endOnFailure: true },
      );
    },
    timeoutMs(120_000),
  );

  it('are asked for by the part and the step of a row', async () => {
    const faulty = await explainedQuery(database, request, { part: 'end', step: 3, page: '/', column: 'sessions' });
    expect(faulty).toContain('no row of the answer has `3` as `step`');
    expect(faulty).toContain('the answer has no cells by `page`');
    expect(faulty).toContain('no row of the answer has `sessions` as `column`');
    expect(await explainedQuery(database, request, {})).toContain('the cell lacks `part`');
    expect(await explainedQuery(database, request, { part: 'path' })).toContain('the cell lacks `step_1`');
  });
});

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const requests = fc.record({
  unit: fc.constantFrom('session' as const, 'person' as const),
  step: fc.constantFrom('page', 'event'),
  max_steps: fc.integer({ min: 1, max: 4 }),
  per_step: fc.integer({ min: 1, max: 2 }),
  start_at: maybe('/', 'page_view'),
  end_at: maybe('/docs', 'signup'),
  limit: fc.constantFrom(0, 3),
});

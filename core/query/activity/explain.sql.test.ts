import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { activityRequests } from '../../../test/reference/activity-requests.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';

const RUNS = 1;
const SEED = 175_006;

let database: TestDatabase;
let run = 0;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'lists as many persons as each cell of lifecycle and stickiness says, for any history and any request',
  async () => {
    const either = (project: string, day: string) =>
      fc.oneof(activityRequests('lifecycle')(project, day), activityRequests('stickiness')(project, day));
    await fc.assert(
      fc.asyncProperty(askedHistories(either), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        await storeHistory(database, project, history);
        const asked = { timezone: zone, nowMs };
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { columns, rows } = await answeredQuery(database, request, asked);
          const [placed, ...counts] = columns.map(({ name }) => name);
          for (const [place, ...cells] of rows) {
            for (const [index, count] of counts.entries()) {
              const cell = { [placed ?? '']: place ?? null, column: count };
              const found = await explainedQuery(database, request, cell, asked);
              expect(found, JSON.stringify({ request, asked, cell })).toMatchObject({
                totals: { persons: cells[index] },
              });
            }
          }
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

it('names the columns that a cell lacks', async () => {
  const request = {
    query_type: 'lifecycle',
    project_id: 'p1',
    date_range: { start: '2026-06-01', end: '2026-06-02' },
  };
  const found = await explainedQuery(database, request, { time: '2026-06-03' });
  expect(found).toContain('has 2 faults');
  expect(found).toContain('the cell lacks `column`');
});

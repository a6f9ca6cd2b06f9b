import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import { retentionRequests } from '../../../test/reference/retention-requests.ts';

const RUNS = 2;
const SEED = 175_005;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

describe('the persons behind a cell of retention', () => {
  it(
    'are as many as the cell says, for any history and any request',
    async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(askedHistories(retentionRequests), async ({ zone, nowMs, history, requests }) => {
          const project = `p${run++}`;
          await storeHistory(database, project, history);
          const asked = { timezone: zone, nowMs };
          for (const each of requests) {
            const request = { ...each, project_id: project };
            const { columns, rows } = await answeredQuery(database, request, asked);
            const names = columns.map(({ name }) => name);
            const [size, returned] = [names.indexOf('size'), names.indexOf('returned')];
            for (const row of rows.filter((cells) => Number(cells[size]) > 0).slice(0, 4)) {
              const place = Object.fromEntries(
                columns.flatMap(({ name, role }, index) =>
                  name !== 'through' && (role === 'time' || role === 'group' || role === 'period')
                    ? [[name, row[index] ?? null]]
                    : [],
                ),
              );
              const found = row[returned] === null ? [] : [await explainedQuery(database, request, place, asked)];
              const message = JSON.stringify({ request, zone, nowMs, place });
              for (const one of found) expect(one, message).toMatchObject({ totals: { persons: row[returned] } });
              const all = await explainedQuery(database, request, { ...place, column: 'size' }, asked);
              expect(all, message).toMatchObject({ totals: { persons: row[size] } });
            }
          }
        }),
        { ...draws(RUNS, SEED), endOnFailure: true },
      );
    },
    timeoutMs(120_000),
  );

  it('are asked for by a cohort and a period of the answer', async () => {
    const request = {
      query_type: 'retention',
      project_id: 'p0',
      date_range: { start: '2026-06-01', end: '2026-06-02' },
      period: 'day',
    };
    const asked = { timezone: 'UTC', nowMs: Date.parse('2026-06-20T00:00:00Z') };
    const answer = await explainedQuery(
      database,
      request,
      { cohort: '2026-06-07', period: 8, column: 'rate', plan: 'pro' },
      asked,
    );
    expect(answer).toContain('has 4 faults');
    expect(answer).toContain('2026-06-01');
    expect(await explainedQuery(database, request, {}, asked)).toContain('the cell lacks `cohort`');
  });
});

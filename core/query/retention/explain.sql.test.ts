import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import { retentionRequests } from '../../../test/reference/retention-requests.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compileExplained } from '../compile.ts';
import { pageOf } from '../explain/page-of.ts';
import type { CellPlace } from '../kind.ts';
import { lowerPlan } from '../lowering/lower.ts';

const RUNS = 2;
const SEED = 175_005;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

type Asked = { readonly timezone: string; readonly nowMs: number };

async function listed(request: { readonly project_id: string }, cell: CellPlace, asked: Asked) {
  const projectId = checkedProjectId(request.project_id);
  const compiled = compileExplained(request, cell, { projectId, ...asked }, 'query');
  if (!compiled.ok) return compiled.error.message;
  const plan = pageOf(compiled.value.plan, { limit: 100 });
  const [first = [], ...others] = await Promise.all(
    lowerPlan(plan, projectId).statements.map((each) => database.rows(each)),
  );
  const answer = plan.answer([first, ...others]);
  return answer.ok ? answer.value : answer.error;
}

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
              const found = row[returned] === null ? [] : [await listed(request, place, asked)];
              const message = JSON.stringify({ request, zone, nowMs, place });
              for (const one of found) expect(one, message).toMatchObject({ totals: { persons: row[returned] } });
              const all = await listed(request, { ...place, column: 'size' }, asked);
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
    const answer = await listed(request, { cohort: '2026-06-07', period: 8, column: 'rate', plan: 'pro' }, asked);
    expect(answer).toContain('has 4 faults');
    expect(answer).toContain('2026-06-01');
    expect(await listed(request, {}, asked)).toContain('the cell lacks `cohort`');
  });
});

import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { rollupJob } from './rollup-job.ts';

afterEach(() => vi.restoreAllMocks());

const WRONG = '2026-01-02';
const DUE = [WRONG, '2026-01-01'].map((day_text) => {
  return { project_id: 'p1', day_text, begun_at: '2026-11-23 00:00:00.000' };
});

/**
 * Plays ClickHouse: two days are due for each of the two tables, the first takes too long, and a version is stale. Tests in store/rollups and of the
 * whole service use the real one. Returns the statements.
 */
function aStore(): string[] {
  const statements: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { searchParams } = new URL(request.url);
    const sql = `${searchParams.get('query') ?? ''} ${await request.clone().text()}`;
    statements.push(sql);
    if (searchParams.get('param_day') === WRONG) {
      return new Response('Code: 159. DB::Exception: Timeout exceeded. (TIMEOUT_EXCEEDED)', { status: 500 });
    }
    const rows = sql.includes('days_max') ? DUE : [{ version: 'stale' }];
    const meta = Object.keys(rows[0] ?? {}).map((name) => ({ name }));
    return Response.json({ meta, data: sql.includes('INSERT') ? [] : rows.map(Object.values) });
  });
  return statements;
}

it('goes on when a day fails, removes what is stale all the same, and tells operators which day it was', async () => {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(JSON.parse(line)));
  const statements = aStore();
  expect(await rollupJob.run(env, 'eu', { nowMs: Date.now(), quietMs: 0 })).toEqual({
    days: 1,
    session_days: 1,
    failed: 2,
    removed: 2,
  });
  expect(statements.filter((sql) => sql.includes('DELETE FROM'))).toHaveLength(4);
  const which = { region: 'eu', job: 'rollups', failed: 2, project_id: 'p1', day: WRONG };
  expect(lines).toMatchObject([{ event: 'job_failed', ...which, detail: expect.stringContaining('Timeout exceeded') }]);
});

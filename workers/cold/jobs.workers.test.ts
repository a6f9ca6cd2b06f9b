import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { aProject } from '../../test/harness/workers-project.ts';
import { coldWriteJob } from './jobs.ts';

afterEach(() => vi.restoreAllMocks());

const WRONG = '2026-01-01';

/**
 * Stands where ClickHouse would be: two days are due, neither has events, and what is asked of the first one fails. What
 * the real one does is tested in core/cold and over the whole service.
 */
function aStoreOf(projectId: string) {
  const recorded: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const sql = `${new URL(request.url).searchParams.get('query') ?? ''} ${await request.clone().text()}`;
    const isOfWrongDay = new URL(request.url).searchParams.get('param_cold_day') === WRONG;
    if (isOfWrongDay) return new Response('Code: 241. DB::Exception: Memory limit exceeded', { status: 500 });
    if (sql.includes('INSERT INTO cold_days')) recorded.push(sql);
    return Response.json({ meta: [], data: answerTo(sql, projectId), rows: 0 });
  });
  return recorded;
}

function answerTo(sql: string, projectId: string): unknown[][] {
  if (sql.includes('days_max') && sql.includes('day_changes'))
    return [
      [projectId, WRONG],
      [projectId, '2026-01-02'],
    ];
  if (sql.includes('now64(6)')) return [[1_764_000_000_000_000]];
  if (sql.includes('cityHash64')) return [[0, '0', 0]];
  return [];
}

it('goes on with the other days when one fails, and tells operators', async () => {
  const project = await aProject();
  const recorded = aStoreOf(project.id);
  const report = await coldWriteJob.run(env, 'eu', { nowMs: Date.now(), quietMs: 0 });
  expect(report).toMatchObject({ days: 1, failed: 1 });
  expect(recorded).toHaveLength(1);
  expect(recorded[0]).toContain('2026-01-02');
});

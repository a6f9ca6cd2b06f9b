import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { database } from '../../platform/database.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { coldWriteJob } from './cold-write-job.ts';

afterEach(() => vi.restoreAllMocks());

const WRONG = '2026-01-01';
const NOW_MS = Date.UTC(2026, 10, 23);
const RECENTLY_MS = NOW_MS - HOUR_MS;

/** A due day, and when its last row came. */
type Due = readonly [projectId: string, day: string, changedMs: number];

/**
 * Plays ClickHouse: these days are due, none has events, and every statement about `WRONG` fails. Tests in store/cold and
 * of the whole service use the real one. Returns the days that are recorded, in order.
 */
function aStoreWith(due: readonly Due[]): string[] {
  const recorded: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { searchParams } = new URL(request.url);
    const query = `${searchParams.get('query') ?? ''} ${await new Response(request.clone().body).text()}`;
    if (searchParams.get('param_cold_day') === WRONG) {
      return new Response('Code: 241. DB::Exception: Memory limit exceeded', { status: 500 });
    }
    if (query.includes('INSERT INTO cold_days')) recorded.push(/"day":"([\d-]+)"/.exec(query)?.[1] ?? query);
    // Many parameters are in the body.
    const asked = due.filter(([projectId]) => `${searchParams} ${query}`.includes(projectId));
    const rows = answerTo(query, asked);
    return Response.json({ meta: Object.keys(rows[0] ?? {}).map((name) => ({ name })), data: rows.map(Object.values) });
  });
  return recorded;
}

function answerTo(query: string, due: readonly Due[]): readonly object[] {
  if (query.includes('days_max') && query.includes('day_changes')) {
    return due.map(([project_id, day, changed_ms]) => ({ project_id, day, changed_ms }));
  }
  if (query.includes('now64(6)')) return [{ micros: 1_764_000_000_000_000 }];
  if (query.includes('cityHash64')) return [{ row_count: 0, checksum: '0', hot_until_ms: 0 }];
  return [];
}

function errorLines(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(JSON.parse(line)));
  return lines;
}

const run = () => coldWriteJob.run(env, 'eu', { nowMs: NOW_MS, quietMs: 0 });

it('goes on with the other days when one fails, and tells operators', async () => {
  const { id } = await aProject();
  const lines = errorLines();
  const recorded = aStoreWith([
    [id, WRONG, RECENTLY_MS],
    [id, '2026-01-02', RECENTLY_MS],
  ]);
  expect(await run()).toMatchObject({ days: 1, failed: 1 });
  expect(recorded).toEqual(['2026-01-02']);
  expect(lines).toMatchObject([{ event: 'cold_day_failed', project_id: id, day: WRONG }]);
});

it('tells operators of days that wait for longer than a day, and not of those that it has written', async () => {
  const { id } = await aProject();
  const lines = errorLines();
  aStoreWith([
    [id, WRONG, NOW_MS - 2 * DAY_MS],
    [id, '2026-01-02', NOW_MS - 3 * DAY_MS],
  ]);
  expect(await run()).toMatchObject({ days: 1, failed: 1 });
  const late = { region: 'eu', days: 1, project_id: id, day: WRONG, changed: '2026-11-21T00:00:00.000Z' };
  expect(lines.find(({ event }) => event === 'cold_days_late')).toMatchObject(late);
});

it('writes the oldest days first, whoever’s they are, though the projects are more than one statement takes', async () => {
  const { id, organizationId } = await aProject();
  const last = 'prj_of_the_last';
  await database(
    env,
  ).run(sql`INSERT INTO projects (id, organization_id, name, region, timezone, retention_days, created_at)
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
    SELECT 'prj_many_' || n, ${organizationId}, 'Shop', 'eu', 'UTC', 365, 0 FROM numbers
    UNION ALL SELECT ${last}, ${organizationId}, 'Shop', 'eu', 'UTC', 365, 0`);
  const recorded = aStoreWith([
    [id, '2026-01-04', RECENTLY_MS],
    [last, '2026-01-03', RECENTLY_MS],
  ]);
  expect(await run()).toMatchObject({ days: 2 });
  expect(recorded).toEqual(['2026-01-03', '2026-01-04']);
});

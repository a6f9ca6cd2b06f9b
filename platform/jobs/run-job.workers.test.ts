import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { REGIONS, type Region } from '../../core/base/regions.ts';
import { JOBS } from '../../workers/jobs.ts';
import type { Job } from './job.ts';
import { runJob } from './run-job.ts';

afterEach(() => vi.restoreAllMocks());

const RUN = { nowMs: Date.now(), quietMs: 0 };

function aJob(run: Job['run']): Job {
  return { name: 'counting', everyMinutes: 1, run };
}

/** The lines that are logged as errors, as objects. */
function errorLines(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(JSON.parse(line)));
  return lines;
}

/** Stands where ClickHouse would be: one region fails, the others have nothing to do. Lists the databases asked. */
function aStoreThatFailsFor(failing: Region): Set<string> {
  const asked = new Set<string>();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { searchParams } = new URL(new Request(input instanceof URL ? input.href : input, init).url);
    const database = searchParams.get('database') ?? '';
    asked.add(database);
    if (database === `edgewise_${failing}`) return new Response('Code: 159. DB::Exception: too slow', { status: 500 });
    return Response.json({ meta: [], data: [], rows: 0 });
  });
  return asked;
}

it('sums up what a job did in all regions, and leaves out what there was nothing of', async () => {
  const job = aJob(async (_, region) => ({ days: region === 'apac' ? 3 : 1, removed: 0 }));
  expect(await runJob(env, job, RUN)).toEqual({ report: { days: 5 }, failedIn: [] });
});

it('goes on in the other regions when a job fails in one, and tells operators where and why', async () => {
  const lines = errorLines();
  const job = aJob(async (_, region) => {
    if (region === 'us') throw new Error('connection refused');
    return { days: 1 };
  });
  expect(await runJob(env, job, RUN)).toEqual({ report: { days: 2 }, failedIn: ['us'] });
  const line = { event: 'job_failed', region: 'us', job: 'counting', detail: 'Error: connection refused' };
  expect(lines).toEqual([{ level: 'error', ...line }]);
});

it.each(['rollups', 'lone-parts', 'erasures'])('asks every region’s store for `%s` though one fails', async (name) => {
  const job = JOBS.find((each) => each.name === name) ?? expect.fail(`There is no job ${name}`);
  const asked = aStoreThatFailsFor('eu');
  errorLines();
  expect(await runJob(env, job, RUN)).toEqual({ report: {}, failedIn: ['eu'] });
  expect(asked).toEqual(new Set(REGIONS.map((region) => `edgewise_${region}`)));
});

it('logs nothing that opens a cold file, though ClickHouse quotes the link', async () => {
  const lines = errorLines();
  const link = 'http://service/cold/eu/project=p/date=2026-01-01/part-1-0.parquet';
  const job = aJob(async () => {
    throw new Error(`Code: 86. Received error from ${link}?expires=1790000000&signature=c2VjcmV0-_: 403`);
  });
  await runJob(env, job, RUN);
  expect(lines).toHaveLength(REGIONS.length);
  for (const { detail } of lines) expect(detail).toBe('Code: 86');
});

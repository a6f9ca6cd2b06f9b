import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import type { SavedSchedule, ScheduleRun, ScheduleRuns, Schedules } from '../../core/api/schedules.ts';
import { reportSchedules } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { QUIET_MS } from '../../platform/jobs/job.ts';
import { runJob } from '../../platform/jobs/run-job.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { dueRunsJob } from '../../workers/schedules/due-runs-job.ts';
import { SENDERS } from '../../workers/senders.ts';
import type { TestProject } from './workers-project.ts';

type Sent = {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/**
 * Simulates the store, which counts four events, the receivers `hooks.example.com` and `s3.example.com`, and their name
 * server. Any other request fails.
 */
export function interceptResults() {
  const world: { status: number; answer: string; rows: unknown[][]; sent: Sent[] } = {
    status: 200,
    answer: '',
    rows: [['2026-03-02', 4]],
    sent: [],
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { hostname, searchParams } = new URL(request.url);
    if (hostname === 'cloudflare-dns.com') {
      return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.216.34' }] });
    }
    if (searchParams.has('given_structure'))
      return new Response((await request.text()).includes('FORMAT Parquet') ? 'PAR1' : CSV);
    if (hostname === 'clickhouse.test') return storeAnswer(world.rows, searchParams.get('log_comment') ?? '');
    if (!['hooks.example.com', 's3.example.com'].includes(hostname)) {
      throw new Error(`Unexpected request to ${request.url}`);
    }
    const { url, method } = request;
    world.sent.push({ url, method, headers: Object.fromEntries(request.headers), body: await request.text() });
    return new Response(world.answer, { status: world.status });
  });
  return world;
}

/** The file that the simulated store writes of any rows. */
export const CSV = '"value"\n4\n';

function storeAnswer(rows: unknown[][], statement: string): Response {
  if (statement !== '') {
    return Response.json({ meta: [{ name: 'kind' }, { name: 'name' }], data: [], rows: 0 });
  }
  return Response.json({ meta: [], data: rows, rows: rows.length, statistics: { elapsed: 0.01, rows_read: 4 } });
}

/** A saved report of the events of yesterday. */
export async function aReport(project: TestProject, fields: object = {}): Promise<string> {
  const query = { query_type: 'segmentation', date_range: 'yesterday', ...fields };
  const answer = await project.call(`/api/projects/${project.id}/objects/reports`, 'POST', { name: 'Visits', query });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json<{ id: string }>()).id;
}

const HOOK = { kind: 'webhook', url: 'https://hooks.example.com/in' };
export const BUCKET = {
  kind: 'bucket',
  endpoint: 'https://s3.example.com',
  region: 'eu-central-1',
  bucket: 'reports',
  prefix: 'edgewise',
  access_key_id: 'AKIDEXAMPLE',
  secret_access_key: 'very-secret-access-key',
};

const scheduleBody = (project: TestProject, reportId: string, fields: object = {}) => ({
  project_id: project.id,
  report_id: reportId,
  name: 'Daily visits',
  cadence: { every: 'day', at: '08:00' },
  format: 'json',
  destination: HOOK,
  ...fields,
});

export async function aSchedule(project: TestProject, reportId: string, fields: object = {}): Promise<SavedSchedule> {
  const answer = await project.call('/schedules', 'POST', scheduleBody(project, reportId, fields));
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
}

export async function schedulesOf(project: TestProject) {
  return (await (await project.call(`/schedules?project_id=${project.id}`)).json<Schedules>()).schedules;
}

export async function runsOf(project: TestProject, scheduleId: string): Promise<readonly ScheduleRun[]> {
  return (await (await project.call(`/schedules/${scheduleId}/runs`)).json<ScheduleRuns>()).runs;
}

/** Makes a schedule due at this time. */
export async function makeDue(scheduleId: string, at: Date): Promise<void> {
  await database(env).update(reportSchedules).set({ nextAt: at }).where(eq(reportSchedules.id, scheduleId));
}

/** Puts the runs that are due into the outbox, which does not send them yet. */
export async function putDueRuns(nowMs: number): Promise<void> {
  await runJob(env, dueRunsJob, { nowMs, quietMs: QUIET_MS });
}

/** The work of the clock each minute. */
export async function tick(nowMs: number): Promise<void> {
  await putDueRuns(nowMs);
  await deliverDue(env, nowMs, SENDERS);
}

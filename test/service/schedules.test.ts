import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatedReportLink } from '../../core/api/report-links.ts';
import type { SavedSchedule, ScheduleRuns } from '../../core/api/schedules.ts';
import { eventually, send } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import { fileRows } from '../harness/read-file.ts';
import { startS3 } from '../harness/s3-server.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let alpha: RunningService;
let s3: Awaited<ReturnType<typeof startS3>>;
let reportId: string;

beforeAll(async () => {
  s3 = await startS3();
  alpha = await newProject(await sharedService());
  await send(alpha, {
    events: [
      { event: 'signup', user_id: 'ada' },
      { event: 'signup', user_id: 'bob' },
      { event: '=1+1', user_id: 'ada' },
    ],
  });
  const query = { query_type: 'segmentation', date_range: 'today', group_by: ['event'] };
  const report = { name: 'Events by name', query };
  ({ id: reportId } = await call<{ id: string }>(`/api/projects/${alpha.projectId}/objects/reports`, report));
});
afterAll(() => s3.stop());

async function call<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(alpha.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${alpha.apiKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A schedule that was run once, and its run when it has ended. */
async function runInto(destination: object) {
  const cadence = { every: 'month', day: 1, at: '00:00' };
  const schedule = { project_id: alpha.projectId, report_id: reportId, name: 'Nightly', cadence, format: 'parquet' };
  const { id } = await call<SavedSchedule>('/schedules', { ...schedule, destination });
  await call(`/schedules/${id}/run`, {});
  const runs = await eventually(
    () => call<ScheduleRuns>(`/schedules/${id}/runs`),
    ({ runs: [run] }) => run !== undefined && run.status !== 'pending',
  );
  return { id, run: runs.runs[0] };
}

const bucket = () => ({
  kind: 'bucket',
  endpoint: s3.endpoint,
  region: 'us-east-1',
  bucket: 'reports',
  prefix: 'edgewise',
});

test('a result lies in the bucket as typed Parquet, under the path of its run', async () => {
  await eventually(sheet, (text) => text.includes('signup'));
  const { id, run } = await runInto({ ...bucket(), ...s3.key });
  expect(run).toMatchObject({ status: 'delivered', attempts: 1 });
  const [path = ''] = await s3.objects();
  expect(path).toMatch(new RegExp(`^edgewise/schedule=${id}/date=\\d{4}-\\d\\d-\\d\\d/\\d{6}Z\\.parquet$`));
  const rows = await fileRows(await s3.read(path), 'parquet');
  expect(rows).toContainEqual({ event: 'signup', value: 2 });
});

test('a bucket that knows another secret refuses, and the log says what to check', async () => {
  const { run } = await runInto({ ...bucket(), ...s3.key, secret_access_key: 'another' });
  expect(run).toMatchObject({ status: 'failed', last_error: expect.stringContaining('SignatureDoesNotMatch') });
});

/** The report by a link, as a spreadsheet reads it. */
async function sheet(): Promise<string> {
  const link = { project_id: alpha.projectId, report_id: reportId, name: 'Sheet', days: 1 };
  const { url } = await call<CreatedReportLink>('/query/report-links', link);
  return (await fetch(url)).text();
}

test('a spreadsheet reads the report by its link, and a formula in a name as a text', async () => {
  const text = await eventually(sheet, (read) => read.includes('signup'));
  expect(text).toContain('"signup",2');
  expect(text).toContain(`"'=1+1",1`);
});

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Destination } from '../../core/api/destinations.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { eventually, send } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import { startS3 } from '../harness/s3-server.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

/** Days that are over and quiet: three days ago, and the day after. */
const first = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
const second = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);

let project: RunningService;
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
  project = await newProject(await sharedService());
});
afterAll(() => s3.stop());

async function call<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(project.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${project.apiKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const make = (kind: string, settings: object) =>
  call<Destination>('/destinations', { project_id: project.projectId, kind, name: kind, settings });

type Days = { readonly days: readonly { table: string; date: string; status: string; rows: number; as_of: string }[] };

/** Has two days written, as of now, and waits for them. */
async function fill(id: string) {
  await call(`/destinations/${id}/backfills`, { start: `${first}T00:00:00Z`, end: `${second}T23:59:59Z` });
  await eventually(
    () => call<{ backfills: { status: string }[] }>(`/destinations/${id}/backfills`),
    ({ backfills }) => backfills.every(({ status }) => status === 'done'),
  );
  const { days } = await call<Days>(`/destinations/${id}/days`);
  return days.filter(({ table, date }) => table === 'events' && date <= second);
}

test('days go to a bucket as one table, and a late event makes a version that the manifest turns to', async () => {
  const at = (day: string, hour: number) => `${day}T${hour}:00:00Z`;
  await send(project, {
    events: [
      { event: 'paid', user_id: 'ann', timestamp: at(first, 10), properties: { price: 5 } },
      { event: 'paid', user_id: 'bob', timestamp: at(second, 10), properties: { price: 3.7 } },
      { event: 'paid', user_id: 'bob', timestamp: at(second, 11), properties: { price: 'n/a' } },
    ],
  });
  const settings = { endpoint: s3.endpoint, region: 'us-east-1', bucket: 'reports', prefix: 'out', ...s3.key };
  const { id } = await make('bucket', { ...settings, columns: 'properties.price:number as price' });
  expect(await call(`/destinations/${id}/test`, {})).toEqual({ status: 'delivered' });
  await eventually(
    () => fill(id),
    (days) => days.length === 2 && days.reduce((sum, { rows }) => sum + rows, 0) === 3,
  );
  await send(project, { events: [{ event: 'paid', user_id: 'cleo', timestamp: at(first, 12) }] });
  const late = await eventually(
    () => fill(id),
    (days) => days.some(({ rows, date }) => date === first && rows === 2),
  );
  expect(late.map(({ date, rows }) => [date, rows])).toEqual([
    [second, 2],
    [first, 2],
  ]);
  const folder = `out/project=${project.projectId}`;
  const manifest = JSON.parse(String(await s3.read(`${folder}/events/_manifest.json`)));
  const files = manifest.days.flatMap(({ files: names }: { files: string[] }) => names);
  const paths = files.map((name: string) => `'${s3.directory}/reports/${folder}/events/${name}._S3rver_object'`);
  const connection = await (await DuckDBInstance.create()).connect();
  const answer = await connection.runAndReadAll(
    `SELECT person, price FROM read_parquet([${paths.join(', ')}]) ORDER BY "timestamp"`,
  );
  expect(answer.getRowObjectsJson()).toEqual([
    { person: 'ann', price: 5 },
    { person: 'cleo', price: null },
    { person: 'bob', price: 3.7 },
    { person: 'bob', price: null },
  ]);
  const objects = await s3.objects();
  for (const table of ['persons', 'sessions']) {
    expect(objects.some((name) => name.startsWith(`${folder}/${table}/date=`) && name.endsWith('/_SUCCESS'))).toBe(
      true,
    );
  }
});

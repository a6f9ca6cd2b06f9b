import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { accountsOf } from '../../local/clickhouse-accounts.ts';
import { filesWith } from '../harness/bytes-in.ts';
import { type InProcess, startInProcess } from '../harness/in-process.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

/** Texts that a sender chose or that tell a person; none may be found outside the project's region. */
const EVENT_NAME = 'invite_bob@home.example';
const PROPERTY = 'ssn_123';
const PERSON = 'person-of-the-residency-test';
const ADDRESS = '203.0.113.77';
const MARKS = [EVENT_NAME, PROPERTY, PERSON, ADDRESS];
const BATCHES = inject('testLength').isLong ? 1_000 : 20;
const BATCH_EVENTS = 50;

const log: string[] = [];
let edgewise: InProcess;
let service: RunningService;
let american: RunningService;
beforeAll(async () => {
  edgewise = await startInProcess('Residency', { onLog: (line) => log.push(line) });
  const { account, url, dataDir } = edgewise;
  const { organization_id: organizationId, project_id: projectId, write_key: writeKey, api_key: apiKey } = account;
  const running = { ...account, url, dataDir, organizationId, projectId, writeKey, apiKey };
  service = await newProject(running);
  const call = await signedIn(service);
  const changed = await call('PATCH', `/api/projects/${service.projectId}`, { strict_residency: true });
  expect(changed.status).toBe(200);
  american = await newProject(running, { region: 'us' });
  const queued = await call('PATCH', `/api/projects/${american.projectId}`, { transport: 'queue' });
  expect(queued.status).toBe(200);
  await useProject();
  const events = Array.from({ length: BATCH_EVENTS }, (_, index) => ({ event: 'visit', user_id: `american-${index}` }));
  expect((await post('/track', { events }, american.writeKey)).status).toBe(200);
});
afterAll(() => edgewise?.stop());

const post = (path: string, body: unknown, key: string = service.apiKey) =>
  fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': ADDRESS, 'cf-connecting-ip': ADDRESS },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const anEventOf = (batch: number, index: number) => ({
  event: EVENT_NAME,
  user_id: `${PERSON}-${index}`,
  anonymous_id: `${PERSON}-device-${batch}-${index}`,
  properties: { [PROPERTY]: PROPERTY, price: index },
  context: { ip: ADDRESS },
});

/** Everything that handles events or their names: batches, faults, an import, reports, questions, live views, erasure. */
async function useProject(): Promise<void> {
  const { projectId, writeKey } = service;
  for (let batch = 0; batch < BATCHES; batch++) {
    const events = Array.from({ length: BATCH_EVENTS }, (_, index) => anEventOf(batch, index));
    expect((await post('/track', { events }, writeKey)).status).toBe(200);
  }
  await post('/track', { events: [{ event: EVENT_NAME.repeat(50), user_id: PERSON }, { user_id: PERSON }] }, writeKey);
  await post('/track', `{"event": "${EVENT_NAME}", broken`, writeKey);
  await post(
    '/import',
    `${JSON.stringify({ ...anEventOf(0, 0), timestamp: new Date().toISOString() })}\n{"${PERSON}\n`,
  );
  const days = { start: '2020-01-01', end: '2099-12-31' };
  const filters = [{ property: PROPERTY, operator: 'equals', value: PERSON }];
  const query = { query_type: 'events', project_id: projectId, events: [EVENT_NAME], filters };
  await post('/query', { ...query, date_range: days });
  await post('/query', { ...query, date_range: { start: 'today', end: 'today' }, group_by: [`${PROPERTY}.nothing`] });
  await post('/query', { ...query, query_type: EVENT_NAME });
  await post('/ai/query', { query: `how many ${EVENT_NAME} by ${PERSON}`, project_id: projectId });
  await post(`/api/projects/${projectId}/erasures`, { user_id: `${PERSON}-1` });
  await fetch(`${service.url}/nothing/here?name=${EVENT_NAME}`);
}

/** The lines of a statement's answer, asked of a region's database. */
async function read(region: string, statement: string): Promise<string[]> {
  const { maintenance } = await accountsOf({ dataDir: edgewise.dataDir, clickHouseUrl: undefined });
  const headers = { 'X-ClickHouse-User': maintenance.user, 'X-ClickHouse-Key': maintenance.password };
  const url = `${edgewise.clickHouseUrl}/?database=edgewise_${region}`;
  const answer = await fetch(url, { method: 'POST', headers, body: statement });
  return (await answer.text()).split('\n').filter((line) => line !== '');
}

/** How many events a region's database has of each project. */
async function eventsOf(region: string): Promise<Record<string, number>> {
  const rows = await read(region, 'SELECT project_id, count() FROM events GROUP BY project_id');
  return Object.fromEntries(rows.map((row) => row.split('\t')).map(([id = '', count]) => [id, Number(count)]));
}

/** The tables of a region's database that hold anything. */
async function filledTables(region: string): Promise<string[]> {
  const tables = await read(
    region,
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
  );
  const counts = await Promise.all(
    tables.map(async (name) => Number((await read(region, `SELECT count() FROM ${name}`))[0])),
  );
  return tables.filter((_, index) => (counts[index] ?? 0) > 0);
}

test('the region has every event, over the buffer and over a queue, and the databases of the other regions none', async () => {
  const events = BATCHES * BATCH_EVENTS;
  await expect
    .poll(async () => (await eventsOf('eu'))[service.projectId] ?? 0, { timeout: 30_000 })
    .toBeGreaterThan(events / 2);
  await expect.poll(() => eventsOf('us'), { timeout: 60_000 }).toEqual({ [american.projectId]: BATCH_EVENTS });
  expect((await eventsOf('eu'))[american.projectId]).toBeUndefined();
  expect(await filledTables('apac')).toEqual(['schema_migrations']);
});

test('of what the sender wrote, the files of the machine hold nothing outside the region’s objects and bucket', async () => {
  const workers = join(edgewise.dataDir, 'workers');
  const { miniflare } = edgewise;
  const idOf = async (binding: string, name: string): Promise<string> =>
    (await miniflare.getDurableObjectNamespace(binding)).idFromName(name).toString();
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
  const own = await Promise.all([
    idOf('PROJECT_WINDOW', service.projectId),
    ...numbers.map((number) => idOf('EVENT_BUFFER', `eu-${number}`)),
    ...numbers.map((number) => idOf('FIRST_ARRIVALS', `${service.projectId}-${number}`)),
  ]);
  const found = await filesWith(workers, MARKS);
  const elsewhere = found.filter(
    (path) => !path.startsWith('r2/edgewise-cold-eu/') && !own.some((id) => path.includes(id)),
  );
  expect(elsewhere).toEqual([]);
  expect(found).not.toEqual([]);
});

test('neither the log nor the metrics quote what the sender wrote', async () => {
  const token = (await readFile(join(edgewise.dataDir, 'metrics-token'), 'utf8')).trim();
  const metrics = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const text = await metrics.text();
  expect(text).toContain(`events_ingested_total{project_id="${service.projectId}",event_type="other"}`);
  const lines = [...log, ...text.split('\n')];
  expect(lines.length).toBeGreaterThan(BATCHES);
  expect(lines.filter((line) => MARKS.some((mark) => line.includes(mark)))).toEqual([]);
});

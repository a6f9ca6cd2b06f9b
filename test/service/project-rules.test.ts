import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../core/api/data-quality.ts';
import type { Incident } from '../../core/api/incidents.ts';
import type { SegmentationQuery } from '../../core/api/kinds/segmentation.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { eventually, query } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedServiceOfJobs } from '../harness/shared-service.ts';
import { signedIn } from '../harness/signed-in.ts';

/** The quality of data, from events through ingest and the store: what rules make of them, and what is found by itself. */
let service: RunningService;
let call: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  service = await sharedServiceOfJobs();
  call = await signedIn(service);
});

const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

async function track(events: readonly object[], key: string, agent = 'node') {
  const response = await fetch(`${service.url}/track`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'user-agent': agent },
    body: JSON.stringify({ events }),
  });
  return { status: response.status, body: await response.json() };
}

test('takes, changes, refuses and leaves out events as the project says, and keeps them out of every place', async () => {
  const made = await call('POST', '/api/projects', {
    organization_id: service.organizationId,
    name: 'Ruled',
    region: 'eu',
  });
  const { id, write_key: key } = made.body;
  const rules = {
    ip: 'truncate',
    bots: 'drop',
    properties: [
      { name: 'email', action: 'hash' },
      { name: '*secret_plan*', action: 'deny' },
    ],
    internal: { addresses: ['203.0.113.0/24'], hosts: ['*.staging.example'], persons: ['olga'] },
    schemas: [
      { event: 'purchase', mode: 'reject', properties: { amount: { type: 'number', required: true } } },
      { event: 'signup', mode: 'report', properties: { plan: { type: 'text', required: true } } },
    ],
  };
  expect((await call('PATCH', `/api/projects/${id}/rules`, rules)).status).toBe(200);

  const sent = await track(
    [
      {
        event: 'purchase',
        user_id: 'ada',
        properties: { amount: 10, email: 'ada@shop.example', my_secret_plan: 'moon' },
      },
      { event: 'purchase', user_id: 'ada', properties: { amount: '10', email: 'ada@shop.example' } },
      { event: 'signup', user_id: 'bob', context: { ip: '198.51.100.77' } },
      { event: 'signup', user_id: 'eve', properties: { plan: 'pro' }, context: { ip: '203.0.113.9' } },
      { event: 'signup', user_id: 'tim', properties: { plan: 'pro', url: 'https://a.staging.example/x' } },
      { event: 'signup', user_id: 'olga', properties: { plan: 'pro' } },
      { event: 'signup', user_id: 'crawler', properties: { plan: 'pro' }, context: { user_agent: BOT } },
    ],
    key,
  );
  expect(sent.body.accepted).toBe(5);
  expect(sent.body.rejected.map(({ code }: { code: string }) => code)).toEqual(['schema_violation', 'bot_dropped']);

  const reader = { kind: 'api', name: 'reader', scopes: ['query'] };
  const apiKey: string = (await call('POST', `/api/projects/${id}/keys`, reader)).body.key;
  const shown = (request: Omit<SegmentationQuery, 'query_type' | 'project_id' | 'date_range'>) =>
    query({ ...service, projectId: id, apiKey }, { query_type: 'segmentation', ...request });
  const people = { aggregation: 'unique_users' as const, group_by: ['person'] };
  await eventually(
    () => shown({ ...people, include_internal: true }),
    ({ rows }) => rows.length === 5,
  );
  const named = ({ rows }: { rows: readonly (readonly unknown[])[] }) => rows.map(([person]) => person).sort();
  // The host of a server's events is known from views alone, so `tim` stays.
  expect(named(await shown(people))).toEqual(['ada', 'bob', 'tim']);
  const values = async (property: string) => (await shown({ aggregation: 'count', group_by: [property] })).rows;
  expect(await values('ip')).toContainEqual(['198.51.100.0', 1]);
  expect(JSON.stringify(await values('email'))).toMatch(/hash_[0-9a-f]{32}/);
  expect(JSON.stringify(await values('$schema_violation'))).toContain('`plan` is required and missing.');

  const samples = await eventually(
    () => call('GET', `/api/projects/${id}/rejections`),
    ({ body }) => body.rejections.length === 3,
  );
  const codes = samples.body.rejections.map(({ code }: { code: string }) => code).sort();
  expect(codes).toEqual(['bot_dropped', 'schema_reported', 'schema_violation']);
  expect(JSON.stringify(samples.body)).not.toMatch(/ada@shop|moon/);

  expect((await call('PATCH', `/api/projects/${id}/rules`, { internal: { persons: [] } })).status).toBe(200);
  expect(named(await shown(people))).toEqual(['ada', 'bob', 'olga', 'tim']);
});

const TODAY = Math.floor(Date.now() / DAY_MS);
const DAYS = 11;
const DRIFT = 8;
const EVENTS_A_DAY = 60;

/** `paid` for eleven whole days: from the ninth on, release 2.3.1 sends its price as text. */
const PAID = Array.from({ length: DAYS * EVENTS_A_DAY }, (_, place) => {
  const day = Math.floor(place / EVENTS_A_DAY);
  const price = day < DRIFT ? [5, 7, 5.5][place % 3] : '5.50';
  return {
    event: 'paid',
    id: `paid-${place}`,
    user_id: `user-${place % 40}`,
    timestamp: new Date((TODAY - DAYS + day) * DAY_MS + (place % EVENTS_A_DAY) * 60_000).toISOString(),
    properties: { price, order_no: `00${place}`, wallet: '0x00ff', app_version: day < DRIFT ? '2.3.0' : '2.3.1' },
  };
});

async function runJob(): Promise<void> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(`${service.url}/api/operator/jobs/data-quality?quiet_s=0`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
}

test('tells a price that becomes text once, with first event and release, until somebody accepts it', async () => {
  const project = { organization_id: service.organizationId, name: 'Drift', region: 'eu' };
  const { id, write_key: key } = (await call('POST', '/api/projects', project)).body;
  const sent = await track(PAID, key);
  expect(sent.status).toBe(200);
  const path = `/api/projects/${id}/quality`;
  const ledger = () => call('GET', `/api/projects/${id}/ledger`);
  await eventually(ledger, ({ body }) => body.totals.stored === PAID.length);
  for (let runs = 0; runs < 3; runs++) await runJob();

  const findings = async (): Promise<Finding[]> => (await call('GET', `${path}/findings`)).body.findings;
  const incidents = async (): Promise<Incident[]> =>
    (await call('GET', `/alerts/incidents?project_id=${id}`)).body.incidents;
  const [found, ...others] = await findings();
  const first = PAID[DRIFT * EVENTS_A_DAY];
  expect(found).toMatchObject({
    kind: 'type_changed',
    state: 'open',
    event: 'paid',
    property: 'price',
    release: '2.3.1',
    was: 'number',
    is: 'text',
    first_event: { at: first?.timestamp },
    last_seen: new Date((TODAY - 1) * DAY_MS).toISOString().slice(0, 10),
  });
  expect(others).toEqual([]);
  const [incident, ...rest] = await incidents();
  expect([incident?.state, incident?.title, rest]).toEqual([
    'open',
    'paid: price is text, and was a number (release 2.3.1)',
    [],
  ]);

  const schema = (await call('GET', `${path}/schema?event=paid`)).body;
  expect(schema.properties.map(({ name }: { name: string }) => name).sort()).toEqual(
    Object.keys(PAID[0]?.properties ?? {}).sort(),
  );

  expect((await call('PATCH', `${path}/findings/fnd_none`, { state: 'accepted' })).status).toBe(404);
  const accepted = await call('PATCH', `${path}/findings/${found?.id}`, { state: 'accepted' });
  expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted']);
  await runJob();
  expect((await findings()).map(({ state }) => state)).toEqual(['accepted']);
  expect((await incidents()).map(({ state }) => state)).toEqual(['resolved']);
});

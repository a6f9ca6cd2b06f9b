import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SegmentationQuery } from '../../core/api/kinds/segmentation.ts';
import { eventually, query } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

/** Each rule of a project, from its settings through ingest and the store to what a report says. */
let service: Service;
let call: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  service = await startService();
  call = await signedIn(service);
});
afterAll(() => service?.stop());

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

import { env, exports } from 'cloudflare:workers';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { newId, newWriteKey } from '../../core/base/ids.ts';
import { monthOf, QUOTA_RETRY_S_MAX } from '../../core/tenancy/quota.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { RULES } from '../../test/harness/ingest-request.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { withQuota } from '../quota-stub.ts';

/** Far from the month's end. */
const NOVEMBER_MS = Date.UTC(2026, 10, 20, 12);
const DECEMBER_MS = Date.UTC(2026, 11, 1);

beforeAll(() => {
  interceptClickHouse();
});
afterEach(() => vi.useRealTimers());
afterAll(() => vi.restoreAllMocks());

/** Sets the clock that everything of ours reads; timers run as ever. */
function setClock(nowMs: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
}

/** An organisation of its own with a quota, whose write key sends. */
async function anOrganization(monthlyEventsMax: number | null | undefined) {
  const organizationId = newId('organization');
  const rules: WriteKeyRules = {
    ...RULES,
    project_id: newId('project'),
    organization_id: organizationId,
    monthly_events_max: monthlyEventsMax ?? null,
  };
  const { monthly_events_max: _, ...older } = rules;
  const key = newWriteKey();
  const entry = monthlyEventsMax === undefined ? older : rules;
  await env.WRITE_KEYS.put(await sha256Hex(key), JSON.stringify(entry));
  const quota = (month: string) => ({ organizationId, month });
  return {
    /** Sends so many events in one request. */
    async send(count = 1, path = '/track', made = {}) {
      const events = Array.from({ length: count }, () => ({ event: 'tick', type: 'track', userId: 'ada', ...made }));
      const response = await exports.default.fetch(`http://edgewise.test${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify(path === '/track' ? { events } : { batch: events }),
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
    /** Events that other isolates report. */
    elsewhere: (count: number) =>
      withQuota(env, quota(monthOf(Date.now())), ({ take }) => take(count, crypto.randomUUID())),
    used: (month = monthOf(Date.now())) => withQuota(env, quota(month), ({ used }) => used()),
  };
}

test('takes events up to the quota, and refuses the one after it with what was used, what is allowed and the remedy', async () => {
  setClock(NOVEMBER_MS);
  const { send } = await anOrganization(3);
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([200, 200, 200]);
  const { status, headers, body } = await send();
  expect([status, body.error.code]).toEqual([429, 'quota_exceeded']);
  expect(body.error.message).toContain('has used 3 of the 3 events that it takes in 2026-11');
  expect(body.error.message).toContain('raise `monthly_events_max`');
  expect(headers.get('retry-after')).toBe(String(QUOTA_RETRY_S_MAX));
});

test('takes a request whole that ends beyond the quota, and nothing of the next', async () => {
  setClock(NOVEMBER_MS);
  const organization = await anOrganization(3);
  expect((await organization.send(5)).body.accepted).toBe(5);
  expect((await organization.send(2)).status).toBe(429);
  await expect.poll(() => organization.used()).toBe(5);
});

test('takes events again when the next month begins, and says when that is', async () => {
  setClock(DECEMBER_MS - 30_000);
  const organization = await anOrganization(1);
  await organization.send();
  const refused = await organization.send();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
  setClock(DECEMBER_MS);
  expect((await organization.send()).status).toBe(200);
  await expect.poll(() => organization.used('2026-12')).toBe(1);
  expect(await organization.used('2026-11')).toBe(1);
});

test('learns what other isolates have taken when it settles', async () => {
  const organization = await anOrganization(100);
  await organization.elsewhere(99);
  expect((await organization.send()).status).toBe(200);
  await expect.poll(() => organization.used()).toBe(100);
  await expect.poll(async () => (await organization.send()).status).toBe(429);
});

test('settles what came after the first report as well, without another request', async () => {
  const organization = await anOrganization(100);
  await organization.send(2);
  await expect.poll(() => organization.used()).toBe(2);
  await organization.send(3);
  await organization.send(4);
  await expect.poll(() => organization.used(), { timeout: 10_000 }).toBe(9);
});

test('counts only what was accepted', async () => {
  const organization = await anOrganization(100);
  await organization.send(3, '/track', { event: '' });
  await organization.send(2);
  await expect.poll(() => organization.used()).toBe(2);
});

test('takes events when the quota cannot be reached, and tells it of them later', async () => {
  const organization = await anOrganization(100);
  const broken = vi.spyOn(env.QUOTA, 'get').mockImplementation(() => {
    throw new Error('Durable Object reset');
  });
  expect((await organization.send(2)).status).toBe(200);
  await expect.poll(() => broken.mock.calls.length).toBeGreaterThan(0);
  broken.mockRestore();
  expect((await organization.send(3)).status).toBe(200);
  await expect.poll(() => organization.used(), { timeout: 10_000 }).toBe(5);
});

test('asks nothing for organizations without a quota, nor for keys published before there were any', async () => {
  const asked = vi.spyOn(env.QUOTA, 'get');
  for (const quota of [null, undefined]) {
    const { send } = await anOrganization(quota);
    expect([(await send(5)).status, (await send(5)).status]).toEqual([200, 200]);
  }
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test('a quota of nothing takes nothing', async () => {
  expect((await (await anOrganization(0)).send()).status).toBe(429);
});

test('tells Segment’s SDKs as any other client', async () => {
  const { send } = await anOrganization(1);
  expect((await send(1, '/v1/batch')).status).toBe(200);
  const { status, headers } = await send(1, '/v1/batch');
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

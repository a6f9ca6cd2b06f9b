import { env, exports } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { REGIONS } from '../../core/base/regions.ts';
import { createApp } from '../../platform/routes/app.ts';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { metricsRoute } from './metrics.ts';

const AUTHORIZED = { headers: { authorization: `Bearer ${env.OPERATOR_TOKEN}` } };
const scrape = async () => (await exports.default.fetch('http://localhost/metrics', AUTHORIZED)).text();

/** Sum of the series with this prefix. Counters also include what other test files counted in this isolate. */
function sumOf(text: string, series: RegExp): number {
  const lines = text.split('\n').filter((line) => series.test(line));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

it('counts requests by the pattern of their route, not by the requested path', async () => {
  const upgrades = /^api_requests_total\{method="GET",endpoint="\/live\/:project_id",status_code="426"\} /;
  const unknown = /^api_requests_total\{method="POST",endpoint="[^"]*\*",status_code="404"\} /;
  const before = await scrape();
  for (const id of ['a', 'b']) await exports.default.fetch(`http://localhost/live/${id}`);
  await exports.default.fetch('http://localhost/no/such/thing', { method: 'POST' });
  const text = await scrape();
  expect(sumOf(text, upgrades) - sumOf(before, upgrades)).toBe(2);
  expect(sumOf(text, unknown) - sumOf(before, unknown)).toBe(1);
  expect(text).not.toContain('/no/such');
});

it('counts accepted events by project and name, and the time until they were durable', async () => {
  const { id, writeKey } = await aProject();
  const durable = /^event_ingestion_duration_seconds_count /;
  const before = await scrape();
  await exports.default.fetch('http://localhost/track', {
    method: 'POST',
    headers: { authorization: `Bearer ${writeKey}` },
    body: JSON.stringify({
      events: [
        { event: 'signup', anonymous_id: 'a' },
        { event: 'signup', anonymous_id: 'b' },
        { anonymous_id: 'has no name' },
      ],
    }),
  });
  const text = await scrape();
  expect(text).toContain(`events_ingested_total{project_id="${id}",event_type="signup"} 2`);
  expect(sumOf(text, durable) - sumOf(before, durable)).toBe(1);
});

it('reports for every shard of the buffer how much waits, and for how long', async () => {
  interceptClickHouse(() => ({ status: 503, body: 'away' }));
  const nothing = await scrape();
  for (const region of REGIONS) expect(nothing).toContain(`buffer_waiting_bytes{region="${region}",shard="3"} 0`);
  const pack = aPack([aContribution([{ id: 'a' }])]);
  await env.EVENT_BUFFER.getByName('us-2').append('us', [pack]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
  const text = await scrape();
  vi.useRealTimers();
  vi.restoreAllMocks();
  expect(text).toContain(`buffer_waiting_bytes{region="us",shard="2"} ${pack.length}`);
  expect(text).toMatch(/buffer_oldest_seconds\{region="us",shard="2"\} 3\d(\.\d+)?$/m);
  expect(text).toContain('buffer_oldest_seconds{region="eu",shard="2"} 0');
});

it('answers although a shard of the buffer cannot be reached', async () => {
  const broken = { getByName: () => ({ waiting: () => Promise.reject(new Error('Durable Object reset')) }) };
  const app = createApp([[metricsRoute]]);
  const bindings = Object.assign({}, env, { EVENT_BUFFER: broken });
  const response = await app.fetch(new Request('http://localhost/metrics', AUTHORIZED), bindings);
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain('buffer_waiting_bytes{');
});

it('is text that Prometheus can parse', async () => {
  const response = await exports.default.fetch('http://localhost/metrics', AUTHORIZED);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  for (const line of (await response.text()).trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="([^"\\]|\\.)*",?)*\})? [0-9.e+-]+)$/);
  }
});

it.each([
  ['on Cloudflare without a token', { RUNTIME: 'cloudflare' }, 'http://localhost/metrics', undefined, 404],
  ['on one machine under an outside name', { RUNTIME: 'local' }, 'http://rebound.example/metrics', undefined, 404],
  ['on one machine under its own name', { RUNTIME: 'local' }, 'http://127.0.0.1:8787/metrics', undefined, 404],
  ['with the operator token', { OPERATOR_TOKEN: 'o' }, 'https://a.test/metrics', 'Bearer o', 200],
  [
    'with an empty token although none is set',
    { METRICS_TOKEN: '', OPERATOR_TOKEN: '' },
    'https://a.test/metrics',
    'Bearer ',
    404,
  ],
  ['with the token', { RUNTIME: 'cloudflare', METRICS_TOKEN: 't' }, 'https://a.test/metrics', 'Bearer t', 200],
  // Guesses are counted in a Durable Object, which workerd on one machine cannot put into a jurisdiction.
  ['with another token', { RUNTIME: 'local', METRICS_TOKEN: 't' }, 'https://a.test/metrics', 'Bearer u', 404],
  [
    'without the token that is set',
    { RUNTIME: 'local', METRICS_TOKEN: 't' },
    'http://localhost/metrics',
    undefined,
    404,
  ],
])('gives the right answer to a request %s', async (_where, over, url, authorization, status) => {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  const app = createApp([[metricsRoute]]);
  const response = await app.fetch(new Request(url, { headers }), { ...env, ...over });
  expect(response.status).toBe(status);
});

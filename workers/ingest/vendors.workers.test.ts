import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { newWriteKey } from '../../core/base/ids.ts';
import { casesOf as amplitudeCases } from '../../core/ingest/vendors/amplitude/cases.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import { casesOf as mixpanelCases } from '../../core/ingest/vendors/mixpanel/cases.ts';
import { casesOf as nativeCases } from '../../core/ingest/vendors/native/cases.ts';
import { casesOf as posthogCases } from '../../core/ingest/vendors/posthog/cases.ts';
import { casesOf as segmentCases } from '../../core/ingest/vendors/segment/cases.ts';
import type { SentCase } from '../../core/ingest/vendors/vendor-cases.ts';
import { createApp } from '../../platform/routes/app.ts';
import { RULES } from '../../test/harness/ingest-request.ts';
import { bodyText } from '../../test/harness/wire-request.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { comparable } from '../../test/ingest/run-vendor.ts';
import { toy, toyCasesOf } from '../../test/ingest/toy-vendor.ts';
import { vendorRoutes } from './index.ts';

const app = createApp([vendorRoutes([toy, ...VENDORS])]);
let key: string;

beforeAll(async () => {
  interceptClickHouse();
  key = newWriteKey();
  const rules = { ...RULES, project_id: 'prj_vendors', timezone: 'UTC', transport: 'buffer' };
  await env.WRITE_KEYS.put(await sha256Hex(key), JSON.stringify(rules));
});
afterAll(() => vi.restoreAllMocks());

async function send({ method = 'POST', path, headers = {}, body }: SentCase, name = 'authorization') {
  const text = bodyText(body);
  const request = new Request(`http://edgewise.test${path}`, {
    method,
    headers: { [name]: name === 'authorization' ? `Bearer ${key}` : key, ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const context = createExecutionContext();
  const response = await app.fetch(request, env, context);
  const answer = { type: response.headers.get('content-type') ?? '', body: await response.text() };
  await waitOnExecutionContext(context);
  return { status: response.status, type: answer.type, body: comparable(answer) };
}

const wire = [
  ['segment', segmentCases],
  ['native', nativeCases],
  ['posthog', posthogCases],
  ['mixpanel', mixpanelCases],
  ['amplitude', amplitudeCases],
  ['toy', toyCasesOf],
] as const;

describe.each(wire)('over the wire, %s', (_, casesOf) => {
  const cases = casesOf(Date.now()).wire ?? [];
  test.each(cases.map((each) => [each.title, each] as const))('%s', async (_title, { request, answer }) => {
    const { status, type, body } = answer;
    const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
    expect(await send(request)).toEqual({ status, type: expect.stringContaining(type), body: text });
  });
});

test('gives a protocol its own bounds, its own places for keys, and refusals in its own words', async () => {
  const headers = { 'toy-id': '1' };
  const large = { path: '/track', headers, body: { toy_id: 'x'.repeat(2_000) } };
  expect(await send(large)).toEqual({ status: 400, type: 'text/plain', body: 'body_too_large' });
  const [first] = toyCasesOf(Date.now()).wire ?? [];
  if (first === undefined) throw new Error('no case');
  expect(await send(first.request, 'toy-key')).toMatchObject({ status: 202 });
  expect(await send(first.request, 'not-a-key-place')).toMatchObject({ status: 401, body: 'missing_key' });
});

test('answers an SDK that asks for its flags, with its key in the body, and refuses a key that is unknown', async () => {
  const ask = async (token: string) => {
    const body = JSON.stringify({ token, distinct_id: 'ada' });
    const response = await app.fetch(new Request('http://edgewise.test/flags/?v=2', { method: 'POST', body }), env);
    return { status: response.status, body: await response.json() };
  };
  expect(await ask(key)).toMatchObject({ status: 200, body: { flags: {}, errorsWhileComputingFlags: false } });
  expect(await ask(newWriteKey())).toMatchObject({ status: 401 });
});

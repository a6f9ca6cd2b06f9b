import { env, exports } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TRANSPORT_NAMES, type TransportName } from '../../core/api/transport-name.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newWriteKey } from '../../core/base/ids.ts';
import {
  BATCH_EVENTS_MAX,
  BODIES_HELD_BYTES_MAX,
  REQUEST_BYTES_MAX,
  SMALL_BODY_BYTES_MAX,
} from '../../core/base/limits.ts';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aProject } from '../../test/harness/workers-project.ts';

const RULES: WriteKeyRules = {
  project_id: 'prj_ingest',
  organization_id: 'org_ingest',
  region: 'eu',
  timezone: 'UTC',
  retention_days: 365,
  archive_days: 2_557,
  allowed_origins: [],
  kind: 'write',
  monthly_events_max: null,
  quota_events: null,
  over_quota: 'sample',
  events_per_minute_max: null,
  closed: null,
  transport: null,
  expires_at_ms: null,
  collection: null,
  deleted: false,
};
/** The way of the projects that are published, and the key of one of them. */
let transport: TransportName;
let writeKey: string;
let store: ReturnType<typeof interceptClickHouse>;

async function publish(key: string, overrides: Partial<WriteKeyRules> = {}): Promise<string> {
  await env.WRITE_KEYS.put(await sha256Hex(key), JSON.stringify({ ...RULES, transport, ...overrides }));
  return key;
}

/** Lets nothing through, on whatever way. */
function refuseAll() {
  if (transport === 'queue') return vi.spyOn(env.EVENTS_EU, 'send').mockRejectedValue(new Error('Too Many Requests'));
  return vi.spyOn(env.EVENT_BUFFER, 'getByName').mockImplementation(() => {
    throw new Error('Durable Object reset');
  });
}

type Sent = { readonly path?: string; readonly headers?: Record<string, string>; readonly key?: string | null };

/** Sends a body to ingest; objects as JSON. */
async function send(body: unknown, { path = '/track', headers = {}, key = writeKey }: Sent = {}) {
  const response = await exports.default.fetch(`http://edgewise.test${path}`, {
    method: 'POST',
    headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
    body: isBytes(body) || typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array;

function anEvent(overrides: object = {}) {
  return { event: 'signup', user_id: 'ada', id: crypto.randomUUID(), ...overrides };
}

async function gzip(bytes: Uint8Array | string): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The row of an id once it has been brought to the store. */
async function stored(id: string) {
  return vi.waitUntil(() => store.rows().find((row) => row.id === id), { timeout: 10_000, interval: 20 });
}

const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [status, body.error?.code];
const codesOf = (rejected: { index: number; code: string }[]) => rejected.map(({ index, code }) => [index, code]);

describe.each(TRANSPORT_NAMES)('over the %s', (name) => {
  beforeAll(async () => {
    transport = name;
    store = interceptClickHouse();
    writeKey = await publish(newWriteKey());
  });
  afterAll(() => vi.restoreAllMocks());

  test('brings an accepted event to the store', async () => {
    const event = anEvent({ properties: { plan: 'pro', seats: 3 }, timestamp: new Date().toISOString() });
    expect(await send(event)).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } });
    expect(await stored(event.id)).toMatchObject({
      project_id: 'prj_ingest',
      event: 'signup',
      user_id: 'ada',
      strings: { plan: 'pro' },
      numbers: { seats: 3 },
      properties: { plan: 'pro', seats: 3 },
    });
  });

  test('takes the key from header, Basic user, x-api-key, query and body, with and without a trailing slash', async () => {
    const places: Sent[] = [
      {},
      { key: null, headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` } },
      { key: null, headers: { 'x-api-key': writeKey } },
      { key: null, path: `/track?api_key=${writeKey}` },
      { key: null, path: `/track/?api_key=${writeKey}` },
    ];
    for (const place of places) expect((await send(anEvent(), place)).status).toBe(200);
    expect((await send({ api_key: writeKey, events: [anEvent()] }, { key: null })).status).toBe(200);
  });

  test('says what is wrong with a key: missing, in the wrong place, unknown, or an API key', async () => {
    expect(codeOf(await send(anEvent(), { key: null }))).toEqual([401, 'missing_key']);
    const misplaced = await send({ token: writeKey, events: [anEvent()] }, { key: null });
    expect(codeOf(misplaced)).toEqual([401, 'missing_key']);
    expect(misplaced.body.error.message).toContain('`token` of the body');
    expect(codeOf(await send(anEvent(), { key: 'ew_write_nobody' }))).toEqual([401, 'unknown_key']);
    const apiKey = await publish(newApiKey(), { kind: 'api' });
    expect(codeOf(await send(anEvent(), { key: apiKey }))).toEqual([403, 'key_cannot_write']);
  });

  test('finds a key in D1 that KV does not have, and refuses it once revoked', async () => {
    const db = database(env);
    const createdAt = new Date();
    await db.insert(organizations).values({ id: `org_d1_${name}`, name: 'D1', createdAt });
    await db.insert(projects).values({
      id: `prj_d1_${name}`,
      organizationId: `org_d1_${name}`,
      transport,
      name: 'D1',
      region: 'us',
      timezone: 'UTC',
      retentionDays: 30,
      allowedOrigins: [],
      createdAt,
    });
    const [live, revoked] = [newWriteKey(), newWriteKey()];
    for (const [id, key, revokedAt] of [
      [`live_${name}`, live, null] as const,
      [`revoked_${name}`, revoked, createdAt] as const,
    ]) {
      const hash = await sha256Hex(key);
      const values = {
        id,
        projectId: `prj_d1_${name}`,
        kind: 'write',
        name: id,
        hash,
        hint: '',
        publicKey: key,
      } as const;
      await db.insert(keys).values({ ...values, createdAt, revokedAt });
    }
    const event = anEvent();
    expect((await send(event, { key: live })).status).toBe(200);
    expect(await stored(event.id)).toMatchObject({ project_id: `prj_d1_${name}` });
    expect(codeOf(await send(anEvent(), { key: revoked }))).toEqual([401, 'unknown_key']);
  });

  test('takes events only from the origins that the project allows; servers have none', async () => {
    const key = await publish(newWriteKey(), { allowed_origins: ['https://shop.example'] });
    const from = (origin?: string) => send(anEvent(), { key, headers: origin === undefined ? {} : { origin } });
    expect((await from('https://shop.example')).status).toBe(200);
    expect((await from()).status).toBe(200);
    const refused = await from('https://evil.example');
    expect(codeOf(refused)).toEqual([403, 'origin_not_allowed']);
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://evil.example');
  });

  test('takes an image of a page that the project allows, whose origin only the referrer tells', async () => {
    const key = await publish(newWriteKey(), { allowed_origins: ['https://shop.example'] });
    const load = (headers: Readonly<Record<string, string>>) =>
      exports.default.fetch(`http://edgewise.test/view.gif?api_key=${key}&event=seen`, { headers });
    const statusOf = async (headers: Readonly<Record<string, string>>) => (await load(headers)).status;
    const allowed = await Promise.all(
      [{ referer: 'https://shop.example/lamps?q=1' }, {}, { referer: 'not an address' }].map(statusOf),
    );
    expect(allowed).toEqual([200, 200, 200]);
    expect(await statusOf({ referer: 'https://shop.example.evil.example/' })).toBe(403);
    expect(await statusOf({ referer: 'https://evil.example/', origin: 'https://shop.example' })).toBe(200);
  });

  test('answers a preflight with the origin and the headers that were asked for', async () => {
    const response = await exports.default.fetch('http://edgewise.test/v1/t', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-headers': 'authorization,content-type' },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-max-age': '86400',
    });
  });

  test('reads gzip and base64 forms whatever their Content-Type says', async () => {
    const plain = { 'content-type': 'text/plain' };
    const compressed = await gzip(JSON.stringify(anEvent()));
    expect((await send(compressed, { headers: plain })).status).toBe(200);
    const labelled = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' };
    expect((await send(compressed, { headers: labelled })).status).toBe(200);
    const form = `data=${encodeURIComponent(btoa(JSON.stringify(anEvent())))}`;
    expect((await send(form, { headers: plain })).status).toBe(200);
    const mislabelled = { 'content-encoding': 'gzip' };
    expect((await send(JSON.stringify(anEvent()), { headers: mislabelled })).status).toBe(200);
  });

  test('refuses a body that is no JSON, empty, no UTF-8, or not an event', async () => {
    const bodies = [
      '{"event":',
      '',
      ' ',
      '{"event":"a\0"}',
      new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      'data=%%%',
    ];
    for (const body of bodies) expect(codeOf(await send(body))).toEqual([400, 'malformed_body']);
    for (const body of ['3', 'null', '"text"', '{"events":{}}']) {
      expect(codeOf(await send(body))).toEqual([400, 'bad_request']);
    }
  });

  test('refuses gzip that is cut off or broken', async () => {
    const whole = await gzip(JSON.stringify([anEvent(), anEvent()]));
    const broken = whole.slice();
    broken.fill(0xff, 12, 40);
    for (const body of [whole.slice(0, -12), whole.slice(0, 5), broken]) {
      expect(codeOf(await send(body))).toEqual([400, 'malformed_body']);
    }
  });

  test('says of gzip that a proxy has read as text that it is damaged, which no retry mends', async () => {
    const whole = await gzip(JSON.stringify(anEvent()));
    const asUtf8 = new TextDecoder().decode(whole);
    const asLatin1 = String.fromCharCode(...whole);
    for (const text of [asUtf8, asLatin1]) {
      const response = await send(text);
      expect(codeOf(response)).toEqual([400, 'malformed_body']);
      expect(JSON.stringify(response)).toContain('proxy');
    }
  });

  test('stops inflating a zip bomb at the limit', async () => {
    const bomb = await gzip(new Uint8Array(REQUEST_BYTES_MAX * 8));
    expect(bomb.length).toBeLessThan(100_000);
    expect(codeOf(await send(bomb))).toEqual([413, 'body_too_large']);
    expect(codeOf(await send(' '.repeat(REQUEST_BYTES_MAX + 1)))).toEqual([413, 'body_too_large']);
  });

  test('takes 5,000 events in one request, and none of 5,001', async () => {
    const events = Array.from({ length: BATCH_EVENTS_MAX + 1 }, () => ({ event: 'tick', user_id: 'u' }));
    expect(codeOf(await send({ events }))).toEqual([413, 'too_many_events']);
    expect(await send({ events: events.slice(1) })).toMatchObject({
      status: 200,
      body: { accepted: BATCH_EVENTS_MAX },
    });
  });

  test('rejects events that are too large, too old or malformed one by one, and keeps the valid ones beside them', async () => {
    const good = anEvent({ timestamp: '2099-01-01T00:00:00Z' });
    const events = [
      anEvent({ properties: { text: 'x'.repeat(33 * 1024) } }),
      anEvent({ properties: { text: 'x'.repeat(1024 * 1024) } }),
      anEvent({ event: 'x'.repeat(1024 * 1024) }),
      anEvent({ user_id: 'x'.repeat(1024 * 1024) }),
      anEvent({ timestamp: '1970-01-01T00:00:00Z' }),
      anEvent({ timestamp: 'yesterday' }),
      { user_id: 'ada' },
      null,
      good,
    ];
    const { status, body } = await send({ events });
    expect([status, body.accepted]).toEqual([200, 1]);
    expect(codesOf(body.rejected)).toEqual([
      [0, 'event_too_large'],
      [1, 'event_too_large'],
      [2, 'event_name_too_long'],
      [3, 'id_too_long'],
      [4, 'timestamp_too_old'],
      [5, 'invalid_timestamp'],
      [6, 'missing_event'],
      [7, 'not_an_object'],
    ]);
    const row = await stored(good.id);
    expect(String(row?.timestamp).slice(0, 4)).toBe(String(new Date().getUTCFullYear()));
  });

  test('answers 400 with the same list when nothing of a request is valid', async () => {
    const { status, body } = await send({ events: [{}, 7] });
    expect([status, body.error.code]).toEqual([400, 'nothing_accepted']);
    expect(codesOf(body.error.details.rejected)).toEqual([
      [0, 'missing_event'],
      [1, 'not_an_object'],
    ]);
  });

  test('keeps digits beyond 2^53, `__proto__` as a name, and null bytes in values', async () => {
    const id = crypto.randomUUID();
    await send(
      `{"id":"${id}","event":"a\\u0000b","properties":{"big":12345678901234567890,"__proto__":"p","nul":"\\u0000"}}`,
    );
    const row = await stored(id);
    expect(row).toMatchObject({ event: 'ab' });
    const line = store.lines.find((sent) => sent.includes(id));
    expect(line).toContain('"properties":{"big":12345678901234567890,"__proto__":"p","nul":"\\u0000"}');
    expect(JSON.stringify(row?.strings)).toBe('{"big":"12345678901234567890","__proto__":"p","nul":"\\u0000"}');
  });

  test('refuses JSON nested a million deep, before it is parsed', async () => {
    const deep = `{"event":"a","context":${'['.repeat(1e6)}${']'.repeat(1e6)}}`;
    const refused = await send(deep);
    expect(codeOf(refused)).toEqual([400, 'malformed_body']);
    expect(refused.body.error.message).toContain('nests deeper than 64 levels');
  });

  test('looks the key up before it reads a body, or parses one that brings its key along', async () => {
    const broken = new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]);
    expect(codeOf(await send(broken, { key: 'ew_write_nobody' }))).toEqual([401, 'unknown_key']);
    const bomb = await gzip(new Uint8Array(REQUEST_BYTES_MAX * 8));
    expect(codeOf(await send(bomb, { key: 'ew_write_nobody' }))).toEqual([401, 'unknown_key']);
    const noJson = `[${'1e1,'.repeat(1_000_000)}`;
    expect(codeOf(await send(noJson, { key: null }))).toEqual([401, 'missing_key']);
    expect(codeOf(await send(`${noJson}{"api_key":"ew_write_0123"`, { key: null }))).toEqual([401, 'unknown_key']);
    expect(codeOf(await send(`${noJson}{"writeKey":"abc"`, { key: null }))).toEqual([401, 'unknown_key']);
    expect(codeOf(await send(`{"api_key":"${writeKey}"`, { key: null }))).toEqual([400, 'malformed_body']);
  });

  test('takes gzip of several members joined, and stops at the limit of them all', async () => {
    const member = await gzip(JSON.stringify([anEvent()]).padEnd(REQUEST_BYTES_MAX / 4));
    const blank = await gzip(' '.repeat(REQUEST_BYTES_MAX / 4));
    const joined = (count: number) => new Blob([member, ...Array.from({ length: count - 1 }, () => blank)]).bytes();
    expect(await send(await joined(4))).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(codeOf(await send(await joined(5)))).toEqual([413, 'body_too_large']);
  });

  test('bounds what a project sends of which nothing can be taken', async () => {
    const { writeKey: key } = await aProject();
    const { writeKey: other } = await aProject();
    const useless = await gzip(JSON.stringify([1]).padEnd(REQUEST_BYTES_MAX));
    const answers = [];
    for (let request = 0; request < 10; request++) answers.push(codeOf(await send(useless, { key })));
    expect(answers[0]).toEqual([400, 'nothing_accepted']);
    expect(answers.at(-1)).toEqual([429, 'rate_limited']);
    expect((await send(anEvent(), { key: other })).status).toBe(200);
  });

  test('goes on to take the events of pages while somebody sends waste with the key that stands in them', async () => {
    const { writeKey: key } = await aProject();
    const useless = await gzip(JSON.stringify([1]).padEnd(REQUEST_BYTES_MAX));
    for (let request = 0; request < 10; request++) await send(useless, { key });
    expect(codeOf(await send(useless, { key }))).toEqual([429, 'rate_limited']);
    const large = JSON.stringify({ api_key: key, events: [anEvent()] }).padEnd(SMALL_BODY_BYTES_MAX + 1);
    expect(codeOf(await send(large, { key: null }))).toEqual([429, 'rate_limited']);
    expect((await send(anEvent(), { key })).status).toBe(200);
    expect((await send({ api_key: key, events: [anEvent()] }, { key: null })).status).toBe(200);
    expect((await send(await gzip(JSON.stringify(anEvent())), { key })).status).toBe(200);
  });

  test('refuses large bodies that find too many others under way, and takes small ones', async () => {
    const stalled: ReadableStreamDefaultController[] = [];
    const stall = () =>
      exports.default.fetch('http://edgewise.test/track', {
        method: 'POST',
        body: new ReadableStream({ start: (controller) => void stalled.push(controller) }),
      });
    const waiting = Array.from({ length: BODIES_HELD_BYTES_MAX / REQUEST_BYTES_MAX }, stall);
    await vi.waitUntil(() => stalled.length === waiting.length);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const large = JSON.stringify({ api_key: writeKey, events: [anEvent()] }).padEnd(SMALL_BODY_BYTES_MAX + 1);
    expect(codeOf(await send(large, { key: null }))).toEqual([429, 'rate_limited']);
    expect((await send(large)).status).toBe(200);
    expect((await send({ api_key: writeKey, events: [anEvent()] }, { key: null })).status).toBe(200);
    for (const controller of stalled) controller.close();
    await Promise.all(waiting);
    expect((await send(large, { key: null })).status).toBe(200);
  });

  test('answers 503 with Retry-After when it refuses, and takes nothing', async () => {
    const refuse = refuseAll();
    const refused = await send(anEvent());
    refuse.mockRestore();
    expect(codeOf(refused)).toEqual([503, 'unavailable']);
    expect(refused.headers.get('retry-after')).toBe('5');
  });

  test('answers Segment as Segment does, on long and short paths', async () => {
    const call = { messageId: 'ajs-next-1', userId: 'ada', event: 'Order Completed', type: 'track' };
    const headers = { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'text/plain' };
    for (const path of ['/v1/track', '/v1/t', '/v1/identify', '/v1/p/', '/v1/a']) {
      const { status, body } = await send({ ...call, type: undefined }, { path, headers, key: null });
      expect([status, body]).toEqual([200, { success: true }]);
    }
    const batch = { batch: [call, { type: 'nonsense' }], sentAt: new Date().toISOString(), writeKey };
    const { status, body } = await send(batch, { path: '/v1/batch', key: null });
    expect([status, body.success, codesOf(body.rejected)]).toEqual([200, true, [[1, 'missing_event']]]);
  });

  test('gives a repeat without a time the time of the first, so that both are one event', async () => {
    const event = anEvent();
    await send(event);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await send(event);
    const times = () =>
      store
        .rows()
        .filter(({ id }) => id === event.id)
        .map(({ timestamp }) => timestamp);
    await expect.poll(() => times().length, { timeout: 10_000 }).toBe(2);
    expect(new Set(times()).size).toBe(1);
  });

  test('gives the Segment browser SDK settings that point back here', async () => {
    const response = await exports.default.fetch(`http://edgewise.test/v1/projects/${writeKey}/settings`);
    expect(await response.json()).toMatchObject({
      integrations: { 'Segment.io': { apiKey: writeKey, apiHost: 'edgewise.test/v1', protocol: 'http' } },
    });
  });
});

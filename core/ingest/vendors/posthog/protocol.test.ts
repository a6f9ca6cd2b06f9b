import { expect, test } from 'vitest';
import { aRequest, NOW_MS } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest, type SentRequest } from '../../../../test/harness/wire-request.ts';
import { apiError } from '../../../base/errors.ts';
import { clockLeadMs } from '../../client-clock.ts';
import { runSteps } from '../../run-steps.ts';
import type { RequestFacts } from '../../steps/step.ts';
import { posthogProtocol } from './protocol.ts';

const UUID = '8f1c3f6e-51a5-4c38-9a3b-0d6b0c1a7e11';
const iso = (offsetMs: number) => new Date(NOW_MS + offsetMs).toISOString();

function decoded(sent: SentRequest) {
  const result = posthogProtocol.decode(aWireRequest(sent));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The rows of a request, by its sender's own clock. */
function ingested(sent: SentRequest, facts: Partial<RequestFacts> = {}) {
  const { rawEvents, sentAt } = decoded(sent);
  const nowMs = facts.nowMs ?? NOW_MS;
  return runSteps(rawEvents, aRequest({ clockLeadMs: clockLeadMs(sentAt, nowMs), ...facts }));
}

const browser = (events: readonly object[]): SentRequest => ({ path: '/e', body: { batch: events, sent_at: iso(0) } });
const rowsOf = (...events: readonly object[]) => ingested(browser(events)).rows;
const event = (properties: object, rest: object = {}) => ({
  event: 'clicked',
  uuid: UUID,
  timestamp: iso(-60_000),
  properties: { token: 'k', ...properties },
  ...rest,
});

test('dates a retry that carries an age by its first arrival', () => {
  const body = [
    { event: 'c', uuid: UUID, properties: { token: 'k', distinct_id: 'd', $device_id: 'd' }, offset: 1_500 },
  ];
  const sentAt = (laterMs: number) =>
    ingested({ path: `/e?ip=1&_=${NOW_MS + laterMs}&ver=1.420.0`, body }, { nowMs: NOW_MS + laterMs });
  const [first, retry] = [sentAt(0), sentAt(3_000)];
  expect(first.rows[0]?.timestampMs).toBe(NOW_MS - 1_500);
  expect(retry.proposed).toEqual(first.proposed);
  expect(first.proposed).toHaveLength(1);
});

test('takes the time of a UUIDv7 where an event carries only its age, but not that of an age which the caller gave', () => {
  const uuid = `${(NOW_MS - 90_000)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-000000000001`;
  const at = (offset: number) => ingested({ path: '/e', body: [{ event: 'c', uuid, properties: {}, offset }] });
  expect(at(1_500).rows[0]?.timestampMs).toBe(NOW_MS - 90_000);
  expect(at(1_500).proposed).toEqual([]);
  expect(at(3_600_000).rows[0]?.timestampMs).toBe(NOW_MS - 3_600_000);
});

test.each(['sentAt', 'sent_at'])('corrects a clock that is three days fast by `%s`', (name) => {
  const dayMs = 86_400_000;
  const batch = [-600_000, 0].map((ms) => ({ event: 'a', distinct_id: 'u', timestamp: iso(3 * dayMs + ms) }));
  const { rows } = ingested({ path: '/batch', body: { batch, [name]: iso(3 * dayMs + 1_000) } });
  expect(rows.map(({ timestampMs }) => timestampMs - NOW_MS)).toEqual([-600_000, 0]);
});

test.each(['sent_at', '_'])('reads the time of sending from `?%s=` where the body has none', (name) => {
  expect(decoded({ path: `/e?${name}=${NOW_MS}`, body: [event({})] }).sentAt).toBe(String(NOW_MS));
  expect(decoded({ path: `/e?${name}=${NOW_MS}`, body: { batch: [], sent_at: iso(0) } }).sentAt).toBe(iso(0));
});

test('gives an event no place whose sender asks for none', () => {
  const place = { country: 'DE', region: '', city: 'Frankfurt', timezone: 'Europe/Berlin' };
  const [none, own] = ingested(browser([event({ $geoip_disable: true }), event({})]), { place }).rows;
  expect([none?.country, none?.city]).toEqual(['', '']);
  expect(own?.country).toBe('DE');
});

test('makes no person of a group that a server tells of', () => {
  const group = { $group_type: 'company', $group_key: 'acme', $group_set: { seats: 5 } };
  const [alone, byAnn] = ingested(
    {
      path: '/batch',
      body: {
        batch: ['$company_acme', 'ann'].map((distinct_id) => ({
          event: '$groupidentify',
          distinct_id,
          properties: { ...group, $lib: 'posthog-node' },
        })),
      },
    },
    { cookielessId: '' },
  ).rows;
  const told = { event: 'group', groups: { company: ['acme'] }, properties: '{"seats":5}' };
  expect(alone).toMatchObject({ ...told, user_id: '', anonymous_id: '' });
  expect(byAnn).toMatchObject({ ...told, user_id: 'ann' });
});

test('puts an event into its groups', () => {
  const [row] = rowsOf(event({ distinct_id: 'ann', $groups: { company: 'acme', team: 7 } }));
  expect(row).toMatchObject({ groups: { company: ['acme'], team: ['7'] } });
});

test('knows no session of the name null', () => {
  for (const $session_id of [null, 'null', '']) expect(rowsOf(event({ $session_id }))[0]?.session_id).toBe('');
});

test('does not take one user for the anonymous visitor whom the next one was', () => {
  const [first, second] = rowsOf(
    event({ distinct_id: 'ann', $anon_distinct_id: 'device', $device_id: 'device' }, { event: '$identify' }),
    event({ distinct_id: 'bob', $anon_distinct_id: 'ann', $device_id: 'device' }, { event: '$identify' }),
  );
  expect([first?.user_id, first?.anonymous_id]).toEqual(['ann', 'device']);
  expect([second?.user_id, second?.anonymous_id]).toEqual(['bob', 'device']);
});

test('keeps the history of an anonymous id that a reset made beside the device', () => {
  const made = 'b3f0a7de-3a44-4a55-9f0c-0d6b0c1a7e22';
  const [view, identified] = rowsOf(
    event({ distinct_id: made, $device_id: 'device', $is_identified: false }),
    event({ distinct_id: 'ann', $anon_distinct_id: made, $device_id: 'device' }, { event: '$identify' }),
  );
  expect([view?.user_id, view?.anonymous_id]).toEqual(['', made]);
  expect([identified?.user_id, identified?.anonymous_id]).toEqual(['ann', made]);
});

test('gives visitors without cookies the id of the day, and not the one word that all of them send', () => {
  const cookieless = {
    distinct_id: '$posthog_cookieless',
    $device_id: null,
    $session_id: null,
    $cookieless_mode: true,
  };
  expect(rowsOf(event(cookieless))[0]).toMatchObject({ user_id: '', anonymous_id: 'day_visitor' });
});

test('reads traits beside the properties, as server SDKs send them', () => {
  const [row] = rowsOf({ event: '$set', distinct_id: 'ann', $set: { plan: 'pro' }, $set_once: { first: 1 } });
  expect(row?.strings).toEqual({ '$set.plan': 'pro' });
  expect(row?.numbers).toEqual({ '$set_once.first': 1 });
});

test('finds the key wherever an SDK puts it', () => {
  const keysOf = (body: unknown) => decoded({ path: '/e', body }).bodyKeys.filter((key) => key !== undefined);
  expect(keysOf({ api_key: 'k', batch: [] })).toEqual(['k']);
  expect(keysOf({ token: 'k', event: 'a' })).toContain('k');
  expect(keysOf([event({})])).toEqual(['k']);
});

test('rejects only the event that is wrong', () => {
  const { rows, rejected } = ingested(browser([event({}), { event: 'a', properties: 'text' }, { event: 7 }, []]));
  expect(rows).toHaveLength(1);
  expect(rejected.map(({ code }) => code)).toEqual(['invalid_properties', 'missing_event', 'not_an_object']);
  expect(ingested(browser([])).rows).toEqual([]);
});

test('stores the small events of a batch whose large one is refused by name', () => {
  const { rows, rejected } = ingested(browser([event({}), event({ text: 'x'.repeat(200_000) }), event({ n: 3 })]));
  expect(rows).toHaveLength(2);
  expect(rejected.map(({ index, code }) => [index, code])).toEqual([[1, 'event_too_large']]);
});

test('has posthog-js send again what may pass, which it does only after 5xx', () => {
  const request = aWireRequest({ path: '/e', body: [] });
  const statusOf = (code: Parameters<typeof apiError>[0]) =>
    posthogProtocol.refuse?.(apiError(code, ''), request)?.status;
  expect((['rate_limited', 'timeout', 'unavailable'] as const).map(statusOf)).toEqual([503, 503, 503]);
  expect((['body_too_large', 'unknown_key', 'malformed_body'] as const).map(statusOf)).toEqual([413, 401, 400]);
});

test('answers event by event where none was taken', () => {
  const request = aWireRequest({ path: '/i/v1/analytics/events', body: { batch: [{ uuid: 'u1' }] } });
  const rejected = [{ index: 0, code: 'missing_event', message: 'no name' }];
  const answer = posthogProtocol.refuse?.(apiError('nothing_accepted', '', { details: { rejected } }), request);
  expect(answer).toMatchObject({ status: 200, body: '{"results":{"u1":{"result":"drop","details":"no name"}}}' });
});

test('answers that there are no flags, and has no other script loaded', () => {
  const url = new URL('https://in.example/flags/?v=2');
  const routes = new Map(posthogProtocol.ownRoutes?.map((route) => [route.address, route]));
  const answerOf = (address: 'POST /flags' | 'GET /array/:key/config') =>
    String(routes.get(address)?.answer('k', url).body);
  expect(JSON.parse(answerOf('POST /flags'))).toMatchObject({ flags: {}, errorsWhileComputingFlags: false });
  expect(JSON.parse(answerOf('GET /array/:key/config'))).toMatchObject({
    supportedCompression: ['gzip', 'gzip-js'],
    sessionRecording: false,
  });
  const script = routes.get('GET /array/:key/config.js')?.answer('</script>"', url);
  expect(script?.body).toContain('\\"');
  expect(routes.get('POST /flags')?.bodyKeysOf?.(aWireRequest({ path: '/flags', body: { token: 'k' } }))).toContain(
    'k',
  );
});

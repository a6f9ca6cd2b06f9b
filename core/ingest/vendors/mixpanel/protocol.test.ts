import { expect, test } from 'vitest';
import { aRequest, NOW_MS } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { apiError } from '../../../base/errors.ts';
import { clockLeadMs } from '../../client-clock.ts';
import { eventKey } from '../../event-key.ts';
import { runSteps } from '../../run-steps.ts';
import type { RequestFacts } from '../../steps/step.ts';
import { eventAddresses, speakerOf } from '../addresses.ts';
import { VENDORS } from '../index.ts';
import { mixpanelProtocol } from './protocol.ts';

const S = NOW_MS / 1_000;
const event = (name: string, properties: object) => ({ event: name, properties: { token: 'k', ...properties } });

function ingested(body: unknown, path = '/track?verbose=1&ip=1', facts: Partial<RequestFacts> = {}) {
  const decoded = mixpanelProtocol.decode(aWireRequest({ path, body }));
  if (!decoded.ok) throw new Error(decoded.error.message);
  const { rawEvents, sentAt } = decoded.value;
  return runSteps(rawEvents, aRequest({ clockLeadMs: clockLeadMs(sentAt, NOW_MS), ...facts }));
}
const rowsOf = (...events: readonly object[]) => ingested(events).rows;

test('counts one `$insert_id` under two names as two events, and each of them once', () => {
  const sent = ['c_start', 'c_end'].map((name) =>
    event(name, { $insert_id: 'k7', time: S - 60, distinct_id: 'u', $device_id: 'd' }),
  );
  const keys = rowsOf(...sent, ...sent).map((row) => eventKey(row, row.event.length));
  expect(new Set(keys).size).toBe(2);
});

test('keeps apart what two persons send under one `$insert_id`', () => {
  const rows = rowsOf(...['ann', 'bob'].map((distinct_id) => event('a', { $insert_id: 'k', time: S, distinct_id })));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
});

test('tells a device from its users', () => {
  const rows = rowsOf(
    event('view', { distinct_id: '$device:d', $device_id: 'd' }),
    event('buy', { distinct_id: 'ann', $user_id: 'ann', $device_id: 'd' }),
    event('view', { distinct_id: 'bob', $user_id: 'bob', $device_id: 'd' }),
  );
  expect(rows.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual([
    ['', 'd'],
    ['ann', 'd'],
    ['bob', 'd'],
  ]);
});

test('does not take one user for the anonymous visitor whom the next one was', () => {
  const identify = (distinct_id: string, $anon_distinct_id: string) =>
    event('$identify', { distinct_id, $user_id: distinct_id, $anon_distinct_id, $device_id: 'd' });
  const rows = rowsOf(identify('ann', '$device:d'), identify('bob', 'ann'));
  expect(rows.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual([
    ['ann', 'd'],
    ['bob', 'd'],
  ]);
});

test('corrects a clock that is an hour fast by the time of the try in the address', () => {
  const hour = 3_600;
  const body = [event('a', { time: S + 3 * hour - 60, $insert_id: 'i', distinct_id: 'u' })];
  const { rows } = ingested(body, `/track?verbose=1&_=${NOW_MS + 3 * hour * 1_000}`);
  expect(rows[0]?.timestampMs).toBe(NOW_MS - 60_000);
});

test('gives events no place of a server that says not to look at its address', () => {
  const place = { country: 'DE', region: '', city: 'Frankfurt', timezone: 'Europe/Berlin' };
  const countryAt = (path: string) => ingested([event('a', { distinct_id: 'u' })], path, { place }).rows[0]?.country;
  expect([countryAt('/track?ip=0&verbose=0'), countryAt('/track?ip=1')]).toEqual(['', 'DE']);
});

test('reads updates of persons as traits, those of a device too', () => {
  const [set, once, device] = ingested(
    [
      { $token: 'k', $distinct_id: 'ann', $set: { plan: 'pro' }, $unset: ['trial'] },
      { $token: 'k', $distinct_id: 42, $set_once: { first: 'x' }, $time: S - 60 },
      { $token: 'k', $distinct_id: '$device:d', $device_id: 'd', $set: { plan: 'pro' } },
    ],
    '/engage',
  ).rows;
  expect(set?.strings).toEqual({ '$set.plan': 'pro', $unset: '["trial"]' });
  expect(once).toMatchObject({ user_id: '42', strings: { '$set_once.first': 'x' }, timestampMs: NOW_MS - 60_000 });
  expect(device).toMatchObject({ user_id: '', anonymous_id: 'd' });
});

test('rejects only what is wrong', () => {
  const codesOf = (body: unknown, path?: string) => ingested(body, path).rejected.map(({ code }) => code);
  expect(codesOf([event('a', {}), { event: 'a', properties: [] }, { event: 7 }, []])).toEqual([
    'invalid_properties',
    'missing_event',
    'not_an_object',
  ]);
  expect(codesOf([{ $distinct_id: { id: 1 } }, 'x'], '/engage')).toEqual(['invalid_id', 'not_an_object']);
  expect(ingested([]).rows).toEqual([]);
});

test('leaves the events of others at the address that it shares', () => {
  const address = eventAddresses(VENDORS).find(({ method, path }) => method === 'POST' && path === '/track');
  if (address === undefined) throw new Error('no address');
  const nameOf = (body: unknown, path = '/track') => speakerOf(address, aWireRequest({ path, body })).name;
  expect(nameOf({ event: 'reset', properties: { token: 'of the mail' } })).toBe('native');
  expect(nameOf({ event: 'a', user_id: 'u', properties: { token: 'k', mp_lib: 'web' } })).toBe('native');
  expect(nameOf({ events: [] })).toBe('native');
  expect(nameOf([event('a', { mp_lib: 'web' })])).toBe('mixpanel');
  expect(nameOf([], '/track?verbose=1')).toBe('mixpanel');
});

test('answers a pixel to who asks for an image', () => {
  const sent = { method: 'GET' as const, path: `/track?img=1&data=${btoa('{"event":"open"}')}` };
  const outcome = { received: 1, accepted: 1, rejected: [], warnings: [] };
  expect(mixpanelProtocol.answer(outcome, aWireRequest(sent)).type).toBe('image/gif');
});

test('refuses in the form that was asked for, and has mixpanel-browser send again what may pass', () => {
  const refused = (path: string, code: Parameters<typeof apiError>[0]) =>
    mixpanelProtocol.refuse?.(apiError(code, 'why'), aWireRequest({ path, body: [] }));
  expect(refused('/track?verbose=1', 'unknown_key')).toMatchObject({ status: 401, body: '{"status":0,"error":"why"}' });
  expect(refused('/track', 'too_many_events')).toMatchObject({ status: 413, body: '0' });
  expect(refused('/track', 'timeout')).toMatchObject({ status: 503 });
  expect(refused('/track', 'rate_limited')).toMatchObject({ status: 429 });
});

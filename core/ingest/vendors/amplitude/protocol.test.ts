import { expect, test } from 'vitest';
import { aRequest, NOW_MS } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { apiError, type ErrorCode } from '../../../base/errors.ts';
import { clockLeadMs } from '../../client-clock.ts';
import { runSteps } from '../../run-steps.ts';
import type { RequestFacts } from '../../steps/step.ts';
import { eventAddresses, speakerOf } from '../addresses.ts';
import { VENDORS } from '../index.ts';
import { amplitudeProtocol } from './protocol.ts';

const event = (rest: object) => ({
  event_type: 'a',
  device_id: 'device',
  insert_id: 'i',
  time: NOW_MS - 60_000,
  ...rest,
});

function ingested(body: object, facts: Partial<RequestFacts> = {}) {
  const decoded = amplitudeProtocol.decode(aWireRequest({ path: '/2/httpapi', body }));
  if (!decoded.ok) throw new Error(decoded.error.message);
  const { rawEvents, sentAt } = decoded.value;
  return runSteps(rawEvents, aRequest({ clockLeadMs: clockLeadMs(sentAt, NOW_MS), ...facts }));
}
const rowsOf = (...events: readonly unknown[]) => ingested({ events }).rows;

function refused(code: ErrorCode, details = {}) {
  const request = aWireRequest({ path: '/2/httpapi', body: { events: [event({}), event({})] } });
  request.json();
  const answer = amplitudeProtocol.refuse?.(apiError(code, 'why', details), request);
  const body: Record<string, unknown> = JSON.parse(String(answer?.body));
  return { status: answer?.status, body };
}

test('takes one insert id of two devices for two events, and of one device for one', () => {
  const ids = rowsOf(event({}), event({}), event({ device_id: 'other' })).map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test('keeps the session of a device, and knows none of -1', () => {
  const [session, none] = rowsOf(event({ session_id: NOW_MS }), event({ session_id: -1 }));
  expect([session?.session_id, none?.session_id]).toEqual([`device.${NOW_MS}`, '']);
});

test('has one person for the anonymous time of a device and the user who signs in', () => {
  const people = rowsOf(event({}), event({ user_id: 'ann' }), event({ user_id: 'null' }));
  expect(people.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual([
    ['', 'device'],
    ['ann', 'device'],
    ['', 'device'],
  ]);
});

test('reads changes of the properties of users and groups', () => {
  const user_properties = { $set: { plan: 'pro' }, $setOnce: { first: 'x' }, $unset: { trial: '-' } };
  const group_properties = { $set: { seats: 5 } };
  const [user, group, member] = rowsOf(
    event({ event_type: '$identify', user_properties }),
    event({ event_type: '$groupidentify', groups: { company: 'acme' }, group_properties }),
    event({ groups: { company: ['acme', 'beta'] } }),
  );
  expect(user).toMatchObject({
    event: 'identify',
    strings: { '$set.plan': 'pro', '$set_once.first': 'x', '$unset.trial': '-' },
  });
  expect(group).toMatchObject({ event: 'group', groups: { company: ['acme'] }, numbers: { seats: 5 } });
  expect(member?.groups).toEqual({ company: ['acme', 'beta'] });
});

test('looks a place up only where the sender asks for that of its address', () => {
  const place = { country: 'DE', region: '', city: 'Berlin', timezone: '' };
  const events = [event({ ip: '$remote' }), event({}), event({ ip: '203.0.113.9' }), event({ country: 'France' })];
  const { rows } = ingested({ events }, { place });
  expect(rows.map(({ country, city }) => [country, city])).toEqual([
    ['DE', 'Berlin'],
    ['', ''],
    ['', ''],
    ['FR', ''],
  ]);
});

test.each([3, -3])('corrects a clock that is %i days ahead, since its SDKs write the time of each try', (days) => {
  const wrongMs = days * 86_400_000;
  const sent = event({ time: NOW_MS + wrongMs - 600_000, library: 'amplitude-ts/2.46.0' });
  const { rows } = ingested({ events: [sent], client_upload_time: new Date(NOW_MS + wrongMs).toISOString() });
  expect(rows[0]?.timestampMs).toBe(NOW_MS - 600_000);
});

test('reads the revenue that a server sends beside the properties', () => {
  const [row, own] = rowsOf(event({ price: 3.1, quantity: 3 }), event({ event_properties: { $revenue: 7 }, price: 1 }));
  expect([row?.revenue, own?.revenue]).toEqual([9.3, 7]);
});

test('rejects only what is wrong', () => {
  const { rows, rejected } = ingested({
    events: [event({}), event({ event_type: '' }), event({ event_properties: 'x' }), 7, event({ user_id: {} })],
  });
  expect(rows).toHaveLength(1);
  expect(rejected.map(({ code }) => code)).toEqual([
    'missing_event',
    'invalid_properties',
    'not_an_object',
    'invalid_id',
  ]);
  expect(ingested({ events: [] }).rows).toEqual([]);
});

test('shares /batch with PostHog by the name of the list', () => {
  const address = eventAddresses(VENDORS).find(({ path }) => path === '/batch');
  if (address === undefined) throw new Error('no address');
  const nameOf = (body: object) => speakerOf(address, aWireRequest({ path: '/batch', body })).name;
  expect([nameOf({ events: [] }), nameOf({ batch: [] }), nameOf([])]).toEqual(['amplitude', 'posthog', 'posthog']);
});

test('names every event whose repeat would be refused too, or a field of the request, so that none is sent for ever', () => {
  const rejected = [
    { index: 0, code: 'missing_event', message: 'why' },
    { index: 1, code: 'id_too_long', message: 'why' },
  ];
  expect(refused('nothing_accepted', { details: { rejected } })).toMatchObject({
    status: 400,
    body: {
      code: 400,
      error: 'why',
      events_with_missing_fields: { event_type: [0] },
      events_with_invalid_fields: { event: [1] },
    },
  });
  for (const code of ['malformed_body', 'origin_not_allowed'] as const) {
    expect(refused(code).body).toMatchObject({ error: 'why', missing_field: 'events' });
  }
  expect(refused('unknown_key')).toMatchObject({ status: 400, body: { error: 'Invalid API key: why' } });
});

test('has its SDKs halve what is too large, and wait with all events where there are too many', () => {
  expect(refused('too_many_events')).toMatchObject({ status: 413, body: { code: 413 } });
  expect(refused('too_many_events').body).not.toHaveProperty('missing_field');
  expect(refused('rate_limited')).toMatchObject({ status: 429, body: { code: 429, throttled_events: [0, 1] } });
  expect(refused('unavailable')).toMatchObject({ status: 503, body: { code: 503 } });
});

test('tells the time of arrival, where it is known', () => {
  const outcome = { received: 1, accepted: 1, rejected: [], warnings: [], receivedMs: NOW_MS };
  const request = aWireRequest({ path: '/2/httpapi', body: { events: [] } });
  expect(JSON.parse(String(amplitudeProtocol.answer(outcome, request).body))).toMatchObject({
    server_upload_time: NOW_MS,
  });
});

import { expect, test } from 'vitest';
import type { EventFate, StoredEvent } from '../../../core/api/debug.ts';
import type { Fields, RawEvent } from '../../../core/ingest/raw-event.ts';
import { runSteps } from '../../../core/ingest/run-steps.ts';
import type { RequestFacts } from '../../../core/ingest/steps/step.ts';
import { anEvent, aRequest, NOW_MS } from '../../../test/harness/ingest-request.ts';
import { fatesOf } from './fates.ts';

const ID = '018f4c1e-0000-7000-8000-000000000001';
const SENT = { id: ID, event: 'signup', user_id: 'ada', timestamp: '2026-11-20T11:59:00.000Z' };
const STORED: StoredEvent = { id: ID, event: 'signup', timestamp: '2026-11-20 11:59:00.000' };

function fates(rawEvents: readonly unknown[], request: Partial<RequestFacts> = {}, known?: readonly StoredEvent[]) {
  const facts = aRequest(request);
  return fatesOf(rawEvents, runSteps(rawEvents, facts), facts, known);
}

function one(raw: RawEvent, request: Partial<RequestFacts> = {}, known: readonly StoredEvent[] = []): EventFate {
  const [event] = fates([raw], request, known).events;
  if (event === undefined) throw new Error('nothing fates');
  return event;
}

const changes = (raw: RawEvent, request: Partial<RequestFacts> = {}) => {
  const event = one(raw, request);
  return event.fate === 'accepted' ? event.changes : [event.code];
};

test('says of an event that was taken as it came what was stored, whose it is, and that nothing was changed', () => {
  expect(one({ ...SENT, properties: { page: 'x' } })).toMatchObject({
    index: 0,
    fate: 'accepted',
    id: ID,
    event: 'signup',
    timestamp: '2026-11-20T11:59:00.000Z',
    person: { id: 'ada', from: 'user_id' },
    changes: [],
    columns: { user_id: 'ada' },
    store: { state: 'new' },
  });
});

test('says why an event was rejected and what helps', () => {
  const { events, received, accepted } = fates([SENT, { ...SENT, event: '' }, 7]);
  expect([received, accepted]).toEqual([3, 1]);
  expect(events.map(({ index, fate }) => [index, fate])).toEqual([
    [0, 'accepted'],
    [1, 'rejected'],
    [2, 'rejected'],
  ]);
  expect(events[1]).toMatchObject({ code: 'missing_event', id: ID, meaning: expect.stringContaining('missing') });
});

test.each<[string, RawEvent & Fields, Partial<RequestFacts>, RegExp]>([
  ['an id under another name', { ...SENT, userId: 'ada' }, {}, /`userId` is taken as `user_id`/],
  ['a field that nothing reads', { ...SENT, uid: 'ada' }, {}, /`uid` is not a field of an event/],
  ['an event that is nobody’s', { ...SENT, user_id: undefined }, { cookielessId: '' }, /The event has no person/],
  ['an id that was made up', { ...SENT, id: undefined }, {}, /`id`: none was sent/],
  [
    'an id that names no event',
    { ...SENT, id: 'undefined' },
    {},
    /`id`: "undefined" is a value that tools send by accident/,
  ],
  ['an id that is not a UUID', { ...SENT, id: 'order-7' }, {}, /`order-7` is not a UUID/],
  ['an id that names nobody', { ...SENT, anonymous_id: 'null' }, {}, /`anonymous_id`: `null`/],
  ['a time that was not sent', { ...SENT, id: 'x', timestamp: undefined }, {}, /none was sent; the time of arrival/],
  ['a time far ahead', { ...SENT, timestamp: '2027-01-01T00:00:00Z' }, {}, /more than an hour ahead/],
  [
    'a time that a wrong clock moves far ahead',
    { ...SENT, context: { library: 'edgewise-js/1.0.0' } },
    { clockLeadMs: -48 * 3_600_000 },
    /moved by 2880 minutes.* from 2026-11-20T11:59:00.000Z to 2026-11-22T11:59:00.000Z, which is more than an hour ahead/,
  ],
  ['a clock that is wrong', SENT, { clockLeadMs: 3_600_000 }, /moved by -60 minutes/],
  ['a bot', SENT, { agent: { ...aRequest().agent, bot: 'Googlebot' } }, /bot `Googlebot`/],
  ['a password', { ...SENT, properties: { a: { password: 'x' } } }, {}, /`properties\.a\.password`/],
])('tells of %s', (_, raw, request, expected) => {
  expect(changes(raw, request).join('\n')).toMatch(expected);
});

test('names the person of an event without any id as one of the day', () => {
  expect(one({ ...SENT, user_id: undefined })).toMatchObject({ person: { from: 'address_and_browser' } });
  expect(one({ ...SENT, user_id: undefined, anonymous_id: 'a' })).toMatchObject({ person: { from: 'anonymous_id' } });
  expect(one({ ...SENT, user_id: undefined }, { cookielessId: '' })).toMatchObject({
    person: { id: '', from: 'nobody' },
  });
});

test('tells the same event, which counts once, from the same id with another name or time, which counts on its own', () => {
  const state = (raw: RawEvent) => {
    const event = one(raw, {}, [STORED]);
    return event.fate === 'accepted' ? event.store : event;
  };
  expect(state(SENT)).toMatchObject({ state: 'stored', message: expect.stringContaining('counts once') });
  expect(state({ ...SENT, event: 'login' })).toMatchObject({
    state: 'another',
    message: expect.stringMatching(/with another name, so this is a different event and counts separately/),
  });
  expect(state({ ...SENT, timestamp: new Date(NOW_MS).toISOString() })).toMatchObject({
    state: 'another',
    message: expect.stringContaining('another time'),
  });
  expect(state({ ...SENT, id: ID.replace('018f', '018e') })).toMatchObject({ state: 'new' });
});

test('tells of the same event twice in a request', () => {
  const { events } = fates([SENT, { ...SENT, event: 'login' }, SENT], {}, []);
  expect(events.map((event) => event.fate === 'accepted' && event.store.state)).toEqual(['new', 'new', 'repeated']);
});

test('says so when the store could not be asked, and how many events are not shown', () => {
  const { events, left_out } = fates(Array.from({ length: 130 }, () => anEvent({ id: undefined })));
  expect([events.length, left_out]).toEqual([100, 30]);
  expect(events[0]).toMatchObject({ store: { state: 'not_looked_up' } });
});

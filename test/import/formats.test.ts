import { expect, test } from 'vitest';
import { asUuid } from '../../core/base/uuid.ts';
import { fieldsOf } from '../../core/ingest/raw-event.ts';
import { readExport } from './read-export.ts';

test.each([
  ['segment.ndjson', 'segment'],
  ['posthog.ndjson', 'posthog'],
  ['posthog.csv', 'posthog'],
  ['mixpanel.ndjson', 'mixpanel'],
  ['amplitude.ndjson', 'amplitude'],
  ['plausible-visitors.csv', 'plausible'],
  ['plausible-pages.csv', 'plausible'],
  ['plausible-custom-events.csv', 'plausible'],
  ['native.ndjson', 'native'],
])('knows %s for what it is, and reads all of it', (name, format) => {
  const read = readExport({ name });
  expect([read.format, read.refused]).toEqual([format, []]);
});

/** The identity of an event and its person, as every format must give it. */
function identities(name: string) {
  return readExport({ name }).events.map(({ event, id, user_id, anonymous_id, timestamp }) => ({
    event,
    id,
    user_id: user_id ?? null,
    anonymous_id: anonymous_id ?? null,
    timestamp,
  }));
}

test('reads Segment’s calls as its SDKs send them, with the time that they have when they are sent here', () => {
  const anonymous_id = '9a3c1f0e-7f5c-4b55-9a36-1a5f2c1d0b77';
  expect(identities('segment.ndjson')).toEqual([
    {
      event: 'page_view',
      id: 'ajs-next-1762855200000-4d2f',
      user_id: null,
      anonymous_id,
      timestamp: '2026-11-11T10:00:00.420Z',
    },
    {
      event: 'identify',
      id: 'ajs-next-1762855230000-77aa',
      user_id: 'user-1',
      anonymous_id,
      timestamp: '2026-11-11T10:00:30.000Z',
    },
    {
      event: 'Order Completed',
      id: 'node-next-1762855260000-0b1c',
      user_id: 'user-1',
      anonymous_id,
      timestamp: '2026-11-11T10:01:00.000Z',
    },
    {
      event: 'group',
      id: 'node-next-1762855261000-1b1c',
      user_id: 'user-1',
      anonymous_id: null,
      timestamp: '2026-11-11T10:01:01.000Z',
    },
  ]);
});

test.each([
  ['an hour ahead', '2026-11-11T11:00:00.200Z', '2026-11-11T10:00:01.100Z', Date.UTC(2026, 10, 11, 9, 0, 0, 20)],
  ['right', '2026-11-11T10:00:00.200Z', '2026-11-11T10:00:01.100Z', '2026-11-11T10:00:00.020Z'],
  ['not told', undefined, '2026-11-11T10:00:01.100Z', '2026-11-11T10:00:00.020Z'],
  ['compared with nothing', '2026-11-11T10:00:00.200Z', undefined, '2026-11-11T10:00:00.500Z'],
])('dates a call of Segment by the rule of live events where its clock was %s', (_, sentAt, receivedAt, expected) => {
  const times = { originalTimestamp: '2026-11-11T10:00:00.020Z', timestamp: '2026-11-11T10:00:00.500Z' };
  const text = JSON.stringify({ type: 'track', event: 'a', messageId: 'm', userId: 'u', sentAt, receivedAt, ...times });
  expect(readExport({ text: `${text}\n` }).events).toMatchObject([{ timestamp: expected }]);
});

test('tells PostHog’s devices from its users, and joins them where somebody signs in', () => {
  const device = '019a7250-0000-7000-8000-00000000000d';
  expect(identities('posthog.ndjson')).toMatchObject([
    { event: 'page_view', id: '019a7250-2c11-7b2e-8f5a-3c1d2e4f5a60', user_id: null, anonymous_id: device },
    { event: 'identify', user_id: 'user-1', anonymous_id: device },
    { event: 'Order Completed', user_id: 'user-1', anonymous_id: null, timestamp: '2026-11-11T10:01:00.100000+00:00' },
  ]);
});

test('reads PostHog’s CSV, with JSON, line breaks and commas in its cells', () => {
  const { events } = readExport({ name: 'posthog.csv' });
  expect(events).toMatchObject([
    { event: 'page_view', anonymous_id: 'd-1', context: { page: { path: '/pricing' } } },
    { event: 'Order Completed', user_id: 'user-1', properties: { note: 'two\nlines, and a comma', revenue: 19.9 } },
  ]);
});

test('keeps what PostHog knows of the place, the page and the browser', () => {
  expect(readExport({ name: 'posthog.ndjson' }).events[0]?.context).toEqual({
    page: {
      url: 'https://shop.example.com/pricing?utm_source=news',
      path: '/pricing',
      hostname: 'shop.example.com',
      title: 'Pricing',
    },
    campaign: { source: 'news' },
    location: { country: 'DE', region: 'Land Berlin', city: 'Berlin' },
    timezone: 'Europe/Berlin',
    os: { name: 'Linux' },
    browser: { name: 'Firefox', version: 144 },
    device: { type: 'desktop' },
    screen: { width: 1920, height: 1080 },
    library: { name: 'web', version: '1.449.2' },
  });
});

test('tells Mixpanel’s devices from its users', () => {
  expect(identities('mixpanel.ndjson')).toMatchObject([
    {
      event: 'page_view',
      id: asUuid('a1b2c3d4e5f60718 of $device:18c1f0e7-5c4b'),
      user_id: null,
      anonymous_id: '18c1f0e7-5c4b',
      timestamp: Date.UTC(2026, 10, 11, 10),
    },
    { event: 'Order Completed', user_id: 'user-1', anonymous_id: '18c1f0e7-5c4b' },
    { event: 'Job Done', user_id: 'server-7', anonymous_id: null },
  ]);
});

test('tells events of Mixpanel with one insert id apart by the person they were sent for', () => {
  const line = (properties: object) =>
    JSON.stringify({ event: 'a', properties: { time: 1794391200, $insert_id: 'i', ...properties } });
  const sent = [
    { distinct_id: 'ada' },
    { distinct_id: 'bob' },
    { distinct_id: 'ada', $distinct_id_before_identity: 'bob' },
  ];
  const [ada, bob, merged] = readExport({ text: `${sent.map(line).join('\n')}\n` }).events;
  expect(ada?.id).not.toBe(bob?.id);
  expect(merged?.id).toBe(bob?.id);
});

test('tells events of Amplitude with one insert id apart by their device', () => {
  const line = (device_id: string) =>
    JSON.stringify({ event_type: 'a', event_time: '2026-11-11 10:00:00', $insert_id: 'i', device_id });
  const [one, other, again] = readExport({ text: `${['d-1', 'd-2', 'd-1'].map(line).join('\n')}\n` }).events;
  expect(one?.id).not.toBe(other?.id);
  expect(again?.id).toBe(one?.id);
});

test('brings times that Mixpanel wrote in the project’s zone back to UTC, in summer and winter', () => {
  const line = (time: number) =>
    JSON.stringify({ event: 'a', properties: { time, distinct_id: 'u', $insert_id: 'i' } });
  const local = (text: string) => Date.parse(`${text}Z`) / 1000;
  const { events } = readExport(
    { text: `${line(local('2022-07-01T12:00:00'))}\n${line(local('2022-12-01T12:00:00'))}\n` },
    'America/Los_Angeles',
  );
  expect(events.map(({ timestamp }) => new Date(Number(timestamp)).toISOString())).toEqual([
    '2022-07-01T19:00:00.000Z',
    '2022-12-01T20:00:00.000Z',
  ]);
});

test('leaves a time of Mixpanel that is none to the steps, which refuse it', () => {
  const text = '{"event":"a","properties":{"time":9e21,"distinct_id":"u","$insert_id":"i"}}\n';
  expect(readExport({ text }, 'Europe/Berlin').events).toMatchObject([
    { timestamp: expect.objectContaining({ rawJSON: '9e21' }) },
  ]);
});

test('refuses a record alone when its format fails on it', () => {
  const text = '{"event":"a","properties":{"time":1,"distinct_id":"u"}}\n'.repeat(2);
  expect(readExport({ text }, 'Mars/Nowhere').refused).toEqual(
    Array.from({ length: 2 }, () => expect.stringContaining('not an event of mixpanel: it cannot be read')),
  );
});

test('keeps every digit of an id of Amplitude, in its sessions as well', () => {
  const text =
    '{"event_type":"a","event_time":"2026-11-11","device_id":12345678901234567890,"session_id":1762855190000}\n';
  expect(readExport({ text }).events).toMatchObject([{ session_id: '12345678901234567890.1762855190000' }]);
});

test('reads Amplitude’s ids, sessions and countries', () => {
  const { events } = readExport({ name: 'amplitude.ndjson' });
  expect(events).toMatchObject([
    {
      event: 'page_view',
      id: asUuid('7d3f0c1e-6a0b-4b77-9d0c-111111111111 of dev-1f0e7'),
      anonymous_id: 'dev-1f0e7',
      session_id: 'dev-1f0e7.1762855190000',
      timestamp: '2026-11-11 10:00:00.621000',
      context: { location: { country: 'DE', city: 'Berlin' }, browser: { name: 'Chrome' }, os: { name: 'Mac OS X' } },
    },
    { event: 'Order Completed', user_id: 'user-1', groups: { company: ['acme'] }, properties: { revenue: 19.9 } },
    { event: 'Job Done', id: '0a0b0c0d-0000-11f0-8000-000000000003', user_id: 'server-7', session_id: undefined },
  ]);
});

test.each([
  [{ $price: 3.99, $quantity: 3 }, 11.97],
  [{ $price: 3.1, $quantity: 3 }, 9.3],
  [{ $price: 5 }, 5],
  [{ $price: 3.99, $quantity: 3, $revenue: 10 }, 10],
  [{ $price: 3.99, $quantity: 3, revenue: 9, $revenue: 10 }, 9],
  [{ $price: 'free' }, undefined],
])('reads Amplitude’s revenue of %j as %j', (event_properties, revenue) => {
  const text = JSON.stringify({ event_type: 'bought', event_time: '2026-11-11 10:00:00', event_properties });
  const [event] = readExport({ text: `${text}\n` }).events;
  expect(fieldsOf(event?.properties).revenue).toBe(revenue);
});

/** Page views, visits and visitors of a day. */
function countsOf(name: string, day: string) {
  const events = readExport({ name }).events.filter(({ timestamp }) => String(timestamp).startsWith(day));
  const different = (values: unknown[]) => new Set(values).size;
  return [
    events.length,
    different(events.map(({ session_id }) => session_id)),
    different(events.map(({ anonymous_id }) => anonymous_id)),
    different(events.map(({ id }) => id)),
  ];
}

test('makes of Plausible’s days as many page views, visits and visitors as it counted, each with an id of its own', () => {
  expect(countsOf('plausible-visitors.csv', '2026-11-09')).toEqual([9, 4, 3, 9]);
  expect(countsOf('plausible-visitors.csv', '2026-11-10')).toEqual([1, 1, 1, 1]);
});

test('gives one page view to each visit that Plausible counted as bounced, and more to the others', () => {
  const visits = new Map<unknown, number>();
  for (const { session_id, timestamp } of readExport({ name: 'plausible-visitors.csv' }).events) {
    if (timestamp === '2026-11-09T12:00:00.000Z') visits.set(session_id, (visits.get(session_id) ?? 0) + 1);
  }
  expect([...visits.values()]).toEqual([1, 1, 4, 3]);
});

test('makes of Plausible’s pages the page views of each, and of its goals the events', () => {
  const pages = readExport({ name: 'plausible-pages.csv' }).events;
  expect(pages).toHaveLength(10);
  expect(pages.filter(({ context }) => JSON.stringify(context).includes('"/pricing"'))).toHaveLength(4);
  const goals = readExport({ name: 'plausible-custom-events.csv' }).events;
  expect(goals.map(({ event, properties }) => [event, properties])).toEqual([
    ['outbound_click', { url: 'https://one.example.com/' }],
    ['outbound_click', { url: 'https://one.example.com/' }],
    ['404', { path: '/no-such-site' }],
    ['Signup', {}],
  ]);
});

test('reads Plausible’s files that were joined, each with its header', () => {
  const text = ['"date","visitors","pageviews","bounces","visits","visit_duration"\n"2026-11-10",1,1,1,1,0\n']
    .concat('"date","name","link_url","path","visitors","events"\n"2026-11-10","Signup","","",1,1\n')
    .join('');
  expect(readExport({ text }).events.map(({ event }) => event)).toEqual(['page_view', 'Signup']);
});

test('refuses Plausible’s other tables, and says what to import in their place', () => {
  const text =
    '"date","source","referrer","visitors","visits","pageviews"\n"2026-11-09","Google","google.com",23,25,70\n';
  expect(readExport({ text }).refused.join()).toContain('Import imported_pages (or imported_visitors)');
});

test('refuses a count of Plausible that nobody could have counted', () => {
  const text = '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2026-11-09",1,99999999999,0,1,0\n';
  expect(readExport({ text })).toMatchObject({ events: [], refused: [expect.stringContaining('99999999999')] });
});

const DIGITS = '9007199254740993';

test.each([
  ['PostHog’s lines', `{"event":"a","distinct_id":"u","timestamp":"2026-11-20","properties":{"order":${DIGITS}}}`],
  [
    'PostHog’s rows with text',
    `{"event":"a","distinct_id":"u","timestamp":"2026-11-20","properties":"{\\"order\\":${DIGITS}}"}`,
  ],
  ['PostHog’s CSV', `event,distinct_id,timestamp,properties\na,u,2026-11-20,"{""order"":${DIGITS}}"`],
  ['Mixpanel', `{"event":"a","properties":{"time":1795168801,"distinct_id":"u","order":${DIGITS}}}`],
  ['Amplitude', `{"event_type":"a","event_time":"2026-11-20 10:00:00","event_properties":{"order":${DIGITS}}}`],
  [
    'Amplitude’s rows with text',
    `{"event_type":"a","event_time":"2026-11-20","event_properties":"{\\"order\\":${DIGITS}}"}`,
  ],
  ['Segment', `{"type":"track","event":"a","messageId":"m","properties":{"order":${DIGITS}}}`],
  ['native', `{"event":"a","properties":{"order":${DIGITS}}}`],
  ['a CSV of native events', `event,timestamp,properties\na,2026-11-20,"{""order"":${DIGITS}}"`],
])('keeps every digit of a number in %s', (_, text) => {
  const { events, refused } = readExport({ text: `${text}\n` });
  expect(refused).toEqual([]);
  expect(JSON.stringify(fieldsOf(events[0]?.properties))).toContain(`"order":${DIGITS}`);
});

test('knows no session of Amplitude where its sender knew none, and reads one that is text', () => {
  const text = [-1, 0, '-1', '0', '', null, 1762855190000, '1762855190000']
    .map((session_id) => JSON.stringify({ event_type: 'a', event_time: '2026-11-11', device_id: 'd', session_id }))
    .join('\n');
  const sessions = readExport({ text: `${text}\n` }).events.map(({ session_id }) => session_id);
  expect(sessions).toEqual([...Array.from({ length: 6 }), 'd.1762855190000', 'd.1762855190000']);
});

test('reads the device of Amplitude', () => {
  const device = { device_type: 'Apple iPhone', device_family: 'Apple iPhone', device_brand: 'Apple' };
  const text = JSON.stringify({ event_type: 'a', event_time: '2026-11-11', ...device });
  expect(readExport({ text: `${text}\n` }).events).toMatchObject([
    { context: { device: { type: 'apple iphone', model: 'Apple iPhone', manufacturer: 'Apple' } } },
  ]);
});

import { expect, test } from 'vitest';
import { aRequest, NOW_MS } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { clockLeadMs } from '../../client-clock.ts';
import { runSteps } from '../../run-steps.ts';
import { segmentProtocol } from './protocol.ts';

/** The rows of a body that was posted to a path. */
function rowsOf(path: string, body: unknown) {
  const decoded = segmentProtocol.decode(aWireRequest({ path, body }));
  if (!decoded.ok) throw new Error(decoded.error.message);
  return runSteps(decoded.value.rawEvents, aRequest()).rows;
}

/** The requests of @segment/analytics-node 3.1.0 for each call, shortened. */
const CALLS = [
  { type: 'track', userId: 'u1', event: 'Order Completed', properties: { total: 9 }, messageId: 'node-1' },
  { type: 'identify', userId: 'u1', anonymousId: 'a1', traits: { plan: 'pro' }, messageId: 'node-2' },
  { type: 'page', anonymousId: 'a1', category: 'Docs', name: 'API', properties: { path: '/api' }, messageId: 'node-3' },
  { type: 'screen', userId: 'u1', name: 'Home', messageId: 'node-4' },
  { type: 'group', userId: 'u1', groupId: 'g1', traits: { size: 5 }, messageId: 'node-5' },
  { type: 'alias', userId: 'u1', previousId: 'a0', messageId: 'node-6' },
].map((call) => ({
  ...call,
  timestamp: '2026-11-20T11:59:00.000Z',
  context: { library: { name: 'node', version: '3' } },
}));

test('makes an event of every kind of call', () => {
  const rows = rowsOf('/v1/batch', { batch: CALLS, writeKey: 'k' });
  expect(rows.map((row) => [row.event, row.user_id, row.anonymous_id, row.properties])).toEqual([
    ['Order Completed', 'u1', '', '{"total":9}'],
    ['identify', 'u1', 'a1', '{"plan":"pro"}'],
    ['page_view', '', 'a1', '{"path":"/api","name":"API","category":"Docs"}'],
    ['screen_view', 'u1', '', '{"name":"Home"}'],
    ['group', 'u1', '', '{"size":5,"group_id":"g1"}'],
    ['alias', 'u1', 'a0', ''],
  ]);
  expect(rows[2]).toMatchObject({
    page: '/api',
    timestampMs: Date.parse('2026-11-20T11:59:00.000Z'),
    library: 'node@3',
  });
});

test('reads a single call by its path, long or short, with a batch on any of them', () => {
  for (const [path, event] of [
    ['/v1/track', 'e'],
    ['/v1/t', 'e'],
    ['/v1/i', 'identify'],
    ['/v1/p', 'page_view'],
  ] as const) {
    expect(rowsOf(path, { event: 'e', userId: 'u1' }).map((row) => row.event)).toEqual([event]);
  }
  expect(rowsOf('/v1/b', { batch: CALLS.slice(0, 1) }).map((row) => row.event)).toEqual(['Order Completed']);
});

test('finds the write key in the body, and refuses a body without calls', () => {
  expect(segmentProtocol.decode(aWireRequest({ path: '/v1/b', body: { batch: [], writeKey: 'k' } }))).toMatchObject({
    value: { bodyKeys: ['k'] },
  });
  expect(segmentProtocol.decode(aWireRequest({ path: '/v1/batch', body: {} }))).toMatchObject({
    ok: false,
    error: { code: 'bad_request' },
  });
  expect(segmentProtocol.decode(aWireRequest({ path: '/v1/t', body: [] }))).toMatchObject({
    ok: false,
    error: { code: 'bad_request' },
  });
});

test('rejects calls of unknown kind one by one', () => {
  const { rejected } = runSteps(
    [CALLS[0], { type: 'teleport', userId: 'u' }, 7].map((call) => {
      const decoded = segmentProtocol.decode(aWireRequest({ path: '/v1/batch', body: { batch: [call] } }));
      return decoded.ok ? decoded.value.rawEvents[0] : undefined;
    }),
    aRequest(),
  );
  expect(rejected.map(({ index, code }) => [index, code])).toEqual([
    [1, 'missing_event'],
    [2, 'not_an_object'],
  ]);
});

test('takes ids under the names of other tools where Segment’s are absent', () => {
  const calls = [
    { type: 'track', event: 'a', user_id: 'u1', message_id: 'm' },
    { type: 'track', event: 'a', distinct_id: 'u2', messageId: 'm' },
    { type: 'track', event: 'a', anonymous_id: 'a1', userId: null },
  ];
  const rows = rowsOf('/v1/batch', { batch: calls });
  expect(rows.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual([
    ['u1', ''],
    ['u2', ''],
    ['', 'a1'],
  ]);
  expect(rows[0]?.id).toBe(rows[1]?.id);
});

test('takes the page of a call from its context, and not from what its properties are about', () => {
  const page = { path: '/pricing', url: 'https://shop.example/pricing?utm_source=nl', title: 'Pricing', referrer: '' };
  const properties = { url: 'https://brand.example/p/1', title: 'Blue shoe', path: '/p/1', search: 'blue shoes' };
  for (const [type, event] of [
    ['track', 'Product Viewed'],
    ['identify', undefined],
    ['group', undefined],
  ]) {
    const [row] = rowsOf('/v1/batch', {
      batch: [{ type, event, userId: 'u', properties, traits: properties, context: { page } }],
    });
    expect(row).toMatchObject({ page: '/pricing', hostname: 'shop.example', title: 'Pricing', source: 'nl' });
  }
});

test('knows a user by a number as by its text, and 0 as nobody', () => {
  const call = { type: 'track', event: 'e' };
  const rows = rowsOf('/v1/batch', {
    batch: [
      { ...call, userId: 42 },
      { ...call, userId: '42' },
      { ...call, userId: 0, anonymousId: 'a' },
    ],
  });
  expect(rows.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual([
    ['42', ''],
    ['42', ''],
    ['', 'a'],
  ]);
});

test('joins nothing by an alias of an id to itself, or to an id that is nobody’s', () => {
  for (const previousId of ['u', 'null', '', 0, undefined]) {
    const [row] = rowsOf('/v1/a', { userId: 'u', previousId, anonymousId: 'a' });
    expect([row?.user_id, row?.anonymous_id]).toEqual(['u', 'a']);
  }
});

test('keeps sessions of two visitors apart that began in the same millisecond', () => {
  const context = { sessionId: 1_795_404_619_752 };
  const [one, two, none] = rowsOf('/v1/batch', {
    batch: [
      { type: 'track', event: 'e', anonymousId: 'a', context },
      { type: 'track', event: 'e', anonymousId: 'b', context },
      { type: 'track', event: 'e', anonymousId: 'b', context: { sessionId: 0 } },
    ],
  });
  expect([one?.session_id, two?.session_id, none?.session_id]).toEqual(['a.1795404619752', 'b.1795404619752', '']);
});

test('keeps the times of a batch that a phone finished three days before it was sent', () => {
  const madeMs = NOW_MS - 3 * 24 * 3_600_000;
  const [iso, sentAt] = [new Date(madeMs - 600_000).toISOString(), new Date(madeMs).toISOString()];
  const context = { library: { name: 'analytics-swift', version: '1.5.11' } };
  const body = { batch: [{ type: 'track', event: 'opened', anonymousId: 'a', timestamp: iso, context }], sentAt };
  const decoded = segmentProtocol.decode(aWireRequest({ path: '/v1/b', body }));
  if (!decoded.ok) throw new Error(decoded.error.message);
  const facts = aRequest({ clockLeadMs: clockLeadMs(decoded.value.sentAt, NOW_MS) });
  expect(runSteps(decoded.value.rawEvents, facts).rows[0]?.timestampMs).toBe(madeMs - 600_000);
});

test('refuses the JSON of a broken queue for good, and says where it is broken', () => {
  const body = '{"batch":[\n,{"type":"track","event":"a","anonymousId":"b"}]}';
  const decoded = segmentProtocol.decode(aWireRequest({ path: '/v1/b', body }));
  expect(decoded.ok ? {} : decoded.error).toMatchObject({
    code: 'malformed_body',
    message: expect.stringMatching(/not valid JSON: .*batch/),
  });
});

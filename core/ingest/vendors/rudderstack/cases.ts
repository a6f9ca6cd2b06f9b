import { asUuid } from '../../../base/uuid.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import type { CasesOf, SentCase, WireCase } from '../vendor-cases.ts';

const CALLS = [
  ['track', { event: 'Order Completed', properties: { total: 9 } }, { event: 'Order Completed' }],
  ['identify', { context: { traits: { plan: 'pro' } } }, { event: 'identify', properties: '{"plan":"pro"}' }],
  ['page', { name: 'API', properties: { path: '/api' } }, { event: 'page_view', page: '/api' }],
  ['screen', { name: 'Home' }, { event: 'screen_view' }],
  ['group', { groupId: 'acme' }, { event: 'group' }],
  ['alias', { previousId: 'a0' }, { event: 'alias', anonymous_id: 'a0' }],
  ['merge', { mergeProperties: [{ type: 'email', value: 'ada@shop.example' }] }, { event: 'merge' }],
] as const;

const OK = { status: 200, type: 'text/plain', body: 'OK' } as const;
const NODE = { channel: 'server', context: { library: { name: 'analytics-node', version: '3.0.13' } } };
const RUDDER = { library: { name: 'RudderLabs JavaScript SDK', version: '3.34.1' } };
const JSON_TYPE = 'application/json';
const PIXEL = pixelAnswer().body;

export const casesOf: CasesOf = (nowMs) => {
  const madeMs = nowMs - 2 * 3_600_000;
  const originalTimestamp = new Date(madeMs).toISOString();
  const sentAt = new Date(nowMs).toISOString();
  const track = {
    ...NODE,
    type: 'track',
    event: 'Signed Up',
    userId: 'ada',
    messageId: 'r1',
    originalTimestamp,
    sentAt,
  };
  const batch = (path: string): SentCase => ({
    path,
    body: { batch: [track, { ...track, messageId: 'r2' }], timestamp: sentAt, sentAt },
  });
  const web = (anonymousId: string, more: object): SentCase => ({
    path: '/v1/track',
    headers: { anonymousid: btoa(anonymousId) },
    body: { type: 'track', event: 'Clicked', userId: '', anonymousId, originalTimestamp, messageId: 'w1', ...more },
  });
  return {
    wire: [
      ...CALLS.map(
        ([type, call, row]): WireCase => ({
          title: `takes one call of ${type}`,
          request: {
            path: `/v1/${type}`,
            headers: { anonymousid: btoa('a1') },
            body: { ...call, type, userId: 'ada', messageId: `single-${type}`, originalTimestamp },
          },
          rows: [{ ...row, user_id: 'ada', timestampMs: madeMs }],
          answer: OK,
        }),
      ),
      ...['/v1/batch', '/v1/import', '/beacon/v1/batch'].map(
        (path): WireCase => ({
          title: `takes a batch at ${path}, at the time of each call and not of the batch`,
          request: batch(path),
          rows: [
            { event: 'Signed Up', id: asUuid('r1'), timestampMs: madeMs },
            { event: 'Signed Up', id: asUuid('r2'), timestampMs: madeMs },
          ],
          answer: OK,
        }),
      ),
      {
        title: 'prefers the time of a call to the one that RudderStack worked out',
        request: { path: '/v1/batch', body: { batch: [{ ...track, timestamp: sentAt, context: RUDDER }] } },
        rows: [{ timestampMs: madeMs }],
        answer: OK,
      },
      {
        title: 'reads `$direct` as no referrer, an empty user id as none, and a session as its visitor’s own',
        request: web('a1', {
          context: { ...RUDDER, sessionId: 1_795_404_619_752, page: { path: '/p', referrer: '$direct' } },
        }),
        rows: [
          {
            user_id: '',
            anonymous_id: 'a1',
            session_id: 'a1.1795404619752',
            referrer: '',
            channel: 'direct',
            page: '/p',
          },
        ],
        answer: OK,
      },
      {
        title: 'takes the call of a pixel, whose names have dots',
        request: {
          method: 'GET',
          path: '/pixel/v1/track?event=Opened&anonymousId=a1&messageId=p1&properties.mail=welcome&context.page.path=%2Fm',
        },
        rows: [{ event: 'Opened', anonymous_id: 'a1', id: asUuid('p1'), properties: '{"mail":"welcome"}', page: '/m' }],
        answer: { status: 200, type: 'image/gif', body: PIXEL },
      },
      {
        title: 'takes the view of a pixel without a name',
        request: { method: 'GET', path: '/pixel/v1/page?anonymousId=a1&properties.__proto__=1' },
        rows: [{ event: 'page_view', properties: '{"__proto__":"1","name":"Unknown Page"}' }],
        answer: { status: 200, type: 'image/gif', body: PIXEL },
      },
      {
        title: 'takes the good calls of a batch',
        request: { path: '/v1/batch', body: { batch: [track, { ...NODE, type: 'teleport', originalTimestamp }, 7] } },
        rows: [{ event: 'Signed Up' }],
        rejected: ['missing_event', 'not_an_object'],
        answer: OK,
      },
      {
        title: 'refuses a beacon without a batch',
        request: { path: '/beacon/v1/batch', body: {} },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { error: { code: 'bad_request' } }, refusal: 'bad_request' },
      },
    ],
  };
};

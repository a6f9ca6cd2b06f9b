import { asUuid } from '../../../base/uuid.ts';
import type { CasesOf, WireCase } from '../vendor-cases.ts';

const CALLS = [
  ['track', 't', { event: 'Order Completed', properties: { total: 9 } }, { event: 'Order Completed' }],
  ['identify', 'i', { traits: { plan: 'pro' } }, { event: 'identify', properties: '{"plan":"pro"}' }],
  ['page', 'p', { name: 'API', properties: { path: '/api' } }, { event: 'page_view', page: '/api' }],
  ['screen', 's', { name: 'Home' }, { event: 'screen_view' }],
  [
    'group',
    'g',
    { groupId: 'acme' },
    { event: 'group', properties: '{"group_id":"acme"}', groups: { company: ['acme'] } },
  ],
  [
    'track',
    't',
    { event: 'Order Completed', context: { groupId: 'acme' } },
    { event: 'Order Completed', groups: { company: ['acme'] } },
  ],
  ['alias', 'a', { previousId: 'a0' }, { event: 'alias', anonymous_id: 'a0' }],
] as const;

const SUCCESS = { status: 200, type: 'application/json', body: { success: true } } as const;

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const timestamp = new Date(sentMs).toISOString();
  const track = { type: 'track', event: 'Signed Up', userId: 'ada', messageId: 'node-1', timestamp };
  const singles = CALLS.flatMap(([type, short, call, row]) =>
    [type, short].map(
      (path): WireCase => ({
        title: `takes one call of ${type} at /v1/${path}`,
        request: { path: `/v1/${path}`, body: { ...call, userId: 'ada', messageId: `single-${type}`, timestamp } },
        rows: [{ ...row, user_id: 'ada', timestampMs: sentMs }],
        answer: SUCCESS,
      }),
    ),
  );
  const batches = ['batch', 'b', 'import'].map(
    (path): WireCase => ({
      title: `takes a batch at /v1/${path}`,
      request: { path: `/v1/${path}`, body: { batch: [track, { ...track, messageId: 'node-2' }] } },
      rows: [
        { event: 'Signed Up', id: asUuid('node-1') },
        { event: 'Signed Up', id: asUuid('node-2') },
      ],
      answer: SUCCESS,
    }),
  );
  return {
    wire: [
      ...singles,
      ...batches,
      {
        title: 'takes a call in its session, which is its visitor’s own where its id is a number',
        request: {
          path: '/v1/track',
          body: { ...track, anonymousId: 'a1', context: { sessionId: 1_795_404_619_752 } },
        },
        rows: [{ anonymous_id: 'a1', session_id: 'a1.1795404619752' }],
        answer: SUCCESS,
      },
      {
        title: 'takes the good calls of a batch, and lists the others',
        request: { path: '/v1/batch', body: { batch: [track, { type: 'teleport' }, 7] } },
        rows: [{ event: 'Signed Up' }],
        rejected: ['missing_event', 'not_an_object'],
        answer: {
          ...SUCCESS,
          body: {
            success: true,
            rejected: [
              { index: 1, code: 'missing_event' },
              { index: 2, code: 'not_an_object' },
            ],
          },
        },
      },
      {
        title: 'refuses a batch path without a batch',
        request: { path: '/v1/batch', body: {} },
        rows: [],
        answer: {
          status: 400,
          type: 'application/json',
          body: { error: { code: 'bad_request' } },
          refusal: 'bad_request',
        },
      },
    ],
    exports: [
      {
        title: 'reads a call of the raw data',
        record: { ...track, originalTimestamp: timestamp, receivedAt: timestamp, sentAt: timestamp, version: 2 },
        rows: [{ event: 'Signed Up', user_id: 'ada', timestampMs: sentMs }],
      },
    ],
    twins: [
      {
        title: 'an order that the SDK sent here and Segment exported, with the time that Segment moved',
        request: { path: '/v1/batch', body: { batch: [track] } },
        record: {
          ...track,
          originalTimestamp: timestamp,
          receivedAt: new Date(sentMs + 900).toISOString(),
          sentAt: new Date(sentMs + 400).toISOString(),
          timestamp: new Date(sentMs + 500).toISOString(),
        },
      },
    ],
  };
};

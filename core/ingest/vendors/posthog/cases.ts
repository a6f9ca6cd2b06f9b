import { asUuid } from '../../../base/uuid.ts';
import type { CasesOf, WireCase } from '../vendor-cases.ts';

const TAKEN = { status: 200, type: 'application/json', body: { status: 1 } } as const;

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const timestamp = new Date(sentMs).toISOString();
  const sent_at = new Date(nowMs).toISOString();
  const uuid = '019a7250-2c11-7b2e-8f5a-3c1d2e4f5a60';
  const record = { uuid, event: '$pageview', distinct_id: 'device-1', timestamp };
  const properties = { $device_id: 'device-1', $current_url: 'https://shop.example/pricing', plan: 'pro' };
  const browser = { uuid, event: '$pageview', timestamp, properties: { ...properties, distinct_id: 'device-1' } };
  const server = { uuid, event: 'paid', distinct_id: 'ada', timestamp, properties: { $lib: 'posthog-node' } };
  const view = { event: 'page_view', id: uuid, anonymous_id: 'device-1', page: '/pricing', timestampMs: sentMs };
  const paid = { event: 'paid', id: uuid, user_id: 'ada', anonymous_id: '', timestampMs: sentMs };
  const taken = (title: string, path: string, body: unknown, row: WireCase['rows'][number]): WireCase => ({
    title,
    request: { path, body },
    rows: [row],
    answer: TAKEN,
  });
  const gets = ['/e', '/i/v0/e', '/capture'].map(
    (path): WireCase => ({
      title: `takes an event in the address of a GET of ${path}`,
      request: { method: 'GET', path: `${path}?data=${encodeURIComponent(btoa(JSON.stringify(server)))}&ip=1` },
      rows: [paid],
      answer: TAKEN,
    }),
  );
  const v1 = '/i/v1/analytics/events';
  return {
    wire: [
      taken('takes a batch of posthog-js', '/e', { batch: [browser], sent_at }, view),
      taken('takes a bare array', '/i/v0/e', [browser], view),
      taken('takes one event', '/capture', server, paid),
      taken('takes a batch of a server', '/batch', { batch: [server], sentAt: sent_at }, paid),
      taken(
        'takes traits and groups',
        '/batch',
        {
          batch: [
            { ...server, event: '$identify', $set: { plan: 'pro' }, properties: { $groups: { company: 'acme' } } },
          ],
        },
        { event: 'identify', user_id: 'ada', groups: { company: ['acme'] }, strings: { '$set.plan': 'pro' } },
      ),
      ...gets,
      {
        title: 'takes the form that posthog-js sends while a page closes',
        request: { path: '/e', body: `data=${encodeURIComponent(btoa(JSON.stringify([browser])))}&compression=base64` },
        rows: [view],
        answer: TAKEN,
      },
      {
        title: 'answers the newer API event by event',
        request: {
          path: v1,
          body: {
            created_at: sent_at,
            batch: [
              { ...server, session_id: 's1', options: {} },
              { uuid: 'u2', event: '' },
            ],
          },
        },
        rows: [{ ...paid, session_id: 's1' }],
        rejected: ['missing_event'],
        answer: {
          ...TAKEN,
          body: { results: { [uuid]: { result: 'ok' }, u2: { result: 'drop' } } },
        },
      },
      {
        title: 'takes the good events of a batch, and lists the others',
        request: { path: '/batch', body: { batch: [{ ...server, uuid: '1042' }, { distinct_id: 'ada' }, 7] } },
        rows: [{ ...paid, id: asUuid('1042') }],
        rejected: ['missing_event', 'not_an_object'],
        answer: {
          ...TAKEN,
          body: {
            status: 1,
            rejected: [
              { index: 1, code: 'missing_event' },
              { index: 2, code: 'not_an_object' },
            ],
          },
        },
      },
      {
        title: 'refuses a body that is neither an event nor a batch, in plain text',
        request: { path: '/capture', body: {} },
        rows: [],
        answer: {
          status: 400,
          type: 'text/plain',
          body: 'The body must be an event, an array of events, or {"api_key", "batch": [...]}.',
          refusal: 'bad_request',
        },
      },
    ],
    exports: [
      {
        title: 'reads a page view of an anonymous visitor',
        record: { ...record, properties },
        rows: [view],
      },
      {
        title: 'reads properties that are spread over the columns of a CSV',
        record: { ...record, event: 'signup', 'properties.$user_id': 'ada', 'properties.plan': 'pro' },
        rows: [{ event: 'signup', strings: { plan: 'pro' } }],
      },
    ],
    twins: [
      {
        title: 'a page view that posthog-js sent here and PostHog exported',
        request: { path: '/e', body: { batch: [browser], sent_at } },
        record: { ...record, properties: { ...properties, distinct_id: 'device-1' } },
      },
      {
        title: 'an event without a time of its own, as older posthog-js sends it',
        request: { path: '/e', body: [{ ...browser, uuid: uuidV7At(sentMs), timestamp: undefined, offset: 900 }] },
        record: { ...record, uuid: uuidV7At(sentMs), properties },
      },
    ],
  };
};

/** A UUID of version 7 that was made at this time. */
function uuidV7At(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
}

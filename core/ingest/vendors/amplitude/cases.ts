import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const eventTime = new Date(sentMs).toISOString().replace('T', ' ').replace('Z', '000');
  const record = { event_type: 'Order Completed', event_time: eventTime, device_id: 'phone', $insert_id: 'i1' };
  const sent = { event_type: 'Order Completed', time: sentMs, device_id: 'phone', insert_id: 'i1', user_id: 'ada' };
  const row = { event: 'Order Completed', user_id: 'ada', anonymous_id: 'phone', timestampMs: sentMs };
  const envelope = { client_upload_time: new Date(nowMs).toISOString(), options: {} };
  const answered = (accepted: number, bytes: number, rest: object = {}) =>
    ({
      status: 200,
      type: 'application/json',
      body: { code: 200, events_ingested: accepted, payload_size_bytes: bytes, ...rest },
    }) as const;
  const bodies = {
    events: { events: [sent], ...envelope },
    view: { events: [{ ...sent, event_type: '[Amplitude] Page Viewed', session_id: sentMs }], ...envelope },
    mixed: { events: [sent, { ...sent, event_type: '', insert_id: 'i2' }, { ...sent, insert_id: 'i3' }], ...envelope },
  };
  const sizeOf = (body: object) => JSON.stringify(body).length;
  const form = (value: unknown) => `identification=${encodeURIComponent(JSON.stringify(value))}`;
  const success = { status: 200, type: 'text/html', body: 'success' } as const;
  return {
    wire: [
      {
        title: 'takes events of its SDKs',
        request: { path: '/2/httpapi', body: bodies.events },
        rows: [row],
        answer: answered(1, sizeOf(bodies.events)),
      },
      {
        title: 'takes a page view within its session',
        request: { path: '/2/httpapi', body: bodies.view },
        rows: [{ ...row, event: 'page_view', session_id: `phone.${sentMs}` }],
        answer: answered(1, sizeOf(bodies.view)),
      },
      {
        title: 'takes a batch',
        request: { path: '/batch', body: bodies.events },
        rows: [row],
        answer: answered(1, sizeOf(bodies.events)),
      },
      {
        title: 'takes the good events of a batch, so that none is sent twice, and lists the others',
        request: { path: '/2/httpapi', body: bodies.mixed },
        rows: [row, row],
        rejected: ['missing_event'],
        answer: answered(2, sizeOf(bodies.mixed), { rejected: [{ index: 1, code: 'missing_event' }] }),
      },
      {
        title: 'takes the properties of a user',
        request: { path: '/identify', body: form([{ user_id: 'ada', user_properties: { $set: { plan: 'pro' } } }]) },
        rows: [{ event: 'identify', user_id: 'ada', strings: { '$set.plan': 'pro' } }],
        answer: success,
      },
      {
        title: 'takes the properties of a group',
        request: {
          path: '/groupidentify',
          body: form({ group_type: 'company', group_value: 'acme', group_properties: { seats: 5 } }),
        },
        rows: [{ event: 'group', user_id: '', groups: { company: ['acme'] }, numbers: { seats: 5 } }],
        answer: success,
      },
      {
        title: 'refuses a body without events so that its SDKs do not send it again',
        request: { path: '/2/httpapi', body: {} },
        rows: [],
        answer: {
          status: 400,
          type: 'application/json',
          body: {
            code: 400,
            error: '`events` is missing; it must be an array of events.',
            missing_field: 'events',
          },
          refusal: 'bad_request',
        },
      },
    ],
    exports: [
      {
        title: 'reads revenue from price and quantity',
        record: { ...record, user_id: 'ada', event_properties: { $price: 3.1, $quantity: 3 } },
        rows: [{ ...row, revenue: 9.3 }],
      },
      {
        title: 'takes the properties of a user from identify for traits',
        record: { ...record, event_type: '$identify', user_id: 'ada', user_properties: { plan: 'pro', seats: 5 } },
        rows: [{ event: 'identify', user_id: 'ada', strings: { plan: 'pro' }, numbers: { seats: 5 } }],
      },
      {
        title: 'keeps sessions that began in one millisecond apart by their devices',
        record: { ...record, session_id: 1_762_855_190_000 },
        rows: [{ session_id: 'phone.1762855190000' }],
      },
      {
        title: 'reads the groups of an event',
        record: { ...record, groups: { company: ['acme'] } },
        rows: [{ groups: { company: ['acme'] } }],
      },
    ],
    twins: [
      {
        title: 'an order that the SDK sent here and Amplitude exported',
        request: { path: '/2/httpapi', body: bodies.events },
        record: { ...record, user_id: 'ada', server_upload_time: eventTime, amplitude_id: 7 },
      },
    ],
  };
};

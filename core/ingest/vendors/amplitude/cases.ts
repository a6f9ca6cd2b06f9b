import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const eventTime = new Date(sentMs).toISOString().replace('T', ' ').replace('Z', '000');
  const record = { event_type: 'Order Completed', event_time: eventTime, device_id: 'phone', $insert_id: 'i1' };
  return {
    exports: [
      {
        title: 'reads revenue from price and quantity',
        record: { ...record, user_id: 'ada', event_properties: { $price: 3.1, $quantity: 3 } },
        rows: [{ event: 'Order Completed', user_id: 'ada', anonymous_id: 'phone', revenue: 9.3, timestampMs: sentMs }],
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
    ],
  };
};

import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const time = Math.floor(nowMs / 1000) - 60;
  const properties = { time, distinct_id: '$device:phone', $device_id: 'phone', $insert_id: 'i1', plan: 'pro' };
  return {
    exports: [
      {
        title: 'reads an event of a device',
        record: { event: 'Order Completed', properties },
        rows: [{ event: 'Order Completed', anonymous_id: 'phone', user_id: '', timestampMs: time * 1000 }],
      },
      {
        title: 'reads an event of a user',
        record: { event: '$mp_web_page_view', properties: { ...properties, distinct_id: 'ada', $user_id: 'ada' } },
        rows: [{ event: 'page_view', user_id: 'ada', anonymous_id: 'phone' }],
      },
    ],
  };
};

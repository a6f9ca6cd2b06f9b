import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const uuid = '019a7250-2c11-7b2e-8f5a-3c1d2e4f5a60';
  const record = { uuid, event: '$pageview', distinct_id: 'device-1', timestamp: new Date(sentMs).toISOString() };
  const properties = { $device_id: 'device-1', $current_url: 'https://shop.example/pricing', plan: 'pro' };
  return {
    exports: [
      {
        title: 'reads a page view of an anonymous visitor',
        record: { ...record, properties },
        rows: [{ event: 'page_view', id: uuid, anonymous_id: 'device-1', page: '/pricing', timestampMs: sentMs }],
      },
      {
        title: 'reads properties that are spread over the columns of a CSV',
        record: { ...record, event: 'signup', 'properties.$user_id': 'ada', 'properties.plan': 'pro' },
        rows: [{ event: 'signup', strings: { plan: 'pro' } }],
      },
    ],
  };
};

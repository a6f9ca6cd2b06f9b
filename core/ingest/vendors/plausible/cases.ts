import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const date = new Date(nowMs - 5 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return {
    exports: [
      {
        title: 'makes page views of the counts of a page',
        record: { date, hostname: 'shop.example', page: '/', visits: '1', visitors: '1', pageviews: '2' },
        rows: [
          { event: 'page_view', page: '/', hostname: 'shop.example', timestampMs: Date.parse(`${date}T12:00:00Z`) },
          { event: 'page_view', page: '/' },
        ],
      },
      {
        title: 'makes custom events of their counts',
        record: { date, name: 'File Download', visitors: '1', events: '1', link_url: '', path: '/docs' },
        rows: [{ event: 'file_download' }],
      },
    ],
  };
};

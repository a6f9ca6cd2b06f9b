import type { ErrorCode } from '../../../base/errors.ts';
import type { CasesOf, WireCase } from '../vendor-cases.ts';

const TAKEN = { status: 202, type: 'text/plain', body: 'ok' } as const;
const PAGE = 'https://shop.example/pricing';

/** A request of @plausible-analytics/tracker 0.4.6: short names, as text/plain. */
const trackerCase = (title: string, body: object, row: WireCase['rows'][number]): WireCase => ({
  title,
  request: {
    path: '/api/event',
    headers: { 'content-type': 'text/plain' },
    body: { u: PAGE, d: 'shop.example', v: 36, ...body },
  },
  rows: [row],
  answer: TAKEN,
});

const upgraded = { domain: 'shop.example', name: 'Upgraded', url: PAGE };
const refused = (refusal: ErrorCode, message: string): WireCase['answer'] => ({
  status: 400,
  type: 'application/json',
  body: { errors: { event: [message] }, code: refusal },
  refusal,
});

export const casesOf: CasesOf = (nowMs) => {
  const date = new Date(nowMs - 5 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return {
    wire: [
      trackerCase(
        'takes a view of the tracker under the shared name, its own beside it',
        { n: 'pageview', r: 'https://news.example/', p: { author: 'Ada' } },
        {
          event: 'page_view',
          page: '/pricing',
          hostname: 'shop.example',
          referrer_domain: 'news.example',
          anonymous_id: 'day_visitor',
          strings: { author: 'Ada', $sent_as: 'pageview' },
        },
      ),
      trackerCase(
        'takes the time that somebody spent on a page',
        { n: 'engagement', sd: 80, e: 12_000, p: null },
        { event: 'engagement', page: '/pricing', numbers: { scroll_depth: 80, engaged_ms: 12_000 } },
      ),
      trackerCase(
        'takes what follows # for the page where the tracker routes by it',
        { n: 'pageview', u: 'https://shop.example/app?tab=1#inbox', h: 1 },
        { event: 'page_view', page: '/app#inbox', hostname: 'shop.example' },
      ),
      trackerCase(
        'takes an event that nobody caused, with revenue, and props as the JSON of older trackers',
        { n: 'Renewed', i: false, $: { currency: 'EUR', amount: 9.5 }, p: '{"plan":"pro"}' },
        { revenue: 9.5, currency: 'EUR', strings: { plan: 'pro', currency: 'EUR', interactive: 'false' } },
      ),
      trackerCase(
        'takes a link that was followed',
        { n: 'Outbound Link: Click', p: { url: 'https://a.example/' } },
        {
          event: 'outbound_click',
        },
      ),
      {
        title: 'takes the long form, with numbers and booleans among props and an amount that is text',
        request: {
          path: '/api/event',
          body: {
            ...upgraded,
            props: { plan: 49, annual: true, name: 'Pro' },
            revenue: { currency: 'USD', amount: '1322.22' },
          },
        },
        rows: [
          {
            event: 'Upgraded',
            page: '/pricing',
            revenue: 1322.22,
            currency: 'USD',
            properties: '{"plan":49,"annual":true,"name":"Pro","revenue":"1322.22","currency":"USD"}',
          },
        ],
        answer: TAKEN,
      },
      {
        title: 'keeps an event whose props and revenue are of another kind',
        request: { path: '/api/event', body: { ...upgraded, props: 'all', revenue: 5, referrer: 7, meta: [] } },
        rows: [{ event: 'Upgraded', properties: '', revenue: 0 }],
        answer: TAKEN,
      },
      {
        title: 'refuses an event without a name',
        request: { path: '/api/event', body: { domain: 'shop.example', url: PAGE } },
        rows: [],
        rejected: ['missing_event'],
        answer: refused(
          'nothing_accepted',
          'The event was not taken: `event` is missing; it must be the event\'s name, such as "signup".',
        ),
      },
      {
        title: 'refuses a body that is no event',
        request: { path: '/api/event', body: [] },
        rows: [],
        answer: refused('bad_request', 'The body must be a JSON object: one event.'),
      },
    ],
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

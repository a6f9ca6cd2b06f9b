import type { CasesOf } from '../vendor-cases.ts';

const JSON_TYPE = 'application/json';
const TAKEN = {
  status: 200,
  type: JSON_TYPE,
  body: { cache: '', sessionId: 'day_visitor', visitId: 'day_visitor' },
} as const;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** A page as the tracker's script sends it. */
const PAGE = {
  website: '8f2b1c4e-0000-4000-8000-000000000000',
  hostname: 'shop.example',
  url: '/a?utm_source=nl',
  referrer: 'https://news.example/',
  title: 'A',
  screen: '1920x1080',
  language: 'de-DE',
};
const seen = {
  page: '/a',
  hostname: 'shop.example',
  title: 'A',
  source: 'nl',
  referrer_domain: 'news.example',
  screen_width: 1920,
  screen_height: 1080,
  language: 'de-DE',
};

export const casesOf: CasesOf = (nowMs) => {
  const exportedMs = Math.floor(nowMs / 1000) * 1000 - 600_000;
  const exported = {
    event_id: '5f0c1d2e-0000-4000-8000-000000000001',
    website_id: 'w',
    session_id: 's',
    visit_id: 'v',
    created_at: new Date(exportedMs).toISOString().slice(0, 19).replace('T', ' '),
    hostname: 'shop.example',
    url_path: '/a',
    url_query: '',
    page_title: 'A',
    event_type: '1',
    event_name: '',
    browser: 'chrome',
    os: 'Windows 10',
    device: 'laptop',
    screen: '1920x1080',
    country: 'DE',
    city: 'Berlin',
  };
  const visited = {
    id: exported.event_id,
    anonymous_id: 's',
    session_id: 'v',
    timestampMs: exportedMs,
    page: '/a',
    hostname: 'shop.example',
  };
  const sentS = Math.floor(nowMs / 1_000) - 600;
  const send = (payload: object, type?: unknown) => ({
    path: '/api/send',
    body: { type, payload: { ...PAGE, ...payload } },
  });
  const got = { name: 'got', userAgent: FIREFOX, timestamp: sentS };
  const record = (payload: object) => ({ type: 'event', payload: { ...PAGE, ...got, ...payload } });
  return {
    wire: [
      {
        title: 'takes an event without a name for a view',
        request: send({}, 'event'),
        rows: [{ event: 'page_view', anonymous_id: 'day_visitor', properties: '', ...seen }],
        answer: TAKEN,
      },
      {
        title: 'takes an event with its data and tag, also without a type',
        request: send({ name: 'bought', tag: 'b', data: { plan: 'pro', revenue: '9.50', currency: 'eur' } }),
        rows: [
          {
            event: 'bought',
            revenue: 9.5,
            currency: 'EUR',
            strings: { plan: 'pro', revenue: '9.50', currency: 'eur', tag: 'b' },
          },
        ],
        answer: TAKEN,
      },
      {
        title: 'takes traits of a person whom the page names',
        request: send({ id: 'ada', data: { plan: 'pro' } }, 'identify'),
        rows: [{ event: 'identify', user_id: 'ada', properties: '{"plan":"pro"}' }],
        answer: { ...TAKEN, body: { cache: '', sessionId: '', visitId: '' } },
      },
      {
        title: 'takes the timings of a page',
        request: send({ lcp: 1_200, cls: 0.02, inp: null }, 'performance'),
        rows: [{ event: 'web_vitals', page: '/a', numbers: { lcp: 1_200, cls: 0.02 } }],
        answer: TAKEN,
      },
      {
        title: 'takes a batch, with times in seconds and the browsers of its visitors, and counts what it stored',
        request: {
          path: '/api/batch',
          body: [
            record({}),
            record({ url: '/b' }),
            { type: 'teleport', payload: PAGE },
            record({ website: 'another' }),
          ],
        },
        rows: [
          { event: 'got', browser: 'Firefox', timestampMs: sentS * 1_000, ...seen },
          { event: 'got', page: '/b' },
        ],
        rejected: ['missing_event', 'not_an_object'],
        answer: {
          status: 200,
          type: JSON_TYPE,
          body: {
            size: 4,
            processed: 2,
            errors: 2,
            cache: '',
          },
        },
      },
      {
        title: 'refuses a batch that is none',
        request: { path: '/api/batch', body: {} },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { code: 'bad_request' }, refusal: 'bad_request' },
      },
      {
        title: 'refuses a record without a payload',
        request: { path: '/api/send', body: { type: 'event' } },
        rows: [],
        rejected: ['missing_event'],
        answer: { status: 400, type: JSON_TYPE, body: { code: 'nothing_accepted' }, refusal: 'nothing_accepted' },
      },
    ],
    exports: [
      {
        title: 'reads a view of its table of events, with the columns of its session',
        record: { ...exported, url_query: 'utm_source=nl' },
        rows: [{ ...visited, event: 'page_view', source: 'nl', country: 'DE', browser: 'chrome', device: 'desktop' }],
      },
      {
        title: 'reads an event with its data, and its person',
        record: {
          ...exported,
          event_type: '2',
          event_name: 'signup',
          event_data: '{"plan":"pro","seats":5}',
          distinct_id: 'ada',
        },
        rows: [{ ...visited, event: 'signup', user_id: 'ada', strings: { plan: 'pro' }, numbers: { seats: 5 } }],
      },
      {
        title: 'reads an event of its API, whose names are in camel case',
        record: {
          id: exported.event_id,
          websiteId: 'w',
          sessionId: 's',
          visitId: 'v',
          createdAt: exported.created_at,
          hostname: 'shop.example',
          urlPath: '/a',
          urlQuery: '',
          pageTitle: 'A',
          referrerDomain: 'news.example',
          eventType: 1,
          eventName: '',
        },
        rows: [{ ...visited, event: 'page_view', title: 'A', referrer_domain: 'news.example' }],
      },
    ],
  };
};

import { pixelAnswer } from '../pixel-answer.ts';
import type { CasesOf, SentCase } from '../vendor-cases.ts';

const JSON_TYPE = 'application/json';
const GIF = { status: 200, type: 'image/gif', body: pixelAnswer().body } as const;
const NO_CONTENT = { status: 204, type: '', body: null } as const;
const VISITOR = '00112233445566aa';

export const casesOf: CasesOf = (nowMs) => {
  const firstMs = Math.floor(nowMs / 1000) * 1000 - 600_000;
  /** Two hours ahead, as a site in Berlin writes it in summer. */
  const local = (afterS: number) => firstMs / 1000 + 7_200 + afterS;
  const visit = {
    idSite: 1,
    idVisit: 77,
    visitorId: 'a1b2c3d4e5f60718',
    userId: 'ada',
    firstActionTimestamp: firstMs / 1000,
    referrerType: 'campaign',
    referrerName: 'spring',
    referrerKeyword: 'shoes',
    countryCode: 'de',
    actionDetails: [
      { type: 'action', url: 'https://shop.example/a', pageTitle: 'A', pageId: 900, timestamp: local(0) },
      { type: 'event', eventCategory: 'Video', eventAction: 'Play', eventValue: '3', pageId: 901, timestamp: local(5) },
      { type: 'ecommerceOrder', orderId: 'o-1', revenue: '35.50', timestamp: local(9) },
      { type: 'goal', goalId: '4', goalName: 'Signup', revenue: 10, goalPageId: 901, timestamp: local(9) },
      { type: 'outlink', url: 'https://to.example/', pageId: 902, timestamp: local(12) },
    ],
  };
  const visited = { user_id: 'ada', anonymous_id: 'a1b2c3d4e5f60718', session_id: 'matomo.77', country: 'DE' };
  const seconds = Math.floor(nowMs / 1000) - 600;
  const one = (parameters: Readonly<Record<string, string>>) =>
    new URLSearchParams({
      idsite: '3',
      rec: '1',
      url: 'https://shop.example/a?utm_source=nl',
      _id: VISITOR,
      cdt: String(seconds),
      ...parameters,
    }).toString();
  const get = (path: string, parameters: Readonly<Record<string, string>> = {}): SentCase => ({
    method: 'GET',
    path: `${path}?${one(parameters)}`,
  });
  const bulk = (...requests: readonly unknown[]): SentCase => ({ path: '/matomo.php', body: { requests } });
  const took = (tracked: number, invalid_indices: readonly number[] = []) =>
    ({
      status: 200,
      type: JSON_TYPE,
      body: { status: 'success', tracked, invalid: invalid_indices.length, invalid_indices },
    }) as const;
  const items = '[["s1","Shoe",["Shoes","Blue"],19.5,2]]';
  const view = { event: 'page_view', page: '/a', title: 'A', anonymous_id: VISITOR, timestampMs: seconds * 1000 };
  return {
    wire: [
      {
        title: 'takes a view, with a pixel for an answer',
        request: get('/matomo.php', { action_name: 'A', uid: 'ada', res: '800x600', lang: 'de,en;q=0.5', _rcn: 'may' }),
        rows: [{ ...view, user_id: 'ada', screen_width: 800, language: 'de', source: 'nl', campaign: 'may' }],
        answer: GIF,
      },
      {
        title: 'takes a view under the old name, with no answer where none is wanted',
        request: get('/piwik.php', { action_name: 'A', send_image: '0' }),
        rows: [view],
        answer: NO_CONTENT,
      },
      {
        title: 'takes a view in a form, which a page sends when it is left',
        request: { path: '/matomo.php', body: one({ action_name: 'A', send_image: '0' }) },
        rows: [view],
        answer: NO_CONTENT,
      },
      {
        title: 'takes many requests, and tells which of them were not taken',
        request: bulk(
          `?${one({ action_name: 'A' })}`,
          `?${one({ cdt: 'notatime' })}`,
          `?${one({ e_c: 'Videos', e_a: 'Play', e_n: 'Intro', e_v: '3.5', ca: '1' })}`,
          `?${one({ rec: '0' })}`,
          7,
        ),
        rows: [
          view,
          { event: 'Play', page: '/a', properties: '{"category":"Videos","action":"Play","name":"Intro","value":3.5}' },
        ],
        rejected: ['invalid_timestamp', 'missing_event', 'not_an_object'],
        answer: took(2, [1, 3, 4]),
      },
      {
        title: 'tells the kinds of actions apart',
        request: bulk(
          one({ ping: '1' }),
          one({ idgoal: '0', ec_id: '00123', revenue: '40.5', ec_tx: '1.5', ec_items: items }),
          one({ idgoal: '0', revenue: '40.5' }),
          one({ idgoal: '7', revenue: '3' }),
          one({ c_n: 'Ad', c_p: 'banner.png', c_i: 'click' }),
          one({ search: 'shoes', search_count: '0' }),
          one({ link: 'https://other.example/' }),
          one({ download: 'https://shop.example/a.pdf' }),
          one({ ca: '1' }),
        ),
        rows: [
          { event: 'heartbeat' },
          {
            event: 'purchase',
            revenue: 40.5,
            properties:
              '{"order_id":"00123","revenue":40.5,"tax":1.5,"items":[{"sku":"s1","name":"Shoe","category":["Shoes","Blue"],"price":19.5,"quantity":2}]}',
          },
          { event: 'cart_update', revenue: 0 },
          { event: 'goal', revenue: 3, strings: { goal_id: '7' } },
          { event: 'content_interaction' },
          { event: 'search', strings: { search_term: 'shoes' }, numbers: { search_count: 0 } },
          { event: 'outbound_click', strings: { url: 'https://other.example/' } },
          { event: 'file_download' },
          { event: 'custom_action' },
        ],
        answer: took(9),
      },
      {
        title: 'keeps dimensions and variables of the page under their names',
        request: get('/matomo.php', { dimension1: 'x', cvar: '{"1":["__proto__","p"],"2":7}', send_image: '0' }),
        rows: [{ event: 'page_view', properties: '{"__proto__":"p","dimension1":"x"}' }],
        answer: NO_CONTENT,
      },
      {
        title: 'takes a request of objects',
        request: bulk({ idsite: 3, rec: 1, url: 'https://shop.example/a', cdt: seconds, cid: VISITOR }),
        rows: [{ event: 'page_view', page: '/a', anonymous_id: VISITOR, timestampMs: seconds * 1000 }],
        answer: took(1),
      },
      {
        title: 'says of each request of a refused batch that it was not taken',
        request: { path: '/piwik.php', body: { requests: [`?${one({ cdt: 'never' })}`] } },
        rows: [],
        answer: {
          status: 400,
          type: JSON_TYPE,
          body: { status: 'error', tracked: 0, invalid: 1, invalid_indices: [0] },
          refusal: 'nothing_accepted',
        },
      },
      {
        title: 'refuses a batch without requests',
        request: { path: '/matomo.php', body: {} },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { error: { code: 'bad_request' } }, refusal: 'bad_request' },
      },
    ],
    exports: [
      {
        title: 'reads a visit as its actions, in UTC whatever the zone of its site',
        record: visit,
        rows: [
          {
            ...visited,
            event: 'page_view',
            timestampMs: firstMs,
            page: '/a',
            title: 'A',
            campaign: 'spring',
            term: 'shoes',
          },
          {
            ...visited,
            event: 'Play',
            timestampMs: firstMs + 5_000,
            numbers: { value: 3 },
            strings: { category: 'Video', action: 'Play' },
          },
          { ...visited, event: 'purchase', timestampMs: firstMs + 9_000, revenue: 35.5, strings: { order_id: 'o-1' } },
          { ...visited, event: 'goal', revenue: 10, strings: { goal_id: '4', goal_name: 'Signup' } },
          { ...visited, event: 'outbound_click', page: '', strings: { url: 'https://to.example/' } },
        ],
      },
      {
        title: 'reads a visit of its CSV, whose actions are columns',
        record: {
          idSite: '1',
          idVisit: '77',
          visitorId: 'a1b2c3d4e5f60718',
          firstActionTimestamp: String(firstMs / 1000),
          actionDetails_0_type: 'action',
          actionDetails_0_url: 'https://shop.example/a',
          actionDetails_0_timestamp: String(firstMs / 1000 + 3600),
          actionDetails_0_pageId: '900',
          actionDetails_1_type: '',
        },
        rows: [{ event: 'page_view', session_id: 'matomo.77', timestampMs: firstMs, page: '/a' }],
      },
      {
        title: 'reads a joined row of its log tables',
        record: {
          idsite: '1',
          idvisit: '77',
          idlink_va: '900',
          idvisitor: 'a1b2c3d4e5f60718',
          server_time: new Date(firstMs).toISOString().slice(0, 19).replace('T', ' '),
          action_url: 'shop.example/a',
          url_prefix: '2',
          url_type: '1',
          action_name: 'A',
          location_country: 'de',
          config_browser_name: 'FF',
        },
        rows: [
          { event: 'page_view', session_id: 'matomo.77', timestampMs: firstMs, country: 'DE', browser: 'Firefox' },
        ],
      },
    ],
  };
};

import type { CasesOf } from '../vendor-cases.ts';

const JSON_TYPE = 'application/json';
const TAKEN = { status: 204, type: '', body: null } as const;
const COLLECT = '/mp/collect?measurement_id=G-TEST';
const DEBUG = '/debug/mp/collect?measurement_id=G-TEST';

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 600_000;
  const login = { name: 'login', params: { session_id: '1795404619', engagement_time_msec: '100', method: 'token' } };
  const request = {
    client_id: 'c.1',
    user_id: 'ada',
    timestamp_micros: `${sentMs}000`,
    user_properties: { app_version: { value: '1.4.0' } },
    events: [login],
  };
  const row = {
    event: 'login',
    user_id: 'ada',
    anonymous_id: 'c.1',
    session_id: 'c.1.1795404619',
    timestampMs: sentMs,
  };
  const params = {
    page_location: 'https://shop.example/a?utm_source=nl',
    page_title: 'A',
    page_referrer: 'https://news.example/',
    screen_resolution: '1920x1080',
    language: 'de-de',
  };
  return {
    wire: [
      {
        title: 'takes times in microseconds as text, traits by their values, and sessions within their client',
        request: { path: COLLECT, body: request },
        rows: [{ ...row, strings: { method: 'token', engagement_time_msec: '100', '$set.app_version': '1.4.0' } }],
        answer: TAKEN,
      },
      {
        title: 'takes a view with its page, and a sale with its revenue, each once',
        request: {
          path: COLLECT,
          body: {
            app_instance_id: 'i1',
            ip_override: '203.0.113.7',
            user_location: { country_id: 'DE', city: 'Berlin' },
            consent: { ad_user_data: 'DENIED' },
            events: [
              { name: 'page_view', params },
              { name: 'purchase', params: { value: 9.5, currency: 'EUR' }, timestamp_micros: sentMs * 1_000 },
              { name: 'add_to_cart', params: { value: 5 } },
            ],
          },
        },
        rows: [
          {
            event: 'page_view',
            anonymous_id: 'i1',
            session_id: '',
            page: '/a',
            title: 'A',
            source: 'nl',
            referrer_domain: 'news.example',
            country: 'DE',
            city: 'Berlin',
            screen_width: 1920,
          },
          { event: 'purchase', revenue: 9.5, currency: 'EUR', timestampMs: sentMs },
          { event: 'add_to_cart', revenue: 0 },
        ],
        answer: TAKEN,
      },
      {
        title: 'takes the good events of a request, and says of the others no more than the vendor does',
        request: { path: COLLECT, body: { ...request, events: [7, { params: {} }, login] } },
        rows: [row],
        rejected: ['not_an_object', 'missing_event'],
        answer: TAKEN,
      },
      {
        title: 'answers a body that is malformed like any other',
        request: { path: COLLECT, body: '{' },
        rows: [],
        answer: { ...TAKEN, refusal: 'malformed_body' },
      },
      {
        title: 'tells at the debug address what is wrong, and stores nothing',
        request: { path: DEBUG, body: { events: [{ name: 'a'.repeat(41), params: {} }, {}] } },
        rows: [],
        answer: {
          status: 200,
          type: JSON_TYPE,
          body: {
            validationMessages: [
              {
                fieldPath: 'client_id',
                description: 'Send `client_id` of a website, or `app_instance_id` of an app.',
                validationCode: 'VALUE_REQUIRED',
              },
              {
                fieldPath: 'events[0].name',
                description: 'A name has 41 characters, at most 40 are allowed in Google Analytics.',
                validationCode: 'NAME_INVALID',
              },
              {
                fieldPath: 'events[1].name',
                description: 'An event needs a `name`.',
                validationCode: 'VALUE_REQUIRED',
              },
            ],
          },
        },
      },
      {
        title: 'finds nothing to say at the debug address of a request that is right',
        request: { path: DEBUG, body: request },
        rows: [],
        answer: { status: 200, type: JSON_TYPE, body: { validationMessages: [] } },
      },
    ],
    exports: [
      {
        title: 'reads a row of its BigQuery export: page, campaign, place, device and session',
        record: { ...rowOf('page_view', sentMs), ...EXPORTED },
        rows: [
          {
            ...row,
            event: 'page_view',
            page: '/a',
            title: 'A',
            source: 'nl',
            medium: 'email',
            campaign: 'spring',
            country: 'DE',
            city: 'Berlin',
            device: 'desktop',
            os: 'Windows',
            browser: 'Chrome',
            language: 'de-de',
            numbers: { engagement_time_msec: 100, ratio: 0.5 },
            strings: { '$set.plan': 'pro' },
          },
        ],
      },
      {
        title: 'reads the revenue of a sale in the currency of its event',
        record: {
          ...rowOf('purchase', sentMs, [{ key: 'currency', value: { string_value: 'EUR' } }]),
          ecommerce: { transaction_id: 'o-1', purchase_revenue: 19.9, purchase_revenue_in_usd: 21 },
          items: [{ item_id: 's', item_brand: '(not set)', price: 19.9, quantity: '1' }],
        },
        rows: [{ ...row, event: 'purchase', revenue: 19.9, currency: 'EUR' }],
      },
      {
        title: 'takes words of GA4 for nothing known',
        record: {
          ...rowOf('page_view', sentMs, [{ key: 'source', value: { string_value: '(direct)' } }]),
          geo: { country: '(not set)' },
        },
        rows: [{ ...row, event: 'page_view', source: '', country: '' }],
      },
    ],
  };
};

/** A row as BigQuery writes it to JSON: whole numbers are text. */
function rowOf(name: string, atMs: number, params: readonly object[] = []) {
  return {
    event_date: '20261120',
    event_timestamp: `${atMs}000`,
    event_name: name,
    event_params: [
      { key: 'ga_session_id', value: { int_value: '1795404619' } },
      { key: 'page_location', value: { string_value: 'https://shop.example/a' } },
      ...params,
    ],
    user_id: 'ada',
    user_pseudo_id: 'c.1',
    stream_id: '7',
  };
}

const EXPORTED = {
  event_params: [
    { key: 'ga_session_id', value: { int_value: '1795404619' } },
    { key: 'page_location', value: { string_value: 'https://shop.example/a' } },
    { key: 'page_title', value: { string_value: 'A' } },
    { key: 'engagement_time_msec', value: { int_value: '100' } },
    { key: 'ratio', value: { double_value: 0.5 } },
  ],
  user_properties: [{ key: 'plan', value: { string_value: 'pro', set_timestamp_micros: '1' } }],
  collected_traffic_source: { manual_source: 'nl', manual_medium: 'email', manual_campaign_name: 'spring' },
  traffic_source: { source: 'google', medium: 'organic' },
  geo: { country: 'Germany', region: 'Berlin', city: 'Berlin' },
  device: {
    category: 'desktop',
    language: 'de-de',
    operating_system: 'Windows',
    web_info: { browser: 'Chrome', browser_version: '142.0', hostname: 'shop.example' },
  },
};

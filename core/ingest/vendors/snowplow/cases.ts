import { pixelAnswer } from '../pixel-answer.ts';
import type { CasesOf, SentCase } from '../vendor-cases.ts';

const TP2 = '/com.snowplowanalytics.snowplow/tp2';
const SCHEMA = 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4';
const OK = { status: 200, type: 'text/plain', body: 'ok' } as const;
const GIF = { status: 200, type: 'image/gif', body: pixelAnswer().body } as const;
const JSON_TYPE = 'application/json';
const EIDS = ['1', '2', '3', '4', '5', '6'].map((digit) => `0b8f3f0e-0000-4000-8000-00000000000${digit}`);

export const casesOf: CasesOf = (nowMs) => {
  const madeMs = nowMs - 90_000;
  const web = {
    tv: 'js-4.10.1',
    tna: 'sp',
    aid: 'shop',
    p: 'web',
    res: '800x600',
    tz: 'Europe/Berlin',
    lang: 'de',
    url: 'https://shop.example/p?utm_source=nl',
    page: 'P',
    refr: 'https://www.google.com/',
    duid: 'd1',
    sid: '11111111-1111-4111-8111-111111111111',
    dtm: String(madeMs),
    stm: String(nowMs),
  };
  const sent = (...data: readonly unknown[]): SentCase => ({ path: TP2, body: { schema: SCHEMA, data } });
  const clicked = {
    schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
    data: { schema: 'iglu:com.acme/button_click/jsonschema/1-0-0', data: { label: 'Größe ü', n: 2 } },
  };
  const session = {
    schema: 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0',
    data: [
      {
        schema: 'iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2',
        data: { userId: 'app-user', sessionId: '22222222-2222-4222-8222-222222222222', sessionIndex: 1 },
      },
      {
        schema: 'iglu:com.snowplowanalytics.snowplow/mobile_context/jsonschema/1-0-3',
        data: { osType: 'ios', osVersion: '18.1', deviceModel: 'iPhone15,4' },
      },
    ],
  };
  return {
    wire: [
      {
        title: 'takes views, pings, structured events and orders of a page, each at its own time',
        request: sent(
          { ...web, e: 'pv', eid: EIDS[0] },
          { ...web, e: 'pp', eid: EIDS[1], pp_mix: '0', pp_max: '0', pp_miy: '0', pp_may: '900' },
          { ...web, e: 'se', eid: EIDS[2], se_ca: 'Videos', se_ac: 'Play', se_la: 'Intro', se_va: '3.5' },
          { ...web, e: 'tr', eid: EIDS[3], tr_id: '00123', tr_tt: '20.50', tr_cu: 'eur', uid: 'ada' },
        ),
        rows: [
          {
            event: 'page_view',
            id: EIDS[0] ?? '',
            anonymous_id: 'd1',
            session_id: web.sid,
            timestampMs: madeMs,
            page: '/p',
            title: 'P',
            source: 'nl',
            referrer_domain: 'google.com',
            screen_width: 800,
            timezone: 'Europe/Berlin',
            language: 'de',
            library: 'snowplow-js@4.10.1',
          },
          {
            event: 'page_ping',
            properties: '{"x_offset_min":0,"x_offset_max":0,"y_offset_min":0,"y_offset_max":900,"interactive":false}',
          },
          {
            event: 'Play',
            page: '/p',
            properties: '{"category":"Videos","action":"Play","label":"Intro","value":3.5}',
          },
          {
            event: 'transaction',
            user_id: 'ada',
            revenue: 20.5,
            currency: 'EUR',
            strings: { order_id: '00123', currency: 'eur' },
          },
        ],
        answer: OK,
      },
      {
        title: 'names a self-describing event by its schema, encoded or not, whatever its letters',
        request: sent(
          { ...web, e: 'ue', eid: EIDS[4], ue_px: base64Of(clicked) },
          { ...web, e: 'ue', eid: EIDS[5], ue_pr: JSON.stringify(clicked) },
        ),
        rows: Array(2).fill({ event: 'button_click', properties: '{"label":"Größe ü","n":2}' }),
        answer: OK,
      },
      {
        title: 'takes an app’s visitor, session and device from its entities',
        request: sent({
          e: 'pv',
          p: 'mob',
          tv: 'ios-6.0.0',
          eid: EIDS[0],
          dtm: String(madeMs),
          co: JSON.stringify(session),
        }),
        rows: [
          {
            anonymous_id: 'app-user',
            session_id: '22222222-2222-4222-8222-222222222222',
            os: 'iOS',
            os_version: '18.1',
            library: 'snowplow-ios@6.0.0',
          },
        ],
        answer: OK,
      },
      {
        title: 'takes an event whose entities cannot be read',
        request: sent({ ...web, e: 'pv', eid: EIDS[0], cx: '%%%', co: '{' }),
        rows: [{ event: 'page_view' }],
        answer: OK,
      },
      {
        title: 'takes the event of a pixel',
        request: {
          method: 'GET',
          path: `/i?e=pv&eid=${EIDS[0]}&p=web&url=https%3A%2F%2Fshop.example%2Fq&dtm=${madeMs}`,
          headers: { cookie: 'theme=dark; sp=33333333-3333-4333-8333-333333333333' },
        },
        rows: [{ event: 'page_view', page: '/q' }],
        answer: GIF,
      },
      {
        title: 'knows no browser that asks to stay anonymous',
        request: {
          ...sent({ e: 'pv', eid: EIDS[0], url: 'https://shop.example/p', dtm: String(madeMs) }),
          headers: { cookie: 'sp=33333333-3333-4333-8333-333333333333', 'sp-anonymous': '*' },
        },
        rows: [{ event: 'page_view', page: '/p', anonymous_id: 'day_visitor' }],
        answer: OK,
      },
      {
        title: 'takes the good events of a request',
        request: sent({ ...web, e: 'pv', eid: EIDS[0] }, { ...web, e: 'xx', eid: EIDS[1] }, 7),
        rows: [{ event: 'page_view' }],
        rejected: ['missing_event', 'not_an_object'],
        answer: OK,
      },
      {
        title: 'refuses a request without events',
        request: { path: TP2, body: { schema: SCHEMA } },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { error: { code: 'bad_request' } }, refusal: 'bad_request' },
      },
    ],
  };
};

function base64Of(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

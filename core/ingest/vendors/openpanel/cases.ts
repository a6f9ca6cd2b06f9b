import type { CasesOf, WireCase } from '../vendor-cases.ts';

const JSON_TYPE = 'application/json';
/** Headers of @openpanel/web 1.4.1. */
const WEB = {
  'openpanel-client-id': 'client',
  'openpanel-sdk-name': 'web',
  'openpanel-sdk-version': '1.4.1',
};
const APP = { ...WEB, 'openpanel-sdk-name': 'react-native' };
const answer = (deviceId: string) => ({ status: 200, type: JSON_TYPE, body: { deviceId, sessionId: '' } }) as const;

export const casesOf: CasesOf = (nowMs) => {
  const __timestamp = new Date(nowMs - 60_000).toISOString();
  const call = (
    title: string,
    type: unknown,
    payload: object,
    row: WireCase['rows'][number],
    { headers = WEB, deviceId = 'day_visitor' } = {},
  ): WireCase => ({
    title,
    request: { path: '/track', headers, body: { type, payload } },
    rows: [row],
    answer: answer(deviceId),
  });
  const screen = { name: 'screen_view', properties: { __path: 'https://shop.example/a?utm_source=nl', __title: 'A' } };
  return {
    wire: [
      call('takes a view of a page under the shared name, its own beside it', 'track', screen, {
        event: 'page_view',
        page: '/a',
        hostname: 'shop.example',
        title: 'A',
        source: 'nl',
        library: 'openpanel-web@1.4.1',
        properties: '{"$sent_as":"screen_view"}',
      }),
      call(
        'takes the screen of an app for a screen',
        'track',
        { name: 'screen_view', properties: { __path: '/home' } },
        { event: 'screen_view', page: '/home', properties: '' },
        { headers: APP },
      ),
      call(
        'takes the reserved properties of an event for what they say',
        'track',
        {
          name: 'bought',
          profileId: 'ada',
          groups: ['acme', 'beta'],
          properties: {
            plan: 'pro',
            __timestamp,
            __deviceId: 'device',
            __revenue: 950,
            __path: 'https://shop.example/b',
            __referrer: 'https://news.example/',
            __ip: '203.0.113.7',
          },
        },
        {
          event: 'bought',
          user_id: 'ada',
          anonymous_id: 'device',
          timestampMs: nowMs - 60_000,
          page: '/b',
          referrer_domain: 'news.example',
          revenue: 950,
          groups: { company: ['acme', 'beta'] },
          properties: '{"plan":"pro","revenue":950}',
        },
        { deviceId: 'device' },
      ),
      call(
        'takes traits of a person',
        'identify',
        { profileId: 'ada', firstName: 'Ada', email: 'ada@shop.example', properties: { plan: 'pro' } },
        {
          event: 'identify',
          user_id: 'ada',
          properties: '{"plan":"pro","firstName":"Ada","email":"ada@shop.example"}',
        },
        { deviceId: '' },
      ),
      call(
        'takes a person whom an event names within itself',
        'track',
        { name: 'signup', properties: { __identify: { profileId: 7 } } },
        { event: 'signup', user_id: '7' },
        { deviceId: '' },
      ),
      call(
        'takes a change of a number',
        'increment',
        { profileId: 'ada', property: 'visits', value: 1 },
        { event: 'increment', user_id: 'ada', strings: { profileId: 'ada', property: 'visits' } },
        { deviceId: '' },
      ),
      call(
        'takes traits of a group',
        'group',
        { id: 'acme', type: 'team', name: 'Acme', properties: { seats: 5 } },
        { event: 'group', groups: { team: ['acme'] }, properties: '{"seats":5,"name":"Acme"}' },
      ),
      call(
        'takes the groups that a person joins',
        'assign_group',
        { profileId: 'ada', groupIds: ['acme'] },
        { event: 'group', user_id: 'ada', groups: { company: ['acme'] } },
        { deviceId: '' },
      ),
      {
        title: 'passes over recordings',
        request: { path: '/track', headers: WEB, body: { type: 'replay', payload: { chunk: 1 } } },
        rows: [],
        answer: answer(''),
      },
      {
        title: 'knows a call by its form alone',
        request: { path: '/track', body: { type: 'track', payload: { name: 'a' } } },
        rows: [{ event: 'a' }],
        answer: answer('day_visitor'),
      },
      {
        title: 'refuses an alias, as the vendor does',
        request: { path: '/track', headers: WEB, body: { type: 'alias', payload: { profileId: 'a', alias: 'b' } } },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { error: { code: 'bad_request' } }, refusal: 'bad_request' },
      },
      {
        title: 'refuses a call of a kind that it does not know',
        request: { path: '/track', headers: WEB, body: { type: 'teleport', payload: {} } },
        rows: [],
        rejected: ['missing_event'],
        answer: {
          status: 400,
          type: JSON_TYPE,
          body: { error: { code: 'nothing_accepted' } },
          refusal: 'nothing_accepted',
        },
      },
    ],
  };
};

import { asUuid } from '../../../base/uuid.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import type { CasesOf } from '../vendor-cases.ts';

const JSON_TYPE = 'application/json';

export const casesOf: CasesOf = (nowMs) => {
  const sentMs = nowMs - 60_000;
  const timestamp = new Date(sentMs).toISOString();
  const signup = { event: 'signup', user_id: 'ada', id: 'order-1', timestamp, properties: { plan: 'pro' } };
  const visited = { anonymous_id: 'a1', session_id: 's1', groups: { company: 'acme' }, timestamp };
  const row = { event: 'signup', user_id: 'ada', id: asUuid('order-1'), timestampMs: sentMs };
  const taken = (accepted: number) => ({ status: 200, type: JSON_TYPE, body: { accepted, rejected: [] } }) as const;
  return {
    wire: [
      { title: 'takes one event', request: { path: '/track', body: signup }, rows: [row], answer: taken(1) },
      {
        title: 'takes a batch',
        request: { path: '/track', body: { events: [signup, { ...signup, event: 'login' }] } },
        rows: [row, { event: 'login' }],
        answer: taken(2),
      },
      {
        title: 'takes the groups of an event, by type',
        request: { path: '/track', body: { ...signup, groups: { company: ['acme', 'beta'], team: 7 } } },
        rows: [{ ...row, groups: { company: ['acme', 'beta'], team: ['7'] } }],
        answer: taken(1),
      },
      { title: 'takes a bare array', request: { path: '/track', body: [signup] }, rows: [row], answer: taken(1) },
      {
        title: 'takes the view of a visitor in a session, the traits of a user, and the group of both',
        request: {
          path: '/track',
          body: [
            { ...visited, event: 'page_view', properties: { url: 'https://shop.example/a' } },
            { ...visited, event: 'identify', user_id: 'ada', properties: { plan: 'pro' } },
          ],
        },
        rows: [
          { event: 'page_view', page: '/a', anonymous_id: 'a1', session_id: 's1', groups: { company: ['acme'] } },
          { event: 'identify', user_id: 'ada', properties: '{"plan":"pro"}', groups: { company: ['acme'] } },
        ],
        answer: taken(2),
      },
      {
        title: 'takes the good events of a batch, and lists the others',
        request: { path: '/track', body: { events: [{ user_id: 'ada' }, signup] } },
        rows: [row],
        rejected: ['missing_event'],
        answer: {
          status: 200,
          type: JSON_TYPE,
          body: { accepted: 1, rejected: [{ index: 0, code: 'missing_event' }] },
        },
      },
      {
        title: 'warns of a field that it does not read',
        request: { path: '/track', body: { ...signup, uid: 'ada' } },
        rows: [row],
        answer: {
          status: 200,
          type: JSON_TYPE,
          body: { accepted: 1, rejected: [], warnings: [{ field: 'uid', events: 1, index: 0 }] },
        },
      },
      {
        title: 'counts a view of a page without JavaScript by an image',
        request: {
          method: 'GET',
          path: '/view.gif?plan=pro&title=A',
          headers: { referer: 'https://shop.example/a?utm_source=mail' },
        },
        rows: [{ event: 'page_view', page: '/a', hostname: 'shop.example', title: 'A', properties: '{"plan":"pro"}' }],
        answer: { status: 200, type: 'image/gif', body: pixelAnswer().body },
      },
      {
        title: 'takes an event of another name, and another page, from an image',
        request: { method: 'GET', path: '/view.gif?event=opened&user_id=ada&url=https%3A%2F%2Fshop.example%2Fb' },
        rows: [{ event: 'opened', user_id: 'ada', page: '/b' }],
        answer: { status: 200, type: 'image/gif', body: pixelAnswer().body },
      },
      {
        title: 'refuses a body that is neither an event nor a batch',
        request: { path: '/track', body: '"signup"' },
        rows: [],
        answer: { status: 400, type: JSON_TYPE, body: { error: { code: 'bad_request' } }, refusal: 'bad_request' },
      },
    ],
    exports: [
      {
        title: 'reads an event whose properties are text, as in a CSV',
        record: { ...signup, properties: '{"plan":"pro"}' },
        rows: [row],
      },
      {
        title: 'reads groups that are text, as in a CSV',
        record: { ...signup, groups: '{"company":["acme","beta"]}' },
        rows: [{ ...row, groups: { company: ['acme', 'beta'] } }],
      },
    ],
    twins: [
      { title: 'an event that was sent and is imported', request: { path: '/track', body: signup }, record: signup },
    ],
  };
};

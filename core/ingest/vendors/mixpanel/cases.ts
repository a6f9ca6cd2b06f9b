import type { CasesOf, SentCase, WireCase } from '../vendor-cases.ts';

const base64 = (value: unknown) => btoa(JSON.stringify(value));
const form = (value: unknown) => `data=${encodeURIComponent(base64(value))}`;

const BARE = { status: 200, type: 'text/plain', body: '1' } as const;
const VERBOSE = { status: 200, type: 'application/json', body: { status: 1, error: null } } as const;

export const casesOf: CasesOf = (nowMs) => {
  const time = Math.floor(nowMs / 1000) - 60;
  const properties = { time, distinct_id: '$device:phone', $device_id: 'phone', $insert_id: 'i1', plan: 'pro' };
  const user = { ...properties, distinct_id: 'ada', $user_id: 'ada', mp_lib: 'web' };
  const paid = { event: 'paid', properties: user };
  const paidRow = { event: 'paid', user_id: 'ada', anonymous_id: 'phone', timestampMs: time * 1000 };
  const person = { $distinct_id: 'ada', $set: { plan: 'pro' } };
  const personRow = { event: 'identify', user_id: 'ada', strings: { '$set.plan': 'pro' } };
  const group = { $group_key: 'company', $group_id: 'acme', $set: { seats: 5 } };
  const groupRow = { event: 'group', user_id: '', groups: { company: ['acme'] }, numbers: { seats: 5 } };
  const taken = (
    title: string,
    request: SentCase,
    row: WireCase['rows'][number],
    answer: WireCase['answer'] = BARE,
  ): WireCase => ({ title, request, rows: [row], answer });
  return {
    wire: [
      taken(
        'takes a form of mixpanel-browser, and answers in JSON',
        { path: '/track?verbose=1&ip=1&_=1', body: form([paid]) },
        paidRow,
        VERBOSE,
      ),
      taken('takes an event that the browser sends while a page closes', { path: '/track', body: form(paid) }, paidRow),
      taken(
        'takes a page view of a device',
        { path: '/track?ip=1', body: [{ event: '$mp_web_page_view', properties: { ...properties, mp_lib: 'web' } }] },
        { event: 'page_view', user_id: '', anonymous_id: 'phone' },
      ),
      taken('takes JSON', { path: '/track?ip=1', body: [paid] }, paidRow),
      taken(
        'takes base64 that was not escaped, as mixpanel-node sends it',
        { path: '/track?ip=0&verbose=0', body: `data=${base64([{ ...paid, event: '>>>>>>>>' }])}` },
        { ...paidRow, event: '>>>>>>>>' },
      ),
      taken(
        'takes the flag of the answer from the form, as mixpanel-python sends it',
        { path: '/track', body: `${form(paid)}&verbose=1&ip=0` },
        paidRow,
        VERBOSE,
      ),
      taken(
        'takes an event in an address',
        { method: 'GET', path: `/track?ip=0&verbose=0&data=${encodeURIComponent(base64(paid))}` },
        paidRow,
      ),
      taken('takes an update of a person', { path: '/engage?verbose=1', body: form([person]) }, personRow, VERBOSE),
      taken(
        'takes an update of a person in an address',
        { method: 'GET', path: `/engage?ip=0&verbose=0&data=${encodeURIComponent(base64(person))}` },
        personRow,
      ),
      taken('takes an update of a group', { path: '/groups?verbose=1', body: form(group) }, groupRow, VERBOSE),
      taken(
        'takes an update of a group in an address',
        { method: 'GET', path: `/groups?ip=0&verbose=0&data=${encodeURIComponent(base64(group))}` },
        groupRow,
      ),
      {
        title: 'takes the good events of a batch, and lists the others',
        request: { path: '/track?verbose=1', body: form([paid, { properties: user }, 7]) },
        rows: [paidRow],
        rejected: ['missing_event', 'not_an_object'],
        answer: {
          ...VERBOSE,
          body: {
            status: 1,
            error: null,
            rejected: [
              { index: 1, code: 'missing_event' },
              { index: 2, code: 'not_an_object' },
            ],
          },
        },
      },
      {
        title: 'refuses what is no event in the one character that mixpanel-node knows',
        request: { path: '/track?ip=0&verbose=0', body: form('paid') },
        rows: [],
        answer: { status: 400, type: 'text/plain', body: '0', refusal: 'bad_request' },
      },
    ],
    exports: [
      {
        title: 'reads an event of a device',
        record: { event: 'Order Completed', properties },
        rows: [{ event: 'Order Completed', anonymous_id: 'phone', user_id: '', timestampMs: time * 1000 }],
      },
      {
        title: 'reads the groups of an event, one or several under a key',
        record: { event: 'Login', properties: { ...properties, company: ['acme', 'beta'], account_id: 7 } },
        rows: [{ event: 'Login', groups: { company: ['acme', 'beta'], account_id: ['7'] } }],
      },
      {
        title: 'reads an event of a user',
        record: { event: '$mp_web_page_view', properties: { ...properties, distinct_id: 'ada', $user_id: 'ada' } },
        rows: [{ event: 'page_view', user_id: 'ada', anonymous_id: 'phone' }],
      },
    ],
    twins: [
      {
        title: 'an event that the SDK sent here and Mixpanel exported',
        request: { path: '/track?verbose=1', body: form([paid]) },
        record: { event: 'paid', properties: { ...user, mp_processing_time_ms: nowMs } },
      },
    ],
  };
};

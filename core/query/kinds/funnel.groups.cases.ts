import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const EVENTS_F13 = sentBy([
  ['a', 'visit', '2026-03-02T10:00:00Z', { properties: { client: 'Chrome' } }],
  ['a', 'visit', '2026-03-03T10:00:00Z', { properties: { client: 'Firefox' } }],
  ['a', 'pay', '2026-03-03T10:10:00Z', { properties: { client: 'Firefox' } }],
  ['b', 'visit', '2026-03-02T10:00:00Z', { properties: { client: 'Chrome' } }],
  ['b', 'pay', '2026-03-02T10:10:00Z', { properties: { client: 'Firefox' } }],
  ['c', 'visit', '2026-03-02T10:00:00Z', { properties: { client: 'Chrome' } }],
  ['d', 'visit', '2026-03-02T10:00:00Z', { properties: { client: 'Safari' } }],
  ['d', 'pay', '2026-03-02T10:10:00Z', { properties: { client: 'Safari' } }],
  ['f', 'visit', '2026-03-02T10:00:00Z', { properties: { client: 'Chrome' } }],
]);
/** Histories that users of other products reported as counted wrongly, with the right answers: groups and persons. */
export const reportedGroupCases: readonly QueryCase[] = [
  {
    // # reported as Openpanel-dev/openpanel#436, PostHog/posthog#15617, PostHog/posthog#7392.
    name: 'groups by the value at the first step, with none and empty apart',
    request: march({ steps: [{ event: 'visit' }, { event: 'pay' }], breakdown: 'plan' }),
    sent: sentBy([
      ['a', 'visit', '2026-03-02T10:00:00Z', { properties: { plan: 'pro' } }],
      ['a', 'pay', '2026-03-03T10:00:00Z'],
      ['b', 'visit', '2026-03-02T10:00:00Z', { properties: { plan: 'free' } }],
      ['b', 'pay', '2026-03-03T10:00:00Z', { properties: { plan: 'pro' } }],
      ['c', 'visit', '2026-03-02T10:00:00Z', { properties: { plan: 'pro' } }],
      ['d', 'visit', '2026-03-02T10:00:00Z'],
      ['d', 'pay', '2026-03-03T10:00:00Z', { properties: { plan: 'pro' } }],
      ['f', 'visit', '2026-03-02T10:00:00Z', { properties: { plan: '' } }],
      ['f', 'pay', '2026-03-03T10:00:00Z'],
    ]),
    // The value of the visit decides: pro a and c, free b, none d, empty f. The groups add up to 5 and 4;
    // without this d would make everybody on pro look converted.
    rows: [
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 1, 1, 0, [86400, 86400, 86400, 86400]],
        ],
        ['pro', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, [86400, 86400, 86400, 86400]],
        ],
        ['', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, [86400, 86400, 86400, 86400]],
        ],
        ['free', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, [86400, 86400, 86400, 86400]],
        ],
        [null, false],
      ),
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#3953, PostHog/posthog#5341, PostHog/posthog#5427.
    name: 'puts each person into the group of the attempt that counts',
    request: march({ steps: [{ event: 'visit' }, { event: 'pay' }], window: '1d', breakdown: 'client' }),
    sent: EVENTS_F13,
    // Window one day: the attempt of a that counts begins with Firefox on the 3rd. Each person is in one group:
    // 3+1+1 = 5, 1+1+1 = 3.
    rows: [
      ...stepRows(
        [
          ['visit', 3],
          ['pay', 1, 2, 0, [600, 600, 600, 600]],
        ],
        ['Chrome', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, [600, 600, 600, 600]],
        ],
        ['Firefox', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, [600, 600, 600, 600]],
        ],
        ['Safari', false],
      ),
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#3953, PostHog/posthog#5341, PostHog/posthog#5427.
    name: 'puts the groups beyond the limit into one row',
    request: march({ steps: [{ event: 'visit' }, { event: 'pay' }], window: '1d', limit: 1, breakdown: 'client' }),
    sent: EVENTS_F13,
    // Largest group, the rest as one, and the total unchanged: [3,1] + [2,2] = [5,3].
    rows: [
      ...stepRows(
        [
          ['visit', 3],
          ['pay', 1, 2, 0, [600, 600, 600, 600]],
        ],
        ['Chrome', false],
      ),
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 2, 0, 0, [600, 600, 600, 600]],
        ],
        [null, true],
      ),
    ],
    groupsLeftOut: 2,
  },
  {
    // # reported as mixpanel/mixpanel-android#105, getmunin/munin#563, PostHog/posthog.com#4091.
    name: 'follows a person over devices, whenever they were linked',
    request: march({ steps: [{ event: 'visit' }, { event: 'signup' }, { event: 'pay' }] }),
    sent: sentBy([
      ['', 'visit', '2026-03-02T10:00:00Z', { anonymous_id: 'dev1' }],
      ['ann', 'signup', '2026-03-02T10:05:00Z', { anonymous_id: 'dev1' }],
      ['ann', 'pay', '2026-03-02T10:10:00Z'],
      ['', 'visit', '2026-03-02T10:00:00Z', { anonymous_id: 'dev2' }],
      ['bob', 'signup', '2026-03-02T10:05:00Z', { anonymous_id: 'dev2' }],
      ['', 'pay', '2026-03-02T11:00:00Z', { anonymous_id: 'dev3' }],
      ['bob', 'login', '2026-04-05T10:00:00Z', { anonymous_id: 'dev3' }],
      ['', 'visit', '2026-03-02T10:00:00Z', { anonymous_id: 'dev4' }],
      ['null', 'visit', '2026-03-02T10:00:00Z', { anonymous_id: 'dev5' }],
      ['null', 'signup', '2026-03-02T10:05:00Z', { anonymous_id: 'dev6' }],
    ]),
    // ann is dev1, bob is dev2 and dev3 (the link of 5 April, outside the range, holds for what came before
    // it). dev4 is nobody else. The id "null" links nobody: dev5 visits, dev6 signs up, and they are two.
    rows: stepRows([
      ['visit', 4],
      ['signup', 2, 2, 0, [300, 300, 300, 300]],
      ['pay', 2, 0, 0, [1800, 1800, 2100, 2100]],
    ]),
  },
];

import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const EVENTS_F15 = sentBy([
  ['neo', 'signup', '2026-03-02T10:00:00Z', { session_id: 'n1' }],
  ['neo', 'paid', '2026-03-02T10:10:00Z', { session_id: 'n1', properties: { important: true } }],
  ['kay', 'signup', '2026-03-02T10:00:00Z', { session_id: 'k1' }],
  ['kay', 'paid', '2026-03-03T12:00:00Z', { session_id: 'k2', properties: { important: true } }],
  ['max', 'signup', '2026-03-02T10:00:00Z', { session_id: 'm1' }],
  ['max', 'paid', '2026-03-02T10:10:00Z', { session_id: 'm1', properties: { important: false } }],
]);
/** Histories that users of other products reported as counted wrongly, with the right answers: filters and sessions. */
export const reportedFilterCases: readonly QueryCase[] = [
  {
    // # reported as PostHog/posthog#10151, plausible/analytics#5563, rybbit-io/rybbit#963, Countly/countly-server#173.
    name: 'filters one step and leaves the others alone',
    request: march({
      steps: [
        { event: 'signup' },
        { event: 'paid', filters: [{ property: 'important', operator: 'equals', value: true }] },
      ],
    }),
    sent: EVENTS_F15,
    // The filter of step 2 leaves step 1 alone: three sign-ups; neo and kay paid what matters.
    rows: stepRows([
      ['signup', 3],
      ['paid', 2, 1, 0, [47100, 47100, 47100, 47100]],
    ]),
  },
  {
    // # reported as PostHog/posthog#10151, plausible/analytics#5563, rybbit-io/rybbit#963, Countly/countly-server#173.
    name: 'filters every step by its own event',
    request: march({
      steps: [{ event: 'signup' }, { event: 'paid' }],
      filters: [{ property: 'important', operator: 'equals', value: true, scope: 'event' }],
    }),
    sent: EVENTS_F15,
    // Scope event: no sign-up has the property, so nobody enters.
    rows: stepRows([
      ['signup', 0],
      ['paid', 0, 0, 0],
    ]),
  },
  {
    // # reported as PostHog/posthog#10151, plausible/analytics#5563, rybbit-io/rybbit#963, Countly/countly-server#173.
    name: 'filters by whole sessions',
    request: march({
      steps: [{ event: 'signup' }, { event: 'paid' }],
      filters: [{ property: 'important', operator: 'equals', value: true, scope: 'session' }],
    }),
    sent: EVENTS_F15,
    // Scope session: the whole of n1 and k2 stay; the sign-up of kay was in k1.
    rows: stepRows([
      ['signup', 1],
      ['paid', 1, 0, 0, [600, 600, 600, 600]],
    ]),
  },
  {
    // # reported as PostHog/posthog#10151, plausible/analytics#5563, rybbit-io/rybbit#963, Countly/countly-server#173.
    name: 'filters by whole persons',
    request: march({
      steps: [{ event: 'signup' }, { event: 'paid' }],
      filters: [{ property: 'important', operator: 'equals', value: true, scope: 'person' }],
    }),
    sent: EVENTS_F15,
    // Scope person: all events of neo and kay stay.
    rows: stepRows([
      ['signup', 2],
      ['paid', 2, 0, 0, [47100, 47100, 47100, 47100]],
    ]),
  },
  {
    // # reported as databuddy-analytics/Databuddy#178, elizaOS/eliza#26506, Openpanel-dev/openpanel#337.
    name: 'counts persons, not sessions, whatever sessions they share',
    request: march({ steps: [{ event: 'visit' }, { event: 'pay' }] }),
    sent: sentBy([
      ['a', 'visit', '2026-03-02T10:00:00Z', { session_id: 's1' }],
      ['a', 'visit', '2026-03-03T10:00:00Z', { session_id: 's2' }],
      ['a', 'visit', '2026-03-04T10:00:00Z', { session_id: 's3' }],
      ['a', 'pay', '2026-03-04T10:05:00Z', { session_id: 's3' }],
      ['b', 'visit', '2026-03-02T10:00:00Z', { session_id: 'shared' }],
      ['c', 'pay', '2026-03-02T10:05:00Z', { session_id: 'shared' }],
      ['d', 'visit', '2026-03-02T10:00:00Z', { session_id: 's4' }],
      ['d', 'pay', '2026-03-03T10:00:00Z', { session_id: 's5' }],
    ]),
    // a is one person with three sessions; d pays in another session than it came; b visited and c paid under
    // one session id, and they are two persons.
    rows: stepRows([
      ['visit', 3],
      ['pay', 2, 1, 0, [129750, 129750, 129750, 129750]],
    ]),
  },
];

import type { Filter } from '../../api/kinds/fields.ts';
import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const plan = (value: string) => ({ properties: { plan: value } });
const on = (property: string, value: string): { filters: Filter[] } => ({
  filters: [{ property, operator: 'equals', value }],
});

/** a goes from free to pro between visit and payment; b is on pro; c comes to free between the two. */
const PLANS = sentBy([
  ['a', 'identify', '2026-03-01T10:00:00Z', plan('free')],
  ['a', 'visit', '2026-03-02T10:00:00Z'],
  ['a', 'identify', '2026-03-03T10:00:00Z', plan('pro')],
  ['a', 'pay', '2026-03-04T10:00:00Z'],
  ['b', 'identify', '2026-03-01T10:00:00Z', plan('pro')],
  ['b', 'visit', '2026-03-02T10:00:00Z'],
  ['c', 'visit', '2026-03-02T10:00:00Z'],
  ['c', 'identify', '2026-03-03T10:00:00Z', plan('free')],
  ['c', 'pay', '2026-03-04T10:00:00Z'],
]);
const DAYS: readonly [number, number, number, number] = [172_800, 172_800, 172_800, 172_800];

/** # reported as PostHog/posthog#28748, PostHog/posthog#9822, PostHog/posthog#628. */
export const funnelTraitCases: readonly QueryCase[] = [
  {
    name: 'filters a step by a trait as it was at the time of the event',
    request: march({ steps: [{ event: 'visit', ...on('person_at_event.plan', 'free') }, 'pay'] }),
    sent: PLANS,
    // On 2 March a was on free, b on pro, c on nothing yet.
    rows: stepRows([
      ['visit', 1],
      ['pay', 1, 0, 0, DAYS],
    ]),
  },
  {
    name: 'filters a step by the latest trait',
    request: march({ steps: [{ event: 'visit', ...on('person.plan', 'free') }, 'pay'] }),
    sent: PLANS,
    // Only c is on free now.
    rows: stepRows([
      ['visit', 1],
      ['pay', 1, 0, 0, DAYS],
    ]),
  },
  {
    name: 'keeps persons with the latest trait who stop',
    request: march({ steps: [{ event: 'visit', ...on('person.plan', 'pro') }, 'pay'] }),
    sent: PLANS,
    // a and b are on pro, a paid.
    rows: stepRows([
      ['visit', 2],
      ['pay', 1, 1, 0, DAYS],
    ]),
  },
  {
    name: 'filters a later step by a trait as it was then',
    request: march({ steps: ['visit', { event: 'pay', ...on('person_at_event.plan', 'pro') }] }),
    sent: PLANS,
    // When they paid, a was on pro and c on free.
    rows: stepRows([
      ['visit', 3],
      ['pay', 1, 2, 0, DAYS],
    ]),
  },
];

import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import type { QueryCase } from './case.ts';
import { reportedFilterCases } from './funnel.filters.cases.ts';
import { reportedGroupCases } from './funnel.groups.cases.ts';
import { funnelModeCases } from './funnel.modes.cases.ts';
import { funnelOptionCases } from './funnel.options.cases.ts';
import { reportedOrderCases } from './funnel.order.cases.ts';
import { funnelTraitCases } from './funnel.traits.cases.ts';
import { reportedWindowCases } from './funnel.windows.cases.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const ask = (fields: Partial<FunnelQuery>): FunnelQuery => ({
  query_type: 'funnel',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  steps: ['visit', 'pay'],
  ...fields,
});

const STEPS = Array.from({ length: 11 }, (_, index) => `s${index + 1}`);
/** Person n does the first n steps, one a minute. */
const ELEVEN = STEPS.flatMap((_, index) =>
  STEPS.slice(0, index + 1).map((event, step) => ({
    event,
    user_id: `p${index + 1}`,
    timestamp: new Date(Date.UTC(2026, 2, 2, 10, step)).toISOString(),
  })),
);

export const funnelCases: readonly QueryCase[] = [
  {
    name: 'counts the persons of this tenant alone',
    covers: 'another tenant',
    request: ask({}),
    // u1 visits on the 1st at 10:00 as a1 and pays on the 2nd at 23:30: 37.5 hours. u2 visits on the 1st at 12:00 as a2,
    // a device linked on the 5th, and pays on the 3rd at 00:30: 36.5 hours. The payment of p2 is not ours.
    rows: stepRows([
      ['visit', 2],
      ['pay', 2, 0, 0, [133_200, 133_200, 133_200, 133_200]],
    ]),
    totals: {
      entered: 2,
      converted: 2,
      dropped: 0,
      still_in_window: 0,
      conversion_rate: 1,
      step_1: 2,
      step_2: 2,
    },
  },
  {
    name: 'has rows and no rates where nobody entered',
    covers: 'no rows',
    request: ask({ steps: ['nothing', 'pay'] }),
    rows: stepRows([
      ['nothing', 0],
      ['pay', 0, 0, 0],
    ]),
  },
  {
    name: 'counts by the day of entry, also days without anybody',
    request: ask({ by: 'day', window: '1d', date_range: { start: '2026-06-01', end: '2026-06-04' } }),
    now: '2026-06-03T16:00:00Z',
    // The 1st: u1 and u2 visit, nobody pays within a day. The 2nd at 09:00 both visit; u1 pays at 23:30, after 14.5 hours,
    // u2 on the 3rd at 00:30, after 15.5. The 3rd: u2 visits at 15:00, an hour ago. Windows of the 2nd end
    // with the 3rd, which is not over.
    rows: [
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 0, 2, 0],
        ],
        ['2026-06-01', true],
      ),
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 2, 0, 0, [54_000, 54_000, 54_000, 54_000]],
        ],
        ['2026-06-02', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 0, 0, 1],
        ],
        ['2026-06-03', false],
      ),
    ],
  },
  {
    name: 'keeps more than nine steps in their order',
    request: march({ steps: STEPS }),
    sent: ELEVEN,
    // Step n is reached by the persons n to 11; each of them needs a minute a step.
    rows: stepRows(
      STEPS.map((label, index) =>
        index === 0 ? [label, 11] : [label, 11 - index, 1, 0, [60, 60, 60 * index, 60 * index]],
      ),
    ),
  },
  {
    name: 'takes conversions after the range if asked to',
    request: march({ steps: ['view', 'pay'], conversions: 'after_range' }),
    sent: sentBy([
      ['a', 'view', '2026-03-30T10:00:00Z'],
      ['a', 'pay', '2026-04-02T10:00:00Z'],
      ['b', 'view', '2026-03-31T23:59:59.999Z'],
      ['b', 'pay', '2026-04-15T00:00:00Z'],
      ['c', 'view', '2026-04-01T00:00:00Z'],
      ['c', 'pay', '2026-04-01T10:00:00Z'],
    ]),
    // a pays after three days, in April; b a millisecond after its 14 days; c enters after the range.
    rows: stepRows([
      ['view', 2],
      ['pay', 1, 1, 0, [259_200, 259_200, 259_200, 259_200]],
    ]),
  },
  ...reportedOrderCases,
  ...reportedWindowCases,
  ...reportedGroupCases,
  ...reportedFilterCases,
  ...funnelOptionCases,
  ...funnelModeCases,
  ...funnelTraitCases,
];

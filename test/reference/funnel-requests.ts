import fc from 'fast-check';
import type { Filter } from '../../core/api/kinds/fields.ts';
import type { FunnelQuery } from '../../core/api/kinds/funnel.ts';
import type { History } from './histories.ts';
import { atMsOf, type OfDates } from './periods.ts';
import { ranges } from './retention-requests.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });

const filters = fc.array(
  fc.constantFrom<Filter[]>(
    { property: 'plan', operator: 'equals', value: 'free' },
    { property: 'country', operator: 'not_equals', value: 'DE' },
  ),
  { maxLength: 1 },
);
const windows = fc.constantFrom('1s', '3s', '6s', '8h', '1d', '14d');
const named = fc.record({ event: fc.constantFrom('visit', 'signup', 'pay', 'visit', '*'), filters });
const chosen = fc.record({ events: fc.constantFrom<string[][]>(['visit', 'pay'], ['signup', 'heartbeat']), filters });
const step = fc.oneof(fc.constantFrom('visit', 'signup', 'pay'), named, chosen);
const orderedStep = fc
  .tuple(fc.oneof(named, chosen), fc.boolean(), seldom(windows))
  .map(([each, optional, within]) => ({
    ...each,
    ...(optional ? { optional } : {}),
    ...(within ? { within } : {}),
  }));

type Order = NonNullable<FunnelQuery['order']>;

function stepsIn(order: Order) {
  const others = order === 'ordered' ? fc.oneof(step, step, orderedStep) : step;
  return fc.tuple(step, fc.array(others, { maxLength: 3 })).map(([first, rest]) => [first, ...rest]);
}

/** Requests of `funnel` in all variants. */
export function funnelRequests(project_id: string, day: string): fc.Arbitrary<OfDates<FunnelQuery>> {
  return fc.constantFrom<Order[]>('ordered', 'ordered', 'strict', 'unordered').chain((order) =>
    stepsIn(order).chain((steps) =>
      fc
        .record({
          query_type: fc.constant('funnel' as const),
          project_id: fc.constant(project_id),
          date_range: ranges(day),
          steps: fc.constant(steps),
          order: fc.constant(order),
          window: windows,
          filters,
          conversions: maybe(fc.constantFrom('in_range', 'after_range')),
          exclusion: seldom(fc.record({ event: fc.constantFrom('signup', 'pay', '*', 'heartbeat'), filters })),
          places: fc.tuple(fc.nat(), fc.nat()),
          breakdown: maybe(fc.constantFrom('country', 'plan', ['mixed', 'country'], [{ property: 'revenue' }])),
          breakdown_at: maybe(fc.oneof(fc.constantFrom('first', 'last'), fc.integer({ min: 1, max: steps.length }))),
          limit: maybe(fc.integer({ min: 1, max: 3 })),
          by: maybe(fc.constantFrom('day', 'week', 'month')),
          week_start: maybe(fc.constantFrom('monday', 'sunday')),
          hold_constant: seldom(fc.constantFrom<string[][]>(['plan'], ['country', 'plan'])),
          first_time: seldom(fc.constantFrom<(true | 'matching')[]>(true, 'matching')),
          mode: seldom(fc.constantFrom('mixpanel', 'amplitude')),
          include_bots: fc.boolean(),
        })
        .map(({ exclusion, places, breakdown_at, first_time, mode, ...request }): OfDates<FunnelQuery> => {
          const required = steps.flatMap((each, index) =>
            typeof each === 'object' && 'optional' in each ? [] : [index + 1],
          );
          const from = places[0] % required.length;
          const to = from + 1 + (places[1] % Math.max(1, required.length - from - 1));
          const [from_step, to_step] = [required[from], required[to]];
          const isOrdered = order !== 'unordered';
          return {
            ...request,
            ...(exclusion && from_step && to_step && isOrdered
              ? { exclusions: [{ ...exclusion, from_step, to_step }] }
              : {}),
            ...(request.breakdown && breakdown_at && (isOrdered || typeof breakdown_at === 'string')
              ? { breakdown_at }
              : {}),
            ...(first_time && isOrdered ? { first_time } : {}),
            ...(mode && order === 'ordered' ? { mode } : {}),
          };
        }),
    ),
  );
}

/** Moves events together, so that many share a second or a millisecond, and makes some of them such as trackers send. */
export function closeTogether(history: History): History {
  const events = history.events.map((event) => {
    const quarter = Math.floor(atMsOf(event) / 900_000);
    const atMs = Math.floor(quarter / 32) * 32 * 900_000 + Math.floor((quarter % 32) / 2) * 750;
    const timestamp = new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');
    return { ...event, timestamp, ...(event.strings.plan === 'true' ? { event: 'heartbeat' } : {}) };
  });
  return { ...history, events };
}

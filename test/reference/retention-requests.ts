import fc from 'fast-check';
import type { Filter } from '../../core/api/kinds/fields.ts';
import { PERIODS } from '../../core/api/kinds/report-fields.ts';
import { COHORT_RULES, RETENTION_MODES, type RetentionQuery } from '../../core/api/kinds/retention.ts';
import { laterDate } from './calendar.ts';
import type { OfDates } from './periods.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const filters = fc.array(
  fc.constantFrom<Filter[]>(
    { property: 'plan', operator: 'equals', value: 'free' },
    { property: 'amount', operator: 'greater_than', value: 0 },
    { property: 'country', operator: 'not_equals', value: 'DE' },
  ),
  { maxLength: 1 },
);

/** Events that reports over persons follow. */
export const choices = fc.oneof(
  fc.record({ event: fc.constantFrom('visit', 'signup', 'pay', '*'), filters }),
  fc.record({ events: fc.constantFrom<string[][]>(['visit', 'pay'], ['signup']), filters }),
);

/** Ranges of one to three days around the given one, some of them not over. */
export function ranges(day: string) {
  return fc
    .record({ start: fc.integer({ min: -1, max: 2 }), days: fc.integer({ min: 0, max: 2 }) })
    .map(({ start, days }) => ({ start: laterDate(day, start), end: laterDate(day, start + days) }));
}

/** Requests of `retention` in all variants. */
export function retentionRequests(project_id: string, day: string): fc.Arbitrary<OfDates<RetentionQuery>> {
  const brackets = fc.constantFrom<NonNullable<RetentionQuery['brackets']>[]>([1, 3], [2, [4, 5]], [[1, 1], 2, 4]);
  return fc
    .record({
      query_type: fc.constant('retention' as const),
      project_id: fc.constant(project_id),
      date_range: ranges(day),
      start: maybe(choices),
      return: maybe(choices),
      isSame: fc.boolean(),
      filters,
      period: fc.constantFrom(...PERIODS),
      extent: fc.oneof(fc.integer({ min: 1, max: 4 }), brackets),
      counting: maybe(fc.constantFrom('on', 'on_or_after')),
      at_least: maybe(fc.integer({ min: 1, max: 2 })),
      cohort: maybe(fc.constantFrom(...COHORT_RULES)),
      window: maybe(fc.constantFrom('calendar', 'rolling')),
      breakdown: maybe(fc.constantFrom('country', 'plan', ['mixed', 'country'], [{ property: 'revenue' }])),
      limit: maybe(fc.integer({ min: 1, max: 3 })),
      period_0: maybe(fc.constantFrom('returned', 'size')),
      week_start: maybe(fc.constantFrom('monday', 'sunday')),
      mode: maybe(fc.constantFrom(...RETENTION_MODES)),
      include_bots: fc.boolean(),
    })
    .map(({ isSame, extent, ...request }) => ({
      ...request,
      ...(isSame ? { return: request.start } : {}),
      ...(typeof extent === 'number' ? { periods: extent } : { brackets: extent }),
      ...(request.breakdown ? {} : { limit: undefined }),
    }));
}

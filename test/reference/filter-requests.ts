import fc from 'fast-check';
import type { EventTest } from '../../core/api/kinds/behaviour-filters.ts';
import { SCOPES } from '../../core/api/kinds/field-names.ts';
import type { Filter } from '../../core/api/kinds/fields.ts';
import type { StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const scope = maybe(fc.constantFrom(...SCOPES));

const test: fc.Arbitrary<Filter> = fc
  .oneof(
    fc.record({
      property: fc.constantFrom('plan', 'country', 'event', 'person', 'mixed'),
      operator: fc.constantFrom('equals', 'not_equals', 'in', 'not_in', 'contains', 'not_contains'),
      value: fc.constantFrom('free', 'Pro', 'DE', 'pay', 'visit', 'u1', 'a3', '5', ''),
      scope,
    }),
    fc.record({
      property: fc.constantFrom('amount'),
      operator: fc.constantFrom('greater_than', 'less_than'),
      value: fc.constantFrom(0, 1),
      scope,
    }),
    fc.record({
      property: fc.constantFrom('plan', 'country', 'amount', 'person'),
      operator: fc.constantFrom('is_set', 'is_not_set'),
      scope,
    }),
  )
  .filter((each) => !('value' in each && each.value === '' && /contains/.test(each.operator)));

/** Where the behaviours of a request may lie: at times around `day`, and with the request. */
function spans(date: (days: number) => string) {
  return fc.oneof(
    fc.constant({}),
    fc.record({ within: fc.constantFrom('all_time', 'last_3_days', '-36h') }),
    fc.tuple(fc.integer({ min: -4, max: 2 }), fc.integer({ min: 0, max: 3 })).map(([start, days]) => ({
      date_range: { start: date(start), end: date(start + days) },
    })),
  );
}

const eventTest: fc.Arbitrary<EventTest> = fc.record(
  { event: fc.constantFrom('visit', 'signup', 'pay', '*'), filters: fc.array(test, { maxLength: 1 }) },
  { requiredKeys: ['event'] },
);

/** Filters on persons and sessions, alone and in groups. Cohorts are `rule`, `list` and `frozen`. */
export function scopedFilters(date: (days: number) => string): fc.Arbitrary<Filter> {
  const span = spans(date);
  const times = fc
    .tuple(fc.integer({ min: 0, max: 2 }), maybe(fc.integer({ min: 0, max: 2 })))
    .map(([least, more]) => ({
      at_least: more === undefined ? Math.max(1, least) : least,
      ...(more === undefined ? {} : { at_most: least + more }),
    }));
  const did = fc.tuple(eventTest, fc.oneof(fc.constant({}), times), span).map((parts) => Object.assign({}, ...parts));
  const sequence = fc
    .tuple(fc.array(eventTest, { minLength: 2, maxLength: 3 }), maybe(fc.constantFrom('15m', '6h', '1d', '2d')), span)
    .map(([steps, window, within]) => ({ steps, ...(window === undefined ? {} : { window }), ...within }));
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    { weight: 3, arbitrary: test },
    fc.record({ did }),
    fc.record({ did_not: did }),
    fc.tuple(eventTest, span).map(([event, within]) => ({ first_did: { ...event, ...within } })),
    fc.record({ did_in_sequence: sequence }),
    fc.record({ cohort: fc.constantFrom('rule', 'list', 'frozen'), operator: maybe(fc.constantFrom('in', 'not_in')) }),
  );
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    fc.array(leaf, { minLength: 1, maxLength: 2 }).map((and) => ({ not: { and } })),
  );
}

/** `rule` by filters, which may name the two lists; `list` and `frozen` with ids of version 1 and 2. */
export function cohortsOf(date: (days: number) => string): fc.Arbitrary<StoredCohort[]> {
  const filters = fc.array(
    scopedFilters(date).filter((each) => !JSON.stringify(each).includes('"rule"')),
    {
      minLength: 1,
      maxLength: 2,
    },
  );
  return filters.map((rule) => [
    { id: 'rule', definition: { name: 'Rule', filters: rule }, isFrozen: false },
    { id: 'list', definition: { name: 'List', list: true }, isFrozen: false, list: 1 },
    { id: 'frozen', definition: { name: 'Frozen', filters: rule }, isFrozen: true, list: 2 },
  ]);
}

import type { Filter } from '../../api/kinds/fields.ts';
import type { EventColumn } from '../../tables/events.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type ValueTest, valueTests } from './value-tests.ts';

/** The names in a request that the project may never have sent, or may have sent with another meaning. */
export type NamesAsked = {
  readonly events: readonly string[];
  readonly sent: readonly string[];
  /** The names in `sent` whose value is used, not just tested for being set. */
  readonly whole: readonly string[];
  /** Columns that are named without a prefix. */
  readonly columns: readonly EventColumn[];
  readonly values: readonly ValueTest[];
};

export function namesAsked(
  events: readonly string[],
  filters: readonly Filter[],
  groups: readonly string[],
  measures: Parameters<typeof valueTests>[1],
): NamesAsked {
  const tests = filters.flatMap(testsOf);
  // For other operators, the value is a part of a name or a bound, not a name.
  const ofEvents = tests.flatMap(({ property, operator, value }) =>
    property === 'event' && (operator === 'equals' || operator === 'in') ? [value ?? []].flat().map(String) : [],
  );
  const others = [...groups, ...measures.flatMap(({ property }) => property ?? [])];
  const named = [...tests.map(({ property }) => property), ...others].map(resolveProperty);
  const whole = [...tests.filter(({ operator }) => operator !== 'is_set').map(({ property }) => property), ...others];
  return {
    events: unique([...events.filter((name) => name !== '*'), ...ofEvents]),
    sent: unique(named.flatMap((each) => each.sentAs ?? [])),
    whole: unique(whole.map(resolveProperty).flatMap((each) => each.sentAs ?? [])),
    values: valueTests(filters, measures),
    columns: unique(named.flatMap((each) => (each.hidesSent && each.column ? [each.column] : []))),
  };
}

type Test = Extract<Filter, { property: string }>;

function testsOf(filter: Filter): Test[] {
  if ('and' in filter) return filter.and.flatMap(testsOf);
  if ('or' in filter) return filter.or.flatMap(testsOf);
  if ('not' in filter) return testsOf(filter.not);
  // "Any event but this one" and "where it is not set" make sense for names that do not exist.
  return filter.operator.startsWith('not_') || filter.operator === 'is_not_set' ? [] : [filter];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

import type { Did } from '../../../core/api/kinds/behaviour-filters.ts';
import type { Operator } from '../../../core/api/kinds/field-names.ts';
import type { Filter, FilterValue, PropertyFilter } from '../../../core/api/kinds/fields.ts';
import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import type { Behaviour, Meaning, Population } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { KindContext } from '../kind.ts';
import { rangeOf } from './ranges.ts';

/** The filters that a meaning sets on every event: its tests, its parts of the week or day, and its persons. */
export function filtersOf(
  { where, who, only }: Pick<Meaning, 'where' | 'who' | 'only'>,
  context: KindContext,
): Filter[] {
  return [...where.map(filterOf), ...partsOfTime(only), ...who.map((each) => personsFilter(each, context))];
}

/** Those fields of a query that are not needed when there are no filters. */
export function withFilters(filters: readonly Filter[]): { filters?: Filter[] } {
  return filters.length === 0 ? {} : { filters: [...filters] };
}

/** Days of the week (1 is Monday) and hours (0 to 23) of local time. */
function partsOfTime(only: Meaning['only']): Filter[] {
  const { weekdays, hours } = only ?? {};
  return [...(weekdays ? [oneOf('weekday', weekdays)] : []), ...(hours ? [oneOf('hour_of_day', hours)] : [])];
}

/** A test as the query has it. Several values of a comparison or a text are alternatives, negated ones must all hold. */
export function filterOf({ property, operator, values, scope }: Condition): Filter {
  const scoped = scope === undefined || scope === 'event' ? {} : { scope };
  const [first, ...others] = values;
  if (operator === 'set' || operator === 'not_set') return { property, operator: OPERATORS[operator], ...scoped };
  if (operator === 'is' || operator === 'is_not')
    return { ...oneOf(property, values, operator === 'is_not'), ...scoped };
  const one = (value: FilterValue): PropertyFilter => ({ property, operator: OPERATORS[operator], value, ...scoped });
  if (others.length === 0) return one(first ?? '');
  return operator === 'not_contains' ? { and: values.map(one) } : { or: values.map(one) };
}

/** A property that has (or, negated, has not) one of the values. */
export function oneOf(property: string, values: readonly FilterValue[], isNegated = false): PropertyFilter {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0)
    return { property, operator: isNegated ? 'not_equals' : 'equals', value: only };
  return { property, operator: isNegated ? 'not_in' : 'in', value: [...values] };
}

const OPERATORS: Readonly<Record<Exclude<ConditionOperator, 'is' | 'is_not'>, Operator>> = {
  contains: 'contains',
  not_contains: 'not_contains',
  starts_with: 'starts_with',
  ends_with: 'ends_with',
  greater: 'greater_than',
  at_least: 'greater_or_equal',
  less: 'less_than',
  at_most: 'less_or_equal',
  set: 'is_set',
  not_set: 'is_not_set',
};

/** An event by one name, `*` for any, and its tests; several names are a test of the name. */
export function eventTestOf({ events, where }: EventSelector): { event: string; filters?: Filter[] } {
  const [only, ...others] = events;
  const names = others.length === 0 ? [] : [oneOf('event', events)];
  return {
    event: only !== undefined && others.length === 0 ? only : '*',
    ...withFilters([...names, ...where.map(filterOf)]),
  };
}

function personsFilter(population: Population, context: KindContext): Filter {
  if ('or' in population) return { or: population.or.map((each) => behaviourFilter(each, context)) };
  if ('cohort' in population) return { cohort: population.cohort, operator: population.in ? 'in' : 'not_in' };
  return behaviourFilter(population, context);
}

function behaviourFilter({ did, event, times, different, span }: Behaviour, context: KindContext): Filter {
  const asked: Did = {
    ...eventTestOf(event),
    ...(times?.at_least === undefined ? {} : { at_least: times.at_least }),
    ...(times?.at_most === undefined ? {} : { at_most: times.at_most, at_least: times.at_least ?? 0 }),
    ...(different === undefined ? {} : { different }),
    ...(span === undefined ? {} : span.is === 'all' ? { within: 'all_time' } : { date_range: rangeOf(span, context) }),
  };
  return did ? { did: asked } : { did_not: asked };
}

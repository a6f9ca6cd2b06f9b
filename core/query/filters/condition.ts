import type { Operator } from '../../api/kinds/field-names.ts';
import type { Filter, FilterValue, PropertyFilter } from '../../api/kinds/fields.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { Property } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Expression, every, not, some } from '../tree/nodes.ts';
import { behaviourCondition } from './behaviour.ts';
import { clockProperty } from './clock-part.ts';
import { cohortCondition } from './cohort.ts';
import { compare } from './compare.ts';
import { isAnyOf } from './equality.ts';
import { isOfOneThat, unitOf } from './scope.ts';
import { contains, matches, startsOrEnds } from './text-search.ts';
import { isTest } from './walk-filters.ts';

/**
 * Turns a filter into a condition on one event. The filter has passed `checkFilters`.
 *
 * A value matches every group that is displayed with its text, so `"42"` and 42 both match; booleans are the texts
 * `true` and `false`. Negations also hold for events without the property; at the scope of a session or a person they
 * hold if no event of it matches.
 */
export function conditionOf(filter: Filter, context: FilterContext): Expression {
  if ('and' in filter) return every(filter.and.map((each) => conditionOf(each, context)));
  if ('or' in filter) return some(filter.or.map((each) => conditionOf(each, context)));
  if ('not' in filter) return not(conditionOf(filter.not, context));
  if (isTest(filter)) return scopedTest(filter, context);
  return 'cohort' in filter
    ? cohortCondition(filter, context, conditionOf)
    : behaviourCondition(filter, context, conditionOf);
}

/** Everything besides the event that a filter may depend on. */
export type FilterContext = {
  /** The days in comparisons begin and end in it. */
  readonly zone: string;
  /** The range of the report. */
  readonly span: Stretch;
  readonly nowMs: number;
  /** In a cohort, tests without a scope are about all events of a person. */
  readonly isOfPersons?: boolean;
};

export type ConditionOf = typeof conditionOf;

function scopedTest(filter: PropertyFilter, context: FilterContext): Expression {
  const positive = NEGATIONS[filter.operator];
  if (positive) return not(scopedTest({ ...filter, operator: positive }, context));
  const target = clockProperty(filter.property, context) ?? resolveProperty(filter.property);
  const test = testOf(filter, target, context.zone);
  const unit = unitOf(filter.scope ?? (context.isOfPersons ? 'person' : 'event'), target);
  return unit ? isOfOneThat(unit, test, filter, context.span) : test;
}

/** Operators that hold exactly when their counterpart does not. */
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
  not_matches: 'matches',
  is_not_set: 'is_set',
};

function testOf(filter: PropertyFilter, target: Property, zone: string): Expression {
  const values = valuesOf(filter);
  const first = values[0] ?? '';
  switch (filter.operator) {
    case 'equals':
    case 'in':
      return isAnyOf(target, values);
    case 'contains':
      return contains(target, String(first));
    case 'starts_with':
      return startsOrEnds('starts_with', target, String(first));
    case 'ends_with':
      return startsOrEnds('ends_with', target, String(first));
    case 'matches':
      return matches(target, String(first));
    case 'greater_than':
      return compare(target, '>', first, zone);
    case 'greater_or_equal':
      return compare(target, '>=', first, zone);
    case 'less_than':
      return compare(target, '<', first, zone);
    case 'less_or_equal':
      return compare(target, '<=', first, zone);
    case 'is_set':
      return target.isSet;
    default:
      throw new Error(`No test for the operator ${filter.operator}`);
  }
}

export function valuesOf(filter: PropertyFilter): readonly FilterValue[] {
  if (filter.value === undefined) return [];
  return Array.isArray(filter.value) ? filter.value : [filter.value];
}

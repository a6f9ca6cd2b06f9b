import type { Operator, Scope } from '../../../../core/api/kinds/field-names.ts';
import type { Filter, PropertyFilter } from '../../../../core/api/kinds/fields.ts';
import type { Comparison } from '../../../../core/api/kinds/trend-fields.ts';
import type { FilterOperator, ViewFilter } from '../../address/filters.ts';
import type { Compare } from '../../address/view.ts';
import { defaultScope, isOfVisitAlone, isTrait, knownProperty } from './properties.ts';

/** The filters of a page as every query of it sends them. */
export function toFilters(filters: readonly ViewFilter[]): Filter[] {
  return filters.map(toFilter);
}

/**
 * One filter of a page as a query takes it. A filter of visits by a fact of the visit asks for the fact
 * (`session.source`), so that it keeps exactly the visits that a breakdown by it counts. The value '' means "not set".
 */
export function toFilter(filter: ViewFilter): Filter {
  const { operator, values } = filter;
  const test = testOf(filter);
  if (operator === 'set') return test('is_set');
  if (operator === 'not_set') return test('is_not_set');
  const known = values.filter((value) => value !== '');
  const isNegative = operator === 'is_not' || operator === 'not_contains';
  const tests = [
    ...testsOfValues(operator, known, test),
    ...(known.length < values.length ? [test(isNegative ? 'is_set' : 'is_not_set')] : []),
  ];
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return isNegative ? { and: tests } : { or: tests };
}

/** The comparison of a page as queries name it; undefined for none. */
export const COMPARISONS: Readonly<Record<Compare, Comparison | undefined>> = {
  previous: 'previous',
  weekday: 'same_weekdays',
  year: 'previous_year',
  none: undefined,
};

type Test = (operator: Operator, value?: PropertyFilter['value']) => PropertyFilter;

function testOf({ property, scope = defaultScope(property) }: Pick<ViewFilter, 'property' | 'scope'>): Test {
  const place = placeOf(property, scope);
  return (operator, value) => ({ ...place, operator, ...(value === undefined ? {} : { value }) });
}

/** The name of the property in queries, with a scope where the name alone does not say it. */
function placeOf(property: string, scope: Scope): Pick<PropertyFilter, 'property' | 'scope'> {
  if (isTrait(property)) return { property };
  const isFact = knownProperty(property)?.isOfVisit ?? false;
  if (scope === 'session' && isFact) return { property: `session.${property}` };
  const name = isOfVisitAlone(property) ? `session.${property}` : property;
  return scope === 'event' ? { property: name } : { property: name, scope };
}

const ONE_VALUE: Readonly<Record<Exclude<FilterOperator, 'is' | 'is_not' | 'set' | 'not_set'>, Operator>> = {
  contains: 'contains',
  not_contains: 'not_contains',
  starts_with: 'starts_with',
  more_than: 'greater_than',
  at_least: 'greater_or_equal',
  less_than: 'less_than',
  at_most: 'less_or_equal',
};
const ORDERED: ReadonlySet<FilterOperator> = new Set(['more_than', 'at_least', 'less_than', 'at_most']);

function testsOfValues(operator: FilterOperator, values: readonly string[], test: Test): PropertyFilter[] {
  const [first] = values;
  if (first === undefined) return [];
  switch (operator) {
    case 'is':
      return [values.length === 1 ? test('equals', first) : test('in', [...values])];
    case 'is_not':
      return [values.length === 1 ? test('not_equals', first) : test('not_in', [...values])];
    case 'set':
    case 'not_set':
      return [];
    default:
      return values.map((value) => test(ONE_VALUE[operator], ORDERED.has(operator) ? numberIfExact(value) : value));
  }
}

/** Columns of numbers compare with numbers only; a text that would change as a number stays text. */
function numberIfExact(text: string): string | number {
  const number = Number(text);
  return text !== '' && String(number) === text ? number : text;
}

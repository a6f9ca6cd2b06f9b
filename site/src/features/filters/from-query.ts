import { addressOperator } from '../../../../core/api/address-operators.ts';
import type { Filter, PropertyFilter } from '../../../../core/api/kinds/fields.ts';
import type { FilterOperator, ViewFilter } from '../../address/filters.ts';
import { defaultScope, isTrait, knownProperty } from './properties.ts';

/**
 * Filters of a saved segment as chips: the reverse of `toFilters`. Undefined if one of them says more than a chip can,
 * such as what persons did.
 */
export function fromFilters(filters: readonly Filter[]): ViewFilter[] | undefined {
  const read = filters.map(fromFilter);
  const known = read.filter((filter) => filter !== undefined);
  return known.length === read.length ? known : undefined;
}

function fromFilter(filter: Filter): ViewFilter | undefined {
  if ('or' in filter) return merged(filter.or.map(fromFilter), POSITIVE, 'not_set');
  if ('and' in filter) return merged(filter.and.map(fromFilter), NEGATIVE, 'set');
  return 'property' in filter ? fromTest(filter) : undefined;
}

const POSITIVE: ReadonlySet<FilterOperator> = new Set([
  'is',
  'contains',
  'starts_with',
  'more_than',
  'at_least',
  'less_than',
  'at_most',
]);
const NEGATIVE: ReadonlySet<FilterOperator> = new Set(['is_not', 'not_contains']);

/** Tests of one property that differ in their values alone; `empty` is the operator that stands for the value ''. */
function merged(
  parts: readonly (ViewFilter | undefined)[],
  operators: ReadonlySet<FilterOperator>,
  empty: 'set' | 'not_set',
): ViewFilter | undefined {
  const filters = parts.filter((part) => part !== undefined);
  const first = filters.find(({ operator }) => operator !== empty);
  if (first === undefined || filters.length < parts.length || !operators.has(first.operator)) return undefined;
  const isAlike = filters.every(
    ({ property, operator, scope }) =>
      property === first.property && scope === first.scope && (operator === first.operator || operator === empty),
  );
  if (!isAlike) return undefined;
  return { ...first, values: filters.flatMap(({ operator, values }) => (operator === empty ? [''] : values)) };
}

function fromTest({ property: given, operator: asked, value, scope: named }: PropertyFilter): ViewFilter | undefined {
  const operator = addressOperator(asked);
  if (operator === undefined) return undefined;
  const bare = given.startsWith('session.') ? given.slice('session.'.length) : undefined;
  const isFact = bare !== undefined && (knownProperty(bare)?.isOfVisit ?? false);
  const property = isFact ? bare : given;
  const scope = named ?? (isFact ? 'session' : isTrait(given) ? 'person' : 'event');
  const values = value === undefined ? [] : [value].flat().map(String);
  return { property, operator, values, ...(scope === defaultScope(property) ? {} : { scope }) };
}

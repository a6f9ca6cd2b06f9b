import type { Scope } from '../../../../core/api/kinds/field-names.ts';
import { type FilterOperator, isValueless, type ViewFilter } from '../../address/filters.ts';
import { defaultScope, knownProperty, type PropertyKind, scopesOf } from './properties.ts';

/** A filter while it is being written in the dialog. */
export type Draft = {
  readonly property: string;
  readonly operator: FilterOperator;
  readonly values: readonly string[];
  readonly scope: Scope;
};

export function newDraft(property: string): Draft {
  const [operator = 'is'] = operatorsOf(property);
  return { property, operator, values: [], scope: defaultScope(property) };
}

export function draftOf(filter: ViewFilter): Draft {
  return { ...filter, scope: filter.scope ?? defaultScope(filter.property) };
}

/** The operators that make sense for a property. Properties that were sent may hold anything. */
export function operatorsOf(property: string): readonly FilterOperator[] {
  return OPERATORS[knownProperty(property)?.kind ?? 'any'];
}

const OPERATORS: Readonly<Record<PropertyKind | 'any', readonly FilterOperator[]>> = {
  choice: ['is', 'is_not', 'set', 'not_set'],
  text: ['is', 'is_not', 'contains', 'not_contains', 'starts_with', 'set', 'not_set'],
  number: ['at_least', 'at_most', 'more_than', 'less_than', 'is', 'is_not'],
  any: [
    'is',
    'is_not',
    'contains',
    'not_contains',
    'starts_with',
    'at_least',
    'at_most',
    'more_than',
    'less_than',
    'set',
    'not_set',
  ],
};

const COMPARING: ReadonlySet<FilterOperator> = new Set(['at_least', 'at_most', 'more_than', 'less_than']);

/** How many values an operator takes. */
export function valuesMaxOf(operator: FilterOperator): number {
  if (isValueless(operator)) return 0;
  return COMPARING.has(operator) ? 1 : 100;
}

/** Another operator keeps the values as far as it takes them. */
export function withOperator(draft: Draft, operator: FilterOperator): Draft {
  return { ...draft, operator, values: draft.values.slice(0, valuesMaxOf(operator)) };
}

export function isComplete({ operator, values }: Draft): boolean {
  return isValueless(operator) || values.length > 0;
}

/** The filter that a draft describes; its scope is written only where it differs from that of the property. */
export function filterOf({ property, operator, values, scope }: Draft): ViewFilter {
  const isOwn = scope !== defaultScope(property) && scopesOf(property).includes(scope);
  return { property, operator, values: isValueless(operator) ? [] : values, ...(isOwn ? { scope } : {}) };
}

/** Puts a filter in the place of the one that was edited, or at the end; one that is there already is not doubled. */
export function placeFilter(
  filters: readonly ViewFilter[],
  filter: ViewFilter,
  edited: number | undefined,
): readonly ViewFilter[] {
  const others = filters.filter((each, index) => index !== edited && !isSameFilter(each, filter));
  const place = edited === undefined ? others.length : Math.min(edited, others.length);
  return [...others.slice(0, place), filter, ...others.slice(place)];
}

function isSameFilter(one: ViewFilter, other: ViewFilter): boolean {
  return (
    one.property === other.property &&
    one.operator === other.operator &&
    (one.scope ?? defaultScope(one.property)) === (other.scope ?? defaultScope(other.property)) &&
    one.values.length === other.values.length &&
    one.values.every((value) => other.values.includes(value))
  );
}

import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';
import { readBound } from '../filters/bound.ts';
import { valuesOf } from '../filters/condition.ts';
import { eventTestsOf, isTest, positiveLeavesOf } from '../filters/walk-filters.ts';
import { resolveProperty } from '../properties/resolve.ts';

/** The kind that a property's value parses as. The elements of a list may be of several kinds. */
export const VALUE_KINDS = ['number', 'boolean', 'date', 'version', 'text', 'list'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A use of a property by a request that only values of some kinds can satisfy. */
export type ValueTest = {
  /** The property's name as the request gives it. */
  readonly property: string;
  /** Only values of these kinds count. */
  readonly needs: readonly ValueKind[];
  /** The operator or the measure, as a sentence names it. */
  readonly operation: string;
  readonly value?: string | number | boolean;
  /** The value has two parts, so it is a number, or a version if the property holds versions. */
  readonly isTwoPart: boolean;
};

/**
 * The kinds of values that a request needs. Covers only sent properties and columns of text; values that a numeric
 * column cannot hold are refused earlier.
 *
 * @param measures  sums and similar aggregations, by the property that they run over
 */
export function valueTests(
  filters: readonly Filter[],
  measures: readonly { readonly aggregation: string; readonly property?: string }[],
): ValueTest[] {
  const ofMeasures = measures.flatMap(({ aggregation, property }): ValueTest[] =>
    property === undefined ? [] : [{ property, needs: ['number'], operation: aggregation, isTwoPart: false }],
  );
  return [...filters.flatMap(positive).flatMap(ofFilter), ...ofMeasures].filter(({ property }) => {
    const { type, scope } = resolveProperty(property);
    return type === 'any' || (type === 'text' && scope === 'event');
  });
}

/** Negations rightly pass for values of other kinds. */
function positive(filter: Filter): PropertyFilter[] {
  return positiveLeavesOf(filter).flatMap((leaf) => [
    ...(isTest(leaf) ? [leaf] : []),
    ...eventTestsOf(leaf).flatMap(({ filters = [] }) => filters.flatMap(positive)),
  ]);
}

function ofFilter(filter: PropertyFilter): ValueTest[] {
  const { property, operator } = filter;
  const values = valuesOf(filter);
  const [value] = values;
  if (value === undefined) return [];
  const asked = { property, operation: operator, value, isTwoPart: false };
  if (/^(?:greater|less)_/.test(operator)) {
    const isTwoPart = /^\d+\.\d+$/.test(String(value)) && !/version$/i.test(property);
    return [{ ...asked, needs: comparable(value), isTwoPart }];
  }
  if (operator !== 'equals' && operator !== 'in') return [];
  // A text may equal a value of any kind that is displayed the same way.
  if (values.some((each) => typeof each === 'string')) return [];
  const needs = values.map((each): ValueKind => (typeof each === 'number' ? 'number' : 'boolean'));
  return [{ ...asked, needs: [...new Set(needs)] }];
}

/** The kinds of values that a bound compares with (`compare.ts`). */
function comparable(value: string | number | boolean): ValueKind[] {
  const bound = readBound(value, 'UTC');
  const isNumber = bound.number !== undefined || bound.digits !== undefined;
  const kinds: ValueKind[] = [
    // A version may have been sent with its first part only, which parses as a number.
    ...(isNumber || bound.version ? (['number'] as const) : []),
    ...(bound.version ? (['version'] as const) : []),
    ...(bound.span ? (['date'] as const) : []),
  ];
  // A text compares alphabetically, with texts only.
  return kinds.length > 0 ? kinds : ['text', 'version', 'date', 'boolean'];
}

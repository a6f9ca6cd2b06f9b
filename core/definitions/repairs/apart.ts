import type { Filter, FilterValue } from '../../api/kinds/fields.ts';
import { valuesOf } from '../../query/filters/condition.ts';
import type { Property } from '../../query/properties/property.ts';
import { resolveProperty } from '../../query/properties/resolve.ts';

/**
 * Whether both lists of filters want values of one property that no single value is, such as two releases. An event that sent a
 * list of both passes both nevertheless.
 */
export function areOfOthers(some: readonly Filter[], others: readonly Filter[]): boolean {
  const tests = others.flatMap(equalities);
  return some.flatMap(equalities).some((one) => tests.some((other) => areApart(one, other)));
}

type Equality = { readonly property: Property; readonly values: readonly FilterValue[] };

/** The tests that all have to pass, of those that name values. */
function equalities(filter: Filter): readonly Equality[] {
  if ('and' in filter) return filter.and.flatMap(equalities);
  const namesValues = 'property' in filter && (filter.operator === 'equals' || filter.operator === 'in');
  return namesValues ? [{ property: resolveProperty(filter.property), values: valuesOf(filter) }] : [];
}

function areApart(one: Equality, other: Equality): boolean {
  const { id, type } = one.property;
  if (id !== other.property.id || type === 'id') return false;
  return one.values.every((first) => other.values.every((second) => differ(first, second, one.property)));
}

function differ(one: FilterValue, other: FilterValue, { type, formsOf }: Property): boolean {
  const areTexts = typeof one === 'string' && typeof other === 'string';
  // A number also matches texts that read as it, such as `4.20` for 4.2.
  if ((type === 'number' || !areTexts) && Number(one) === Number(other)) return false;
  const forms = formsOf(String(one));
  return formsOf(String(other)).every((form) => !forms.includes(form));
}

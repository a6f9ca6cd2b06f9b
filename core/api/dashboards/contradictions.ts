import type { Filter, FilterValue, PropertyFilter } from '../kinds/fields.ts';
import type { TileFilter } from './tile-query.ts';

/** Filters of one property that leave none of its values, such as Germany of a report and France of a dashboard. */
export type Contradiction = { readonly property: string; readonly filters: readonly TileFilter[] };

/**
 * Filters that together can hardly let anything through. It explains an answer that is empty, and foretells none: one
 * event may hold several values, as a list.
 */
export function contradictionsIn(filters: readonly TileFilter[]): readonly Contradiction[] {
  const named = filters.flatMap((each) => {
    const choice = choiceOf(each.filter);
    return choice ? [{ each, choice }] : [];
  });
  const properties = [...new Set(named.map(({ choice }) => choice.property))];
  return properties.flatMap((property) => {
    const ofProperty = named.filter(({ choice }) => choice.property === property);
    const isEmpty = leavesNothing(ofProperty.map(({ choice }) => choice));
    return isEmpty ? [{ property, filters: ofProperty.map(({ each }) => each) }] : [];
  });
}

/** The values that a filter names, and whether it keeps them or leaves them out. */
type Choice = { readonly property: string; readonly values: readonly string[]; readonly isKept: boolean };

function leavesNothing(choices: readonly Choice[]): boolean {
  const [first, ...others] = choices.filter(({ isKept }) => isKept);
  if (first === undefined) return false;
  const excluded = new Set(choices.filter(({ isKept }) => !isKept).flatMap(({ values }) => values));
  return first.values.every((value) => excluded.has(value) || others.some(({ values }) => !values.includes(value)));
}

function choiceOf(filter: Filter): Choice | undefined {
  if ('property' in filter) return choiceOfTest(filter);
  const tests = 'or' in filter ? filter.or.map(choiceOf) : [];
  const known = tests.flatMap((each) => (each?.isKept === true ? [each] : []));
  const [first] = known;
  if (first === undefined || known.length < tests.length) return undefined;
  if (known.some(({ property }) => property !== first.property)) return undefined;
  return { ...first, values: known.flatMap(({ values }) => values) };
}

function choiceOfTest({ property, operator, value }: PropertyFilter): Choice | undefined {
  const values = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(textOf);
  const name = property.replace(/^session\./, '');
  if (operator === 'equals' || operator === 'in') return { property: name, values, isKept: true };
  return operator === 'not_equals' || operator === 'not_in' ? { property: name, values, isKept: false } : undefined;
}

/** `"42"` and 42 match alike in filters. */
function textOf(value: FilterValue): string {
  return String(value);
}

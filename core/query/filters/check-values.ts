import type { FilterValue, PropertyFilter } from '../../api/kinds/fields.ts';
import { isClockPart } from '../properties/clock-parts.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { OF_A_NUMBER } from '../properties/text-values.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { readBound } from './bound.ts';

/**
 * Explains why a test could never pass for any event: the operator or the column does not compare with values of this
 * kind. Undefined if it could pass.
 */
export function checkValues(test: PropertyFilter, values: readonly FilterValue[]): Refusal | undefined {
  const isOrdering = /^(?:greater|less)_/.test(test.operator);
  const [unordered] = isOrdering ? values.flatMap((given) => whyUnordered(test, given)) : [];
  if (unordered) return unordered;
  if (!isClockPart(test.property) && resolveProperty(test.property).type !== 'number') return undefined;
  const given = values.find((each) => !fitsNumber(test, each));
  return given === undefined ? undefined : refusal('not_a_number', { property: test.property, given });
}

/** Matches texts such as `2026-13-01`, which would be compared as text although a date was meant. */
const LIKE_A_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

function whyUnordered({ property, operator }: PropertyFilter, given: FilterValue): Refusal[] {
  const evidence = { property, operator, given };
  if (typeof given === 'boolean') return [refusal('value_without_order', evidence)];
  const isNoDate = LIKE_A_DATE.test(String(given)) && readBound(given, 'UTC').span === undefined;
  if (isNoDate) return [refusal('no_such_date', evidence)];
  const isTooLarge = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(given.toString()) && Math.abs(Number(given)) === Infinity;
  return isTooLarge ? [refusal('number_too_large', evidence)] : [];
}

function fitsNumber({ operator }: PropertyFilter, given: FilterValue): boolean {
  if (operator === 'matches' || operator === 'not_matches') return true;
  const isPart = /contains$|_with$/.test(operator);
  return isPart ? OF_A_NUMBER.test(String(given)) : readBound(given, 'UTC').number !== undefined;
}

import type { FilterValue, PropertyFilter } from '../../api/kinds/fields.ts';
import { shownValue } from '../describe-issues.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { OF_A_NUMBER } from '../properties/text-values.ts';
import { readBound } from './bound.ts';

/**
 * Why a test can hold for no event, whatever was sent: the value is of a kind that its operator, or the column, does not
 * compare with. Undefined where it can.
 */
export function checkValues(test: PropertyFilter, values: readonly FilterValue[]): string | undefined {
  const isOrdering = /^(?:greater|less)_/.test(test.operator);
  const [unordered] = isOrdering ? values.flatMap(whyUnordered) : [];
  if (unordered) return `operator \`${test.operator}\` ${unordered}`;
  if (resolveProperty(test.property).type !== 'number') return undefined;
  const strange = values.find((each) => !fitsNumber(test, each));
  if (strange === undefined) return undefined;
  const remedy = strange === '' ? 'use `is_not_set` for events without it' : 'give a number';
  return `the column holds numbers, and ${shownValue(strange)} is not one; ${remedy}`;
}

/** What would be compared by its letters although a date was meant, such as `2026-13-01`. */
const LIKE_A_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

function whyUnordered(given: FilterValue): string[] {
  if (typeof given === 'boolean') return [`has no order for \`${given}\`; use \`equals\``];
  const isNoDate = LIKE_A_DATE.test(String(given)) && readBound(given, 'UTC').span === undefined;
  if (isNoDate) {
    return [
      `cannot use ${shownValue(given)}, a date or time that does not exist; write \`2026-01-31\` or \`2026-01-31T09:30:00Z\``,
    ];
  }
  const isTooLarge = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(given.toString()) && Math.abs(Number(given)) === Infinity;
  return isTooLarge ? [`cannot use ${shownValue(given)}, which is beyond every number; use one below 1e308`] : [];
}

function fitsNumber({ operator }: PropertyFilter, given: FilterValue): boolean {
  if (operator === 'matches' || operator === 'not_matches') return true;
  const isPart = /contains$|_with$/.test(operator);
  return isPart ? OF_A_NUMBER.test(String(given)) : readBound(given, 'UTC').number !== undefined;
}

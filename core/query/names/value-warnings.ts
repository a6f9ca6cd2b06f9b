import type { QueryWarning } from '../../api/query.ts';
import { shownValue } from '../describe-issues.ts';
import { readBound } from '../filters/bound.ts';
import type { ValueKind, ValueTest } from './value-tests.ts';

/** The kinds of values found in a property, each with an example. */
export type KindsHeld = ReadonlyMap<ValueKind, string>;

/** Warns of values that do not compare with the values that a property holds. */
export function valueWarnings(
  tests: readonly ValueTest[],
  held: (property: string) => KindsHeld,
  zone: string,
): QueryWarning[] {
  return tests.flatMap((test) => {
    const kinds = held(test.property);
    if (kinds.size === 0) return [];
    const version = test.isTwoPart ? kinds.get('version') : undefined;
    if (version !== undefined) return [twoParts(test, version)];
    // A list passes if any element compares; a list cannot be summed.
    const fits = test.value === undefined ? test.needs : [...test.needs, 'list' as const];
    return fits.some((kind) => kinds.has(kind)) ? [] : [strange(test, kinds, zone)];
  });
}

function twoParts({ property, value = '' }: ValueTest, version: string): QueryWarning {
  const message =
    `${shownValue(property)} holds versions, such as ${shownValue(version)}, but ${shownValue(value)} is also a ` +
    `number: values of two parts compare as numbers, so 10.9 is greater than 10.10. Write \`${value}.0\` to compare versions`;
  return { code: 'compared_as_number', name: property, message };
}

const NAMES: Readonly<Record<ValueKind, string>> = {
  number: 'numbers',
  boolean: 'true and false',
  date: 'dates',
  version: 'versions',
  text: 'texts',
  list: 'lists',
};

function strange({ property, needs, operation, value }: ValueTest, kinds: KindsHeld, zone: string): QueryWarning {
  const found = [...kinds].map(([kind, example]) => `${NAMES[kind]}, such as ${shownValue(example)}`).join('; ');
  const asked = value === undefined ? `\`${operation}\`` : `\`${operation}\` ${shownValue(value)}`;
  const wanted = needs.map((kind) => NAMES[kind]).join(' or ');
  const message =
    `${asked} needs ${wanted}, but events of this range carry ${shownValue(property)} as ${found}: none of them ` +
    `counts${remedy(value, kinds, zone)}`;
  return { code: 'incomparable_value', name: property, message };
}

function remedy(value: ValueTest['value'], kinds: KindsHeld, zone: string): string {
  const startMs = value === undefined ? undefined : readBound(value, zone).span?.startMs;
  if (startMs !== undefined && kinds.has('number')) {
    return `. If they are Unix times, compare with \`${startMs / 1000}\` (seconds) or \`${startMs}\` (milliseconds)`;
  }
  if (value !== undefined && kinds.has('boolean')) return '. Use `equals` with true or false';
  return '';
}

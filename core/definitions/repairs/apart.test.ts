import { expect, test } from 'vitest';
import { type Repair, repairSchema } from '../../api/objects/repairs.ts';
import { faultsOfDefinitions } from '../definitions-of.ts';

/** Whether two repairs of one property are refused. */
function conflict(one: Partial<Repair>, other: Partial<Repair>): boolean {
  const change = { kind: 'text', property: 'plan' };
  const all = [one, other].map((fields, place) => ({
    id: `r${place}`,
    definition: repairSchema.parse({ name: `r${place}`, reason: 'r', change, ...fields }),
  }));
  return faultsOfDefinitions('repairs', all).length > 0;
}

const of = (property: string, value: string | number | string[], operator: 'equals' | 'in' = 'equals') => ({
  filters: [{ property, operator, value }],
});

test('two repairs of one property pass if they are about other values of a property', () => {
  expect(conflict(of('release', '4.2'), of('release', '4.3'))).toBe(false);
  expect(conflict(of('build', 4), of('build', '5'))).toBe(false);
  expect(conflict(of('release', ['4.1', '4.2'], 'in'), of('release', '4.3'))).toBe(false);
  const nested = { filters: [{ and: of('release', '4.3').filters }] };
  expect(conflict(of('release', '4.2'), nested)).toBe(false);
});

test('two that may be about one event are refused', () => {
  expect(conflict({}, {})).toBe(true);
  expect(conflict(of('release', '4.2'), of('release', '4.2'))).toBe(true);
  expect(conflict(of('release', ['4.1', '4.3'], 'in'), of('release', '4.3'))).toBe(true);
  expect(conflict(of('release', '4.2'), of('build', '4.3'))).toBe(true);
  expect(conflict(of('release', '4.2'), {})).toBe(true);
  const either = { filters: [{ or: of('release', '4.3').filters }] };
  expect(conflict(of('release', '4.2'), either)).toBe(true);
  // A number also matches texts that read as it, and a page has several writings.
  expect(conflict(of('build', 4.2), of('build', '4.20'))).toBe(true);
  expect(conflict(of('page', '/ä'), of('page', '/%C3%A4'))).toBe(true);
});

import { expect, it } from 'vitest';
import { namesOfPersons } from '../query/share/names-of-persons.ts';
import { definitionsOf } from './definitions-of.ts';

const naming = (object: string, ...definitions: readonly object[]) => {
  const stored = definitions.map((definition) => ({ object, name: 'any', definition }));
  return [...namesOfPersons(definitionsOf(stored, { zone: 'UTC' }))];
};
const derived = (name: string, expression: string) => ({ name, expression });
const repair = (change: object) => ({ name: 'Repair', reason: 'A faulty release', change });
const table = (key: string, ...columns: readonly string[]) => ({
  name: 'firms',
  key,
  version: 1,
  columns: columns.map((name) => ({ name, type: 'text' })),
});

it('follows the values of persons through definitions, for public links', () => {
  expect(
    naming(
      'derived_properties',
      derived('contact', 'lower(email)'),
      derived('line', 'concat("to ", contact)'),
      derived('known', 'if(plan = "pro", person.email, "other")'),
      derived('plan_size', 'concat(plan, " ", size)'),
    ),
  ).toEqual(['contact', 'line', 'known']);
  expect(naming('repairs', repair({ kind: 'rename', from: 'e-mail', to: 'reach' }))).toContain('reach');
  expect(
    naming('repairs', repair({ kind: 'split', property: 'full_name', separator: ' ', into: ['given', 'family'] })),
  ).toEqual(['given', 'family']);
});

it('lets through values that persons only decide', () => {
  expect(
    naming(
      'derived_properties',
      derived('staff', 'if(ends_with(email, "@kiosk.example"), "staff", "others")'),
      derived('reachable', 'is_set(email)'),
    ),
  ).toEqual([]);
  expect(naming('tables', table('email', 'industry'))).toEqual([]);
});

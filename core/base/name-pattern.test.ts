import { expect, test } from 'vitest';
import { nameTest } from './name-pattern.ts';

test.each([
  ['email', 'email', true],
  ['email', 'Email', true],
  ['email', 'email2', false],
  ['*email', 'work_email', true],
  ['*email', 'email_work', false],
  ['utm_*', 'utm_source', true],
  ['utm_*', 'my_utm_source', false],
  ['*secret*', 'a_secret_b', true],
  ['a*b*c', 'a1b2c', true],
  ['a*b*c', 'ac', false],
  ['ab*ba', 'aba', false],
  ['a*a', 'a', false],
  ['*', '', true],
  ['user.*', 'user.name', true],
  ['a.c', 'abc', false],
])('pattern %s matches %s: %s', (pattern, name, matches) => {
  expect(nameTest(pattern)(name)).toBe(matches);
});

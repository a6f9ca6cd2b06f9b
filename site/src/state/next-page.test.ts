import { expect, test } from 'vitest';
import { safeNext } from './next-page.ts';

test('returns to the page that asked to sign in', () => {
  expect(safeNext('?next=%2Falerts%3Fproject%3Dp1')).toBe('/alerts?project=p1');
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
  'never leads to another host: %s',
  (next) => {
    expect(safeNext(`?next=${encodeURIComponent(next)}`)).toBe('/');
  },
);

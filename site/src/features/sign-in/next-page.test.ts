import { expect, test } from 'vitest';
import { safeNext } from './next-page.ts';

test('returns to the page that asked to sign in', () => {
  expect(safeNext('?next=%2Falerts%3Fproject%3Dp1')).toBe('/alerts?project=p1');
});

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  'https://evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  '\n//evil.example',
  '/.//evil.example',
  './/evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/.\\/evil.example',
  '/./\\evil.example',
  '/.//evil.example:8080/a?b=c',
  'https://here.invalid//evil.example',
  'https://user@evil.example',
  'http://here.invalid/',
  'blob:https://here.invalid/a',
  'blob:https://here.invalid//evil.example',
];

test.each(ELSEWHERE)('never leads to another host: %j', (next) => {
  const page = safeNext(`?next=${encodeURIComponent(next)}`);
  expect(new URL(page, 'https://app.example.com').origin).toBe('https://app.example.com');
  expect(page).toBe('/');
});

test.each(['/ask#answer', '/docs/errors?a=//evil.example', '/%2F%2Fevil.example', 'alerts', 'https:alerts'])(
  'stays on this host with a path that only looks like another: %j',
  (next) => {
    const page = safeNext(`?next=${encodeURIComponent(next)}`);
    expect(new URL(page, 'https://app.example.com').origin).toBe('https://app.example.com');
    expect(page).toBe(next.startsWith('/') ? next : '/alerts');
  },
);

import { expect, test } from 'vitest';
import { decodedPath, pathForms } from './page-path.ts';

test.each([
  ['/%E6%97%A5%E6%9C%AC', '/日本'],
  ['/日本', '/日本'],
  ['/caf%c3%a9/men%C3%BC', '/café/menü'],
  ['/a%20b', '/a b'],
  ['/user%40example', '/user@example'],
  ['/a%2fb/100%25/%3Fq/%23x', '/a%2Fb/100%25/%3Fq/%23x'],
  ['/%00%0A%7F', '/%00%0A%7F'],
  ['/caf%E9', '/caf%E9'],
  ['/100%', '/100%'],
  ['/%zz%E6%97%A5', '/%zz日'],
  ['/%2541', '/%2541'],
])('stores the path %s as %s, and decodes it no further', (sent, stored) => {
  expect(decodedPath(sent)).toBe(stored);
  expect(decodedPath(stored)).toBe(stored);
});

test('finds a page by its encoded and its decoded name, whichever of the two was stored', () => {
  for (const given of ['/%E6%97%A5%20x', '/日 x']) {
    expect(new Set(pathForms(given))).toEqual(new Set(['/日 x', '/%E6%97%A5%20x']));
  }
  expect(pathForms('/pricing')).toEqual(['/pricing']);
});

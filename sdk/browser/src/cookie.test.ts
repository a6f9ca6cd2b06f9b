import { expect, test } from 'vitest';
import { idIn, widestFirst } from './cookie.ts';

/** The first domain that a browser with these public suffixes accepts. */
const accepted = (host: string): string | undefined =>
  widestFirst(host).find((domain) => !['co.uk', 'uk', 'github.io', 'io', 'example', 'com'].includes(domain));

test.each([
  ['www.shop.co.uk', 'shop.co.uk'],
  ['help.shop.co.uk', 'shop.co.uk'],
  ['a.github.io', 'a.github.io'],
  ['b.github.io', 'b.github.io'],
  ['shop.example', 'shop.example'],
  ['a.b.shop.example', 'shop.example'],
  ['localhost', undefined],
  ['127.0.0.1', undefined],
  ['[::1]', undefined],
])('a visitor of %s has the cookie of %s', (host, domain) => {
  expect(accepted(host)).toBe(domain);
});

test('finds a cookie by its whole name', () => {
  expect(idIn('edgewise_a=1; edgewise_ab=2', 'edgewise_ab')).toBe('2');
  expect(idIn('edgewise_ab=2', 'edgewise_a')).toBeUndefined();
  expect(idIn('', 'edgewise_a')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { canonicalAddress, canonicalDomain } from './address.ts';

it.each([
  ['Olga@ACME.EXAMPLE', 'olga@acme.example', 'acme.example'],
  ["o'ga+x@sub.acme.example", "o'ga+x@sub.acme.example", 'sub.acme.example'],
  ['olga@xn--acm-dma.example', 'olga@xn--acm-dma.example', 'xn--acm-dma.example'],
])('compares %s as %s', (text, email, domain) => {
  expect(canonicalAddress(text)).toEqual({ email, domain });
});

it.each([
  'x@acmе.example', // A Cyrillic е.
  'x@acme.example.',
  'x@acme..example',
  'x@@acme.example',
  'x@zeta.example@acme.example',
  'x@acme.example\u0000',
  ' x@acme.example',
  'x@acme.example\n',
  '"x@zeta.example"@acme.example',
  'x y@acme.example',
  '\u212Aim@acme.example', // The Kelvin sign, whose lower case is k.
  'x@[127.0.0.1]',
  'x@127.0.0.1',
  'x@localhost',
  '@acme.example',
  'acme.example',
  '',
])('takes %j for no address', (text) => {
  expect(canonicalAddress(text)).toBeUndefined();
});

it('takes names with letters that ASCII does not have in their `xn--` form alone', () => {
  expect(canonicalDomain('büro.example')).toBeUndefined();
  expect(canonicalDomain('XN--BRO-HOA.example')).toBe('xn--bro-hoa.example');
});

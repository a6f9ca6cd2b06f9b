import { expect, test } from 'vitest';
import { addressOf } from './check-address.ts';

test.each([
  ['shop.example', 'https://shop.example/'],
  [' https://shop.example/a?b=1 ', 'https://shop.example/a?b=1'],
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['shop', undefined],
  ['', undefined],
  ['javascript:alert(1)', undefined],
  ['https://', undefined],
])('reads %j as the address of a page', (text, address) => {
  expect(addressOf(text)).toBe(address);
});

import { expect, test } from 'vitest';
import { addressBelow } from './own-host-address.ts';

test.each([
  ['https://shop.example/b/e', 'https://shop.example/track'],
  ['https://shop.example/b/e/', 'https://shop.example/e/'],
  ['https://shop.example/b/e.gif?api_key=k', 'https://shop.example/view.gif?api_key=k'],
  ['https://shop.example/b/api/event?v=1', 'https://shop.example/api/event?v=1'],
  ['https://shop.example/b/array/phc%2F1/config', 'https://shop.example/array/phc%2F1/config'],
])('leads %s to %s', (asked, ours) => {
  expect(addressBelow(asked, nameIn(asked), 'e').href).toBe(ours);
});

test.each([
  'https://shop.example/b//localhost/api/mailbox',
  'https://shop.example/b//app.example.com:8443/api/auth/sign-in/email',
  'https://shop.example/b///localhost/api/mailbox',
  'https://shop.example/b//user@localhost/x',
  'https://shop.example/b/\\localhost/x',
  'https://shop.example/b/https://localhost/x',
])('keeps %s on its host', (asked) => {
  const { host, username } = addressBelow(asked, nameIn(asked), 'e');
  expect([host, username]).toEqual(['shop.example', '']);
});

function nameIn(asked: string): string {
  return new URL(asked).pathname.slice('/b/'.length);
}

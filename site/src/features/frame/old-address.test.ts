import { expect, test } from 'vitest';
import { addressNow } from './old-address.ts';

const now = (address: string): string | undefined => {
  const { pathname, search, hash } = new URL(address, 'https://edgewise.example');
  return addressNow({ pathname, search, hash }, 'p1');
};

test.each([
  ['/', '/p/p1/overview'],
  ['/?project=p2', '/p/p2/overview'],
  ['/index.html', '/p/p1/overview'],
  ['/ask?q=views%20by%20day', '/p/p1/ask?q=views%20by%20day'],
  ['/alerts/', '/p/p1/alerts'],
  ['/data', '/p/p1/data'],
  ['/setup', '/p/p1/settings/install'],
  ['/setup#keys', '/p/p1/settings/keys'],
  ['/setup?project=p2#webhooks', '/p/p2/alerts/channels'],
  ['/setup#new-project', '/new'],
])('%s is now %s', (before, after) => {
  expect(now(before)).toBe(after);
});

test('keeps range and filters, whatever characters they have', () => {
  expect(now('/?project=p2&range=30d&filter=country:DE&filter=page:/a,b:c')).toBe(
    '/p/p2/overview?range=30d&filter=country:is:DE&filter=page:is:/a%5C,b%5C:c',
  );
  expect(now('/?from=2026-11-01&to=2026-11-07&filter=browser:')).toBe(
    '/p/p1/overview?from=2026-11-01&to=2026-11-07&filter=browser:not_set',
  );
});

test('leaves filters alone that are already written as today', () => {
  expect(now('/?filter=country:is:DE,FR&filter=none')).toBe('/p/p1/overview?filter=country:is:DE,FR&filter=none');
});

test('knows no other addresses', () => {
  expect(now('/p/p1/overview')).toBeUndefined();
  expect(now('/projects')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { giveSiteSchema } from './sites.ts';

test.each([
  ['Shop.Example', 'shop.example'],
  [3, '3'],
  ['b59e9c65-AE96-47f1-8607-e0af1d5d0b9a', 'b59e9c65-ae96-47f1-8607-e0af1d5d0b9a'],
  ['Shop.example/B', 'shop.example/b'],
])('takes %j as a site id', (site, plain) => {
  expect(giveSiteSchema.parse({ site })).toEqual({ site: plain, endpoint: 'e', script: 's.js' });
});

test.each(['', 'a,b', 3.5, 'shop.example/api', 'shop.example/b/c', 'shop.example/', 'localhost/b', 'x'.repeat(201)])(
  'refuses %j as a site id',
  (site) => {
    expect(giveSiteSchema.safeParse({ site }).success).toBe(false);
  },
);

test.each(['icons', 'projects', 'invitation', 'shortcuts', 'share', 'oauth'])(
  'takes no address that would hide %s of the application on a host of another',
  (name) => {
    expect(giveSiteSchema.safeParse({ site: `stats.acme.example/${name}` }).success).toBe(false);
  },
);

test.each([{ endpoint: 'a/b' }, { endpoint: '' }, { script: 's' }, { script: '../s.js' }])(
  'refuses %j as a name',
  (names) => {
    expect(giveSiteSchema.safeParse({ site: 'shop.example/b', ...names }).success).toBe(false);
  },
);

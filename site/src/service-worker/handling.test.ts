import { expect, test } from 'vitest';
import { type Asked, type Build, cacheName, handlingOf, staleCaches } from './handling.ts';

const build: Build = { id: 'b2', files: ['/_astro/app.2.js'], offline: ['/offline'] };
const own = { origin: 'https://edgewise.example', build };
const asked = (some: Partial<Asked>): Asked => ({
  method: 'GET',
  isNavigation: false,
  origin: own.origin,
  pathname: '/_astro/app.2.js',
  ...some,
});

test('serves the static files of its own build from its cache', () => {
  expect(handlingOf(asked({}), own)).toBe('file');
});

test('asks the network for every page, so that no reload brings an older build back', () => {
  expect(handlingOf(asked({ isNavigation: true, pathname: '/p/kiosk/retention' }), own)).toBe('page');
});

test.each([
  { pathname: '/_astro/app.1.js' },
  { pathname: '/api/me' },
  { pathname: '/query/batch', method: 'POST' },
  { pathname: '/anomalies' },
  { origin: 'https://elsewhere.example' },
])('leaves alone answers of the API, files of another build and other hosts: %j', (some) => {
  expect(handlingOf(asked(some), own)).toBe('network');
});

test('removes the caches of other builds, and no cache of anybody else', () => {
  expect(staleCaches([cacheName({ ...build, id: 'b1' }), cacheName(build), 'somebody-else'], build)).toEqual([
    'edgewise-build-b1',
  ]);
});

import { expect, test } from 'vitest';
import { isMissingFile } from './missing-file.ts';

test.each([
  'Failed to fetch dynamically imported module: https://edgewise.example/_astro/page.1.js',
  'error loading dynamically imported module: https://edgewise.example/_astro/page.1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /_astro/page.1.css',
])('knows a file that another build has removed: %s', (message) => {
  expect(isMissingFile(new TypeError(message))).toBe(true);
});

test('takes other failures for what they are', () => {
  expect(isMissingFile(new TypeError('x is undefined'))).toBe(false);
  expect(isMissingFile('Failed to fetch dynamically imported module')).toBe(false);
});

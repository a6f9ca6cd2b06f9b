import { expect, it, test } from 'vitest';
import { trackerFileOf, withOwnNames } from './own-host-script.ts';

const names = { base: 'https://shop.example/b', endpoint: 'e', script: 's.js' };

test.each([
  ['s.js', { path: '/edgewise.js', isEntry: true }],
  ['s-extra.js', { path: '/edgewise-extra.js', isEntry: false }],
  ['s-../../secret.js', undefined],
  ['t.js', undefined],
  ['e', undefined],
])('finds the file of the tracker behind %s', (name, file) => {
  expect(trackerFileOf(name, names)).toEqual(file);
});

it('gives the tracker the names of the host, and leaves other texts alone', () => {
  const text = 'f(h+"/track",`/h/track`);import(h+"/edgewise-extra.js");l="edgewise-js/1.0.0";c="/tracks"';
  const part = withOwnNames(text, { path: '', isEntry: false }, names);
  expect(part).toBe('f(h+"/e",`/h/e`);import(h+"/s-extra.js");l="edgewise-js/1.0.0";c="/tracks"');
  const entry = withOwnNames(text, { path: '', isEntry: true }, names);
  expect(entry).toBe(
    `document.currentScript&&(document.currentScript.dataset.host||="https://shop.example/b");${part}`,
  );
});

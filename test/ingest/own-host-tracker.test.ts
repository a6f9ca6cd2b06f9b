import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { trackerFileOf, withOwnNames } from '../../core/installation/own-host-script.ts';
import { buildTracker } from '../../sdk/browser/build.ts';

it('leaves none of the usual names in the tracker that an own host serves', async () => {
  const names = { base: 'https://shop.example/b', endpoint: 'e', script: 's.js' };
  const entry = trackerFileOf('s.js', names);
  const { iifePath } = await buildTracker();
  const text = await readFile(iifePath, 'utf8');
  if (entry === undefined) throw new Error('the entry has no file');
  expect(text).toMatch(/\/track["'`]/);
  const served = withOwnNames(text, entry, names);
  expect(served).toMatch(/\/e["'`]/);
  expect(served).not.toMatch(/\/track\b|\/edgewise/);
});

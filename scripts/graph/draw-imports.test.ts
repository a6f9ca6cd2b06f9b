import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { drawImports } from './draw-imports.ts';

/** Reads every file of the repository. */
const DRAW_MS_MAX = 60_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Nodes and edges have titles in the SVG. */
const titlesIn = (svg: string) =>
  [...svg.matchAll(/<title>(.*?)<\/title>/g)].map(([, title = '']) =>
    title.replaceAll('&#45;', '-').replaceAll('&gt;', '>'),
  );

test('draws the files of a folder one by one, and the rooms that they import as one each', {
  timeout: DRAW_MS_MAX,
}, async () => {
  const titles = titlesIn(await drawImports(root, 'core/detection'));
  expect(titles).toContain('core/detection/detectors.ts->core/detection/statistical.ts');
  expect(titles).toContain('core/detection/detector.ts->core/api');
  expect(titles.filter((title) => title.includes('.test.ts'))).toEqual([]);
});

test('draws the rooms when no folder is named', { timeout: DRAW_MS_MAX }, async () => {
  const titles = titlesIn(await drawImports(root, ''));
  expect(titles).toContain('workers->platform');
  expect(titles).toContain('store->core/base');
});

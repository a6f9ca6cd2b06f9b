import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AREAS } from './areas.ts';
import { testFiles } from './import-graph.ts';
import { selectTests, stepOf } from './select-tests.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const graph = new Map([
  ['core/a.test.ts', ['core/a.ts']],
  ['core/a.ts', ['core/base.ts']],
  ['core/b.test.ts', ['core/b.ts']],
  ['workers/all.ts', ['core/b.ts']],
  ['workers/w.workers.test.ts', []],
]);
const tests = ['core/a.test.ts', 'core/b.test.ts', 'test/service/cold.test.ts', 'workers/w.workers.test.ts'];
const select = (changed: string[]) => Object.fromEntries(selectTests(changed, tests, graph, AREAS));

test('selects the tests that import a changed file, at whatever distance', () => {
  expect(select(['core/base.ts'])).toEqual({ unit: ['core/a.test.ts'] });
});

test('selects the tests of the Workers when the Workers import a changed file', () => {
  expect(select(['core/b.ts'])).toEqual({ unit: ['core/b.test.ts'], workers: ['workers/w.workers.test.ts'] });
});

test('selects the tests of the whole service by the area of a changed file', () => {
  expect(select(['store/cold/write-day.ts'])).toEqual({ service: ['test/service/cold.test.ts'] });
});

test('selects a changed test, and nothing for a file that no test depends on', () => {
  expect(select(['core/a.test.ts'])).toEqual({ unit: ['core/a.test.ts'] });
  expect(select(['bench/load.ts'])).toEqual({});
});

test('names in its areas only paths that exist, and every test of the service and the browser', async () => {
  const paths = AREAS.flatMap(({ under }) => under).filter((path) => path.endsWith('/') || /\.[a-z]+$/.test(path));
  expect(paths.filter((path) => !existsSync(root + path))).toEqual([]);
  const named = AREAS.flatMap((area) => area.tests).filter((path) => path.includes('/'));
  const all = await testFiles(root);
  expect(named.filter((path) => !all.some((file) => file.startsWith(path)))).toEqual([]);
  const unnamed = all
    .filter((file) => stepOf(file) === 'service' || stepOf(file) === 'browser')
    .filter((file) => !named.some((path) => file.startsWith(path)));
  expect(unnamed).toEqual([]);
});

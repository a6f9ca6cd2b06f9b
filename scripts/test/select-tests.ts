import type { Area } from './areas.ts';
import type { VitestStep } from './steps.ts';

/** The files of ours that a file imports, by file. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Files that every test of a step depends on without importing them. */
const IMPLIED: Readonly<Record<VitestStep, readonly string[]>> = {
  unit: [],
  sql: ['test/harness/clickhouse-setup.ts'],
  workers: ['workers/all.ts', 'test/harness/workers-setup.ts'],
  service: [],
  browser: [],
};

/**
 * Tests that a change touches, by step: those that import a changed file, at whatever distance, and those that an area
 * names for it. Steps without tests are left out.
 */
export function selectTests(
  changed: readonly string[],
  tests: readonly string[],
  graph: ImportGraph,
  areas: readonly Area[],
): Map<VitestStep, string[]> {
  const named = areas
    .filter(({ under }) => changed.some((file) => under.some((path) => file.startsWith(path))))
    .flatMap(({ tests: paths }) => paths);
  const isTouched = reaches(graph, new Set(changed));
  const selected = new Map<VitestStep, string[]>();
  for (const test of tests) {
    const step = stepOf(test);
    const isSelected =
      named.some((path) => test.startsWith(path) || path === step) || [test, ...IMPLIED[step]].some(isTouched);
    if (isSelected) selected.set(step, [...(selected.get(step) ?? []), test]);
  }
  return selected;
}

/** As vitest.config.ts divides them. */
export function stepOf(test: string): VitestStep {
  if (test.endsWith('.sql.test.ts')) return 'sql';
  if (test.endsWith('.workers.test.ts')) return 'workers';
  if (test.startsWith('test/service/')) return 'service';
  return test.startsWith('test/browser/') ? 'browser' : 'unit';
}

/** Whether a file is one of `targets`, or imports one at whatever distance. */
export function reaches(graph: ImportGraph, targets: ReadonlySet<string>): (file: string) => boolean {
  const importers = new Map<string, string[]>();
  for (const [file, imports] of graph) {
    for (const each of imports) importers.set(each, [...(importers.get(each) ?? []), file]);
  }
  const reached = new Set(targets);
  const waiting = [...targets];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (reached.has(importer)) continue;
      reached.add(importer);
      waiting.push(importer);
    }
  }
  return (file) => reached.has(file);
}

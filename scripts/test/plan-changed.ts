import { AREAS } from './areas.ts';
import { changedFiles } from './changed-files.ts';
import { importGraph, testFiles } from './import-graph.ts';
import type { StepRun } from './run-steps.ts';
import { reaches, selectTests, stepOf } from './select-tests.ts';
import { type StepName, VITEST_STEPS } from './steps.ts';

/** The steps of `npm test -- --changed`: types and lint, and of the tests those that the change touches. */
export async function planChanged(
  root: string,
  since: string,
  steps: readonly StepName[],
  args: readonly string[],
  say: (line: string) => void,
): Promise<StepRun[]> {
  const changed = changedFiles(root, since);
  const tests = await testFiles(root);
  const graph = await importGraph(root, tests);
  const selected = selectTests(changed, tests, graph, AREAS);
  say(`${changed.length} changed files`);
  const runs = steps.flatMap((name): StepRun[] => {
    if (name === 'types' || name === 'lint') return [{ name, args: [] }];
    if (name === 'deploy') return isDeployed(changed, graph) ? [{ name, args: [] }] : [];
    const step = VITEST_STEPS.find((each) => each === name);
    const files = step === undefined ? undefined : selected.get(step);
    if (step === undefined || files === undefined) return [];
    const all = tests.filter((test) => stepOf(test) === step).length;
    say(`  ${name}: ${files.length} of ${all} test files`);
    return [{ name, args: [...(files.length === all ? [] : files), ...args] }];
  });
  return runs;
}

function isDeployed(changed: readonly string[], graph: Parameters<typeof reaches>[0]): boolean {
  const isConfiguration = changed.some((file) => /^(wrangler\.toml|package-lock\.json|scripts\/deploy)/.test(file));
  return isConfiguration || reaches(graph, new Set(changed))('workers/all.ts');
}

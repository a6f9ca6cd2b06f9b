import { err, ok, type Result } from '../../core/base/result.ts';
import { isStepName, LONG_STEPS, STEP_NAMES, type StepName } from './steps.ts';

export type TestCommand = {
  readonly steps: readonly StepName[];
  /** For every command of the steps: files, and flags of vitest. */
  readonly args: readonly string[];
  readonly isLong: boolean;
  /** The commit whose differences decide which tests run; '' for the branch's own base; undefined runs all. */
  readonly changedSince: string | undefined;
};

/**
 * Reads `[STEP…] [--changed[=REF]] [--long] [FILE or flag of vitest …]`. Without steps all run; the slow ones
 * (`LONG_STEPS`) only with `--long` or by name. Errors: in words.
 */
export function readArguments(all: readonly string[]): Result<TestCommand, string> {
  const names = leadingSteps(all);
  const rest = all.slice(names.length);
  const isLong = rest.includes('--long');
  const changed = rest.findIndex((each) => each === '--changed' || each.startsWith('--changed='));
  const args = rest.filter((each, index) => each !== '--long' && index !== changed);
  const [first] = args;
  if (names.length === 0 && first !== undefined) {
    return err(`There is no step \`${first}\`. Name one of ${STEP_NAMES.join(', ')} before files and flags of vitest.`);
  }
  const steps = names.length > 0 ? names : STEP_NAMES.filter((name) => isLong || !LONG_STEPS.includes(name));
  const changedSince = changed === -1 ? undefined : (rest[changed]?.split('=')[1] ?? '');
  return ok({ steps, args, isLong, changedSince });
}

function leadingSteps(all: readonly string[]): StepName[] {
  const steps: StepName[] = [];
  for (const each of all) {
    if (!isStepName(each)) break;
    steps.push(each);
  }
  return steps;
}

import { fileURLToPath } from 'node:url';
import { failureOf } from './test/failure-of.ts';
import { planChanged } from './test/plan-changed.ts';
import { readArguments } from './test/read-arguments.ts';
import { runSteps, type StepRun } from './test/run-steps.ts';

/**
 * `npm test`, `npm run test:long` and `npm run test:<step>`: see CONTRIBUTING.md, “Tests”.
 * Tests of the running product mostly wait: two steps at once leave half of two cores idle.
 */
const SIDE_BY_SIDE = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const command = readArguments(process.argv.slice(2));
if (!command.ok) {
  console.error(command.error);
  process.exit(2);
}
const { steps, args, isLong, changedSince } = command.value;
const runs: readonly StepRun[] =
  changedSince === undefined
    ? steps.map((name) => ({ name, args }))
    : await planChanged(root, changedSince, steps, args, (line) => console.log(line));
const results = await runSteps(runs, {
  root,
  // The long forms load the whole machine.
  sideBySide: isLong ? 1 : SIDE_BY_SIDE,
  env: { ...process.env, NO_COLOR: '1', ...(isLong ? { EDGEWISE_LONG_TESTS: '1' } : {}) },
  say: (text) => process.stdout.write(text),
});

// The steps printed much after the first failure: told once more where people look first.
for (const { name, passed, output } of results) {
  if (!passed && output !== '') console.log(`\n=== failures of ${name}\n${failureOf(output)}`);
}
console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds} s`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

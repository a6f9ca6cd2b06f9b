import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm test`: every step in turn, all of them even after a failure; `npm run test:unit` and its neighbours run one, with
 * what stands after `--` given on to it.
 */
const STEPS = {
  types: [
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'tsconfig.node.json'],
    ['tsc', '-p', 'tsconfig.workers-test.json'],
    ['tsc', '-p', 'site/tsconfig.json'],
    ['tsc', '-p', 'sdk/browser/tsconfig.json'],
  ],
  lint: [['biome', 'check', '--error-on-warnings', '.']],
  unit: [['vitest', 'run', '--project', 'unit']],
  sql: [['vitest', 'run', '--project', 'sql']],
  workers: [['vitest', 'run', '--project', 'workers', '--project', 'workers-*']],
  service: [['vitest', 'run', '--project', 'service']],
  browser: [['vitest', 'run', '--project', 'browser']],
  deploy: [['node', 'scripts/deploy.ts', '--dry-run']],
  faults: [['node', 'scripts/faults.ts']],
} satisfies Record<string, string[][]>;

type StepName = keyof typeof STEPS;

/** Takes minutes, so it runs when asked for; its short form is among the tests of `service`. */
const ASKED_FOR: readonly StepName[] = ['faults'];

const root = fileURLToPath(new URL('..', import.meta.url));
const [names, more] = argumentsOf(process.argv.slice(2));
const unknown = names.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

const results: { name: StepName; passed: boolean; seconds: number }[] = [];
for (const name of Object.keys(STEPS) as StepName[]) {
  if (names.length > 0 ? !names.includes(name) : ASKED_FOR.includes(name)) continue;
  const startMs = Date.now();
  console.log(`\n=== ${name}`);
  let passed = true;
  for (const command of STEPS[name]) passed = (await runs([...command, ...more])) && passed;
  results.push({ name, passed, seconds: Math.round((Date.now() - startMs) / 1000) });
}

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds} s`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Steps, and from the first flag on what the step itself is given. */
function argumentsOf(all: readonly string[]): [names: readonly string[], more: readonly string[]] {
  const flag = all.findIndex((each) => each.startsWith('-'));
  return flag === -1 ? [all, []] : [all.slice(0, flag), all.slice(flag)];
}

async function runs([program = '', ...args]: string[]): Promise<boolean> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } });
  const code = await new Promise((settle) => {
    child.once('close', settle);
    child.once('error', settle);
  });
  return code === 0;
}

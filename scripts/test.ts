import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm test`: every step in turn, all of them even after a failure; `npm run test:unit` and its neighbours run one. */
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
} satisfies Record<string, string[][]>;

type StepName = keyof typeof STEPS;

const root = fileURLToPath(new URL('..', import.meta.url));
const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

const results: { name: StepName; passed: boolean; seconds: number }[] = [];
for (const name of Object.keys(STEPS) as StepName[]) {
  if (names.length > 0 && !names.includes(name)) continue;
  const startMs = Date.now();
  console.log(`\n=== ${name}`);
  let passed = true;
  for (const command of STEPS[name]) passed = (await runs(command)) && passed;
  results.push({ name, passed, seconds: Math.round((Date.now() - startMs) / 1000) });
}

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds} s`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runs([program = '', ...args]: string[]): Promise<boolean> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } });
  const code = await new Promise((settle) => {
    child.once('close', settle);
    child.once('error', settle);
  });
  return code === 0;
}

/** Folders whose imports the walls of `.dependency-cruiser.mjs` hold. */
const FOLDERS = [
  'core',
  'language',
  'store',
  'platform',
  'durable-objects',
  'workers',
  'site',
  'sdk',
  'local',
  'scripts',
  'test',
  'bench',
];

/**
 * The steps of `npm test`, in the order in which they start, three at a time: those that say soonest that something is
 * wrong beside the longest, and the rest so that all lanes end at about the same time.
 */
const STEPS = {
  browser: [['vitest', 'run', '--project', 'browser']],
  service: [['vitest', 'run', '--project', 'service']],
  types: [
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'tsconfig.node.json'],
    ['tsc', '-p', 'tsconfig.workers-test.json'],
    ['tsc', '-p', 'site/tsconfig.json'],
    ['tsc', '-p', 'sdk/browser/tsconfig.json'],
    ['tsc', '-p', 'sdk/client/tsconfig.json'],
    ['tsc', '-p', 'sdk/react/tsconfig.json'],
    ['tsc', '-p', 'sdk/react-native/tsconfig.json'],
    ['tsc', '-p', 'sdk/node/tsconfig.json'],
  ],
  lint: [
    ['biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
    ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...FOLDERS],
    ['knip', '--no-config-hints'],
  ],
  sql: [['vitest', 'run', '--project', 'sql']],
  workers: [['vitest', 'run', '--project', 'workers']],
  unit: [['vitest', 'run', '--project', 'unit']],
  deploy: [['node', 'scripts/deploy.ts', '--dry-run']],
  faults: [['node', 'scripts/faults.ts']],
  ahead: [['node', 'scripts/test-ahead.ts']],
} as const satisfies Record<string, readonly (readonly string[])[]>;

export type StepName = keyof typeof STEPS;

/**
 * Steps that run in parts when they run whole: one workerd for all files of `workers` reaches the limit of its heap, and several
 * short parts at the end keep all lanes busy.
 */
const PARTS: Readonly<Partial<Record<StepName, number>>> = { workers: 3, unit: 2 };

/** The parts of a step, each with its commands, with arguments for each command. */
export function partsOf(name: StepName, args: readonly string[]): readonly (readonly (readonly string[])[])[] {
  const parts = PARTS[name];
  if (parts === undefined || args.length > 0) return [STEPS[name].map((command) => [...command, ...args])];
  return Array.from({ length: parts }, (_, part) =>
    STEPS[name].map((command) => [...command, `--shard=${part + 1}/${parts}`]),
  );
}

export const STEP_NAMES = Object.keys(STEPS).filter(isStepName);

/** Steps that only `npm run test:long` runs by itself; the tests of `service` hold a short form of `faults`. */
export const LONG_STEPS: readonly StepName[] = ['faults', 'ahead'];

/** Steps that run test files, which can be named after them. */
export const VITEST_STEPS = ['unit', 'sql', 'workers', 'service', 'browser'] as const satisfies readonly StepName[];

export type VitestStep = (typeof VITEST_STEPS)[number];

export function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEPS, name);
}

import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CopiedTree, copyTree } from './copied-tree.ts';
import { DETECTOR, NOTIFIER, QUERY_CASES, QUERY_CONTRACT, QUERY_KIND } from './toys.ts';

const TIMEOUT_MS = 300_000;
/** The suites that take a registry: each runs whatever its registry lists. */
const SUITES = [
  'core/query/kinds/kinds.node.test.ts',
  'core/api/kinds',
  'core/detection/detectors.test.ts',
  'platform/outbox/notifiers.test.ts',
  'core/ingest/vendors/vendors.node.test.ts',
];

const NOTIFIER_EXAMPLES = 'platform/outbox/notifiers.test.ts';
const EXAMPLES_OF_TOY = `
  toy: {
    config: { url: 'https://toys.example' },
    wrong: [[{}, 'config.url']],
    secrets: [],
    answers: [[200, DELIVERED], ...FAILURES],
  },`;

let tree: CopiedTree;
beforeAll(async () => {
  tree = await copyTree();
}, TIMEOUT_MS);
afterAll(() => rm(tree.root, { recursive: true }));

describe('a toy of each kind, by a file a layer and a line each', { timeout: TIMEOUT_MS }, () => {
  it('does not compile while a layer lacks its line, and the compiler names the registry', async () => {
    await tree.write('core/api/kinds/toy.ts', QUERY_CONTRACT);
    await tree.register('core/api/kinds/index.ts', 'contracts = {', ' toy,', "import { toy } from './toy.ts';");
    const { code, output } = await tree.run('tsc', '-p', 'tsconfig.json');
    expect(code).not.toBe(0);
    expect(output).toMatch(/core\/query\/kinds\/index\.ts.*'toy'/);
    expect(output).toMatch(/core\/query\/kinds\/cases\.ts.*'toy'/);
  });

  it('compiles once each layer has its line', async () => {
    await tree.write('core/query/kinds/toy.ts', QUERY_KIND);
    await tree.register('core/query/kinds/index.ts', 'QueryKind>> = {', ' toy,', "import { toy } from './toy.ts';");
    await tree.write('core/query/kinds/toy.cases.ts', QUERY_CASES);
    const cases = "import { toyCases } from './toy.cases.ts';";
    await tree.register('core/query/kinds/cases.ts', 'readonly QueryCase[]>> = {', '\n  toy: toyCases,', cases);
    await tree.write('core/detection/toy.ts', DETECTOR);
    await tree.register('core/detection/detectors.ts', 'detectors = {', '\n  toy,', "import { toy } from './toy.ts';");
    await tree.write('core/delivery/notifiers/toy.ts', NOTIFIER);
    await tree.register(
      'core/delivery/notifiers/index.ts',
      'notifiers = {',
      '\n  toy,',
      "import { toy } from './toy.ts';",
    );
    await tree.register(NOTIFIER_EXAMPLES, 'NotifierExamples> = {', EXAMPLES_OF_TOY);
    await addVendor();
    expect(await tree.run('tsc', '-p', 'tsconfig.json')).toEqual({ code: 0, output: '' });
  });

  it('is held to the obligations of its kind: the query kind still lacks golden SQL', async () => {
    const { output } = await tree.run('vitest', 'run', '--project', 'unit', '--reporter', 'verbose', ...SUITES);
    expect(output).toContain('a case of `toy` has no golden SQL: counts no toys');
    expect(output).toMatch(/✓.*detector toy > keeps a bounded state/);
    expect(output).toMatch(/✓.*notifier toy > refuses the configuration/);
    expect(output).toMatch(/✓.*vendors.*toy/);
  });

  it('passes its suites once the golden SQL is accepted', async () => {
    await tree.run('vitest', 'run', '-u', '--project', 'unit', 'core/query/kinds/kinds.node.test.ts');
    const { code, output } = await tree.run('vitest', 'run', '--project', 'unit', '--reporter', 'verbose', ...SUITES);
    expect(output).toMatch(/✓.*toy > prints the known SQL: counts no toys/);
    expect(output.match(/^.*(×|FAIL).*$/gm)).toBeNull();
    expect(code).toBe(0);
  });
});

/** The toy vendor of the vendors' own tests, as a folder of the registry. */
async function addVendor(): Promise<void> {
  const text = await readFile(fileURLToPath(new URL('../ingest/toy-vendor.ts', import.meta.url)), 'utf8');
  await tree.write('core/ingest/vendors/toy/index.ts', text.replaceAll("'../../core/", "'../../../../core/"));
  await tree.write('core/ingest/vendors/toy/cases.ts', "export { toyCasesOf as casesOf } from './index.ts';\n");
  await tree.register('core/ingest/vendors/index.ts', 'VENDORS = [', 'toy, ', "import { toy } from './toy/index.ts';");
}

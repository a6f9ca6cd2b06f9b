import { glob } from 'node:fs/promises';
import { build } from 'esbuild';
import type { ImportGraph } from './select-tests.ts';

/** Read besides the tests: the Workers' tests reach the Workers through their bindings, not by imports. */
const ENTRIES = ['workers/all.ts'];

/** Every test file of the repository, relative to the root. */
export async function testFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  const isForeign = (name: string) => name === 'node_modules' || name === 'dist' || name.startsWith('.');
  for await (const file of glob('**/*.test.ts', { cwd: root, exclude: isForeign })) found.push(file);
  return found.sort();
}

/** What each file of ours imports, from the test files down; packages and built-in modules are left out. */
export async function importGraph(root: string, tests: readonly string[]): Promise<ImportGraph> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...tests, ...ENTRIES],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'not-written',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: ['cloudflare:*', '*?raw'],
    loader: { '.sql': 'empty', '.md': 'empty', '.svg': 'empty' },
    logLevel: 'error',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      file,
      imports.filter(({ external }) => !external).map(({ path }) => path),
    ]),
  );
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { FIRST_AREAS } from './first-areas.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FIRST_PARTS = ['site/src/app/App.tsx', 'site/src/features/overview/page.tsx'];
const FIRST: readonly string[] = FIRST_AREAS;

test('the frame and the overview use words of the first areas alone', async () => {
  const missing = new Set<string>();
  for (const file of await sourcesOf(FIRST_PARTS)) {
    for (const [, area = ''] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/\bt\(\s*['`](\w+)\./g)) {
      if (!FIRST.includes(area)) missing.add(`${file}: ${area}`);
    }
  }
  expect([...missing]).toEqual([]);
});

/** Everything that these files load, at once or later, but for the other pages. */
async function sourcesOf(entries: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: entries.map((entry) => join(ROOT, entry)),
    absWorkingDir: ROOT,
    outdir: 'unused',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    packages: 'external',
    external: ['virtual:*', '*/pages.ts'],
    loader: { '.css': 'empty' },
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs).filter((file) => file.startsWith('site/src/'));
}

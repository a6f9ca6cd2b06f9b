import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the client into `dist/`: `index.js` with every method, `core.js` without them, both as modules without imports
 * from outside, and their types. Returns the folder.
 */
export async function buildClient(outdir = here('dist')): Promise<string> {
  await rm(outdir, { recursive: true, force: true });
  const entryPoints = [here('src/index.ts'), here('src/core.ts')];
  await Promise.all([
    build({
      entryPoints,
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      tsconfigRaw: {},
    }),
    writeTypes(outdir),
  ]);
  return outdir;
}

/** The compiler keeps the names of our own files in its declarations; published, they end in `.js`. */
async function writeTypes(outdir: string): Promise<void> {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', outdir];
  await promisify(execFile)(here('../../node_modules/.bin/tsc'), ['-p', here('tsconfig.json'), ...options]);
  const files = await readdir(outdir, { recursive: true });
  await Promise.all(
    files
      .filter((file) => file.endsWith('.d.ts'))
      .map(async (file) => {
        const text = await readFile(join(outdir, file), 'utf8');
        await writeFile(join(outdir, file), text.replaceAll(/from '(\.[^']*)\.ts'/g, "from '$1.js'"));
      }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildClient();

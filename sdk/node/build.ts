import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the SDK into `dist/`: `index.js`, a module without imports that runs in Node, Deno, Bun and Workers, its types,
 * and the command `edgewise`, which needs Node. Returns the folder.
 */
export async function buildNode(outdir = here('dist')): Promise<string> {
  await rm(outdir, { recursive: true, force: true });
  const { version } = JSON.parse(await readFile(here('package.json'), 'utf8'));
  const shared: BuildOptions = { bundle: true, format: 'esm', target: 'es2022', tsconfigRaw: {} };
  await Promise.all([
    build({
      ...shared,
      entryPoints: [here('src/index.ts')],
      outdir,
      define: { EDGEWISE_VERSION: JSON.stringify(version) },
    }),
    build({ ...shared, entryPoints: [here('cli/edgewise.ts')], outfile: join(outdir, 'edgewise.js'), platform: 'node' }),
    writeDeclarations(outdir),
  ]);
  return outdir;
}

/** The compiler keeps the names of our own files in its declarations; published, they end in `.js`. */
async function writeDeclarations(outdir: string): Promise<void> {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', outdir];
  await promisify(execFile)(here('../../node_modules/.bin/tsc'), ['-p', here('tsconfig.json'), ...options]);
  const files = (await readdir(outdir)).filter((file) => file.endsWith('.d.ts'));
  for (const file of files) {
    const text = await readFile(join(outdir, file), 'utf8');
    await writeFile(join(outdir, file), text.replaceAll(/from '(\.[^']*)\.ts'/g, "from '$1.js'"));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildNode();

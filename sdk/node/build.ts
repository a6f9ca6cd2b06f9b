import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildLibrary } from '../build-library.ts';

/**
 * Builds the SDK into `dist/`: a module without imports that runs in Node, Deno, Bun and Workers, its types, and the
 * command `edgewise`, which needs Node. Returns the folder.
 */
export async function buildNode(): Promise<string> {
  const outdir = await buildLibrary({ folder: 'node', entry: 'index.ts', types: ['index', 'types'], external: [] });
  await build({
    entryPoints: [fileURLToPath(new URL('cli/edgewise.ts', import.meta.url))],
    outfile: join(outdir, 'edgewise.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    tsconfigRaw: {},
  });
  return outdir;
}

if (import.meta.main) await buildNode();

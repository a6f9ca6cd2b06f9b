import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Writes the description of all routes among the files of the site, for Workers that have only some of them. */
export async function describeApi(root: string, publicUrl: string): Promise<void> {
  await writeFile(join(root, 'site/dist/openapi.json'), await apiDescription(root, publicUrl));
}

type Bundle = { apiDescription(publicUrl: string): string };

/** The document, generated in Node: modules of workerd are replaced by empty ones, since no route is called. */
export async function apiDescription(root: string, publicUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-api-'));
  try {
    const outfile = join(folder, 'describe-api.mjs');
    await build({
      entryPoints: [join(root, 'workers/describe-api.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['workerd', 'worker', 'browser', 'import'],
      mainFields: ['browser', 'module', 'main'],
      loader: { '.wasm': 'empty', '.woff2': 'empty' },
      plugins: [withoutWorkers],
      logLevel: 'silent',
    });
    const bundle: Bundle = await import(pathToFileURL(outfile).href);
    return bundle.apiDescription(publicUrl);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const withoutWorkers: Plugin = {
  name: 'without-workers',
  setup(made) {
    made.onResolve({ filter: /^cloudflare:/ }, ({ path }) => ({ path, namespace: 'workers' }));
    made.onLoad({ filter: /.*/, namespace: 'workers' }, () => ({
      contents:
        'export class WorkerEntrypoint {} export class DurableObject {} export class RpcTarget {} export const env = {}; export function connect() {}',
    }));
  },
};

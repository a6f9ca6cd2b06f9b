import { extname, resolve } from 'node:path';
import { build, stop } from 'esbuild';

/** Files that a Worker imports as they are: compiled WebAssembly, and bytes. wrangler.toml has the same rules. */
const FILE_TYPES = { '.wasm': 'CompiledWasm', '.woff2': 'Data' } as const;

export type BundledModule = {
  readonly type: 'ESModule' | (typeof FILE_TYPES)[keyof typeof FILE_TYPES];
  readonly path: string;
};

/** Bundles a Worker into one ES module, as wrangler would, with the files that it imports beside it. The module comes first. */
export async function bundleWorker(
  entry: string,
  outFile: string,
): Promise<readonly [BundledModule, ...BundledModule[]]> {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: outFile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.wasm': 'copy', '.woff2': 'copy' },
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    // The sources are beside it.
    sourcesContent: false,
    logLevel: 'silent',
    metafile: true,
  });
  await stop();
  const files = Object.keys(metafile.outputs).flatMap((path): BundledModule[] => {
    const type = Object.entries(FILE_TYPES).find(([ending]) => ending === extname(path))?.[1];
    return type === undefined ? [] : [{ type, path: resolve(path) }];
  });
  return [{ type: 'ESModule', path: outFile }, ...files];
}

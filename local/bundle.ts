import { build, stop } from 'esbuild';

/** Bundles a Worker into one ES module, as wrangler would. */
export async function bundleWorker(entry: string, outFile: string): Promise<string> {
  await build({
    entryPoints: [entry],
    outfile: outFile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['cloudflare:*', 'node:*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    // The sources are beside it.
    sourcesContent: false,
    logLevel: 'silent',
  });
  await stop();
  return outFile;
}

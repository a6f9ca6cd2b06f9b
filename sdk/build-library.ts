import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

export type Library = {
  /** The package's folder in `sdk/`, such as `react`. */
  readonly folder: string;
  /** The suffix of the entry in `src/index`. */
  readonly entry: 'index.ts' | 'index.tsx';
  /** Files of `src/`, without their suffix, that the types of the entry lead to; the entry itself is one. */
  readonly types: readonly string[];
  /** Packages that the app installs. */
  readonly external: readonly string[];
  /** The first line of the module. */
  readonly banner?: string;
};

/** Builds a package into its `dist/`: one module for every bundler, and its types. Returns the folder. */
export async function buildLibrary({ folder, entry, types, external, banner = '' }: Library): Promise<string> {
  const home = fileURLToPath(new URL(folder, import.meta.url));
  const outdir = join(home, 'dist');
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(home, 'src', entry)],
    outfile: join(outdir, 'index.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    external: [...external],
    define: { EDGEWISE_VERSION: JSON.stringify(await versionOf(home)) },
    banner: { js: banner },
    tsconfigRaw: {},
  });
  await writeTypes(home, folder, types, outdir);
  return outdir;
}

async function versionOf(home: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`no version in ${home}/package.json; the SDK sends it with every event`);
}

/** The compiler keeps the names of our own files in its declarations; published, they end in `.js`. */
async function writeTypes(home: string, folder: string, types: readonly string[], outdir: string): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'edgewise-types-'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', emitted];
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', home, '--rootDir', root, ...options]);
  for (const name of types) {
    const text = await readFile(join(emitted, 'sdk', folder, 'src', `${name}.d.ts`), 'utf8');
    await writeFile(join(outdir, `${name}.d.ts`), text.replaceAll(/from '(\.[^']*)\.tsx?'/g, "from '$1.js'"));
  }
  await rm(emitted, { recursive: true });
}

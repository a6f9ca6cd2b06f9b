import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/**
 * Builds the tracker into `dist/`: `edgewise.js` for the script tag, `index.js` and `index.d.ts` for npm, and the parts
 * that both load on demand, which must be in the same folder: `edgewise-extra.js`, and one file for each file in
 * `src/parts/`. Runs by itself (`node build.ts`) or from code that serves the script.
 */
export async function buildTracker(): Promise<TrackerBuild> {
  const version = await readVersion();
  const names = (await readdir(here('src/parts')))
    .filter((file) => /^\w+\.ts$/.test(file))
    .map((file) => basename(file, '.ts'));
  const partPaths = ['extra', ...names].map((name) => here(`dist/edgewise-${name}.js`));
  await mkdir(here('dist'), { recursive: true });
  await Promise.all([
    buildScript(version),
    buildModule(version, 'src/extra.ts', here('dist/edgewise-extra.js')),
    ...names.map((name) => buildModule(version, `src/parts/${name}.ts`, here(`dist/edgewise-${name}.js`))),
    buildModule(version, 'src/index.ts', paths.modulePath),
    writeTypes(paths.typesPath),
  ]);
  return { ...paths, version, partPaths };
}

export interface TrackerBuild {
  readonly version: string;
  /** The script to serve as `/edgewise.js`. */
  readonly iifePath: string;
  /** The parts that it loads on demand; serve them beside the script under their names, also to other origins (CORS). */
  readonly partPaths: readonly string[];
  readonly modulePath: string;
  readonly typesPath: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const paths = {
  iifePath: here('dist/edgewise.js'),
  modulePath: here('dist/index.js'),
  typesPath: here('dist/index.d.ts'),
};

/** Bundles an entry into one ES module; lazily loaded modules stay in files of their own. */
const buildModule = (version: string, entry: string, outfile: string): Promise<unknown> =>
  build({ ...bundle(version), entryPoints: [here(entry)], outfile, minify: true });

function bundle(version: string): BuildOptions {
  return {
    bundle: true,
    format: 'esm',
    target,
    define: { EDGEWISE_VERSION: JSON.stringify(version) },
    plugins: [lazyParts],
    tsconfigRaw: {},
    mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|')})$`),
    mangleCache: { ...shortNames },
  };
}

/** Browsers since 2022. */
const target = 'es2021';

/** Parts that are loaded on demand stay in files of their own, beside the one that asks for them. */
const lazyParts: Plugin = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: path.replace(/^.*\/(\w+)\.ts$/, './edgewise-$1.js'), external: true }
        : undefined,
    );
  },
};

/**
 * Internal names, shortened in the shipped code, with the same short name in all files. Most are also keys in
 * localStorage, so a short name must never change its meaning. Of all free letters, these compress best.
 */
const shortNames = {
  common: 'd',
  failures: 'f',
  ids: 'h',
  lastMs: 'c',
  notBeforeMs: 'n',
  optedOut: 's',
  queue: 'i',
  ready: 'a',
  startMs: 'a',
};

/**
 * Wraps the code in a function before names are shortened, so that all names are local and become shorter than in a
 * bundle. A classic script from another origin has no address that an import could be relative to, so the import gets
 * the host as a prefix.
 */
async function buildScript(version: string): Promise<void> {
  const entryPoints = [here('src/script.ts')];
  const { outputFiles } = await build({ ...bundle(version), entryPoints, write: false, minifySyntax: true });
  const bundled = outputFiles.map(({ text }) => text).join('');
  const script = bundled.replaceAll('import("./', 'import(settings.host + "/');
  if (script === bundled) throw new Error('src/ no longer imports its parts in the way that the script build expects');
  const compress = { passes: 3, unsafe: true, pure_getters: true, ecma: 2021 } as const;
  const { code } = await minify(`(()=>{${script}})()`, { compress, mangle: { toplevel: true }, ecma: 2021 });
  await writeFile(paths.iifePath, code.replace(/;$/, ''));
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(here('package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`no version in ${here('package.json')}; the tracker sends it with every event`);
}

/** The public types are in one hand-written file without imports, so it ships as it is. */
async function writeTypes(path: string): Promise<void> {
  const types = await readFile(here('src/types.ts'), 'utf8');
  await writeFile(path, `${types}\n${initDeclaration}`);
}

const initDeclaration = `/**
 * Starts tracking and returns the calls. A page has one tracker: called again, it only returns the calls. On a server (no
 * \`document\`) the calls do nothing.
 */
export declare function init(options: Options): Tracker;
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTracker();

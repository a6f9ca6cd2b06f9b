import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';

/**
 * Builds the tracker into `dist/`: `edgewise.js` for the script tag, `index.js` and `index.d.ts` for npm, and
 * `edgewise-extra.js`, which both load on demand and which must be in the same folder. Runs by itself (`node build.ts`)
 * or from code that serves the script.
 */
export async function buildTracker(): Promise<TrackerBuild> {
  const version = await readVersion();
  const output = { ...paths, version };
  await mkdir(here('dist'), { recursive: true });
  await Promise.all([
    buildScript(output),
    build({ ...bundle(version), ...minified, entryPoints: [here('src/extra.ts')], outfile: output.extraPath }),
    build({ ...bundle(version), ...minified, entryPoints: [here('src/index.ts')], outfile: output.modulePath }),
    writeTypes(output.typesPath),
  ]);
  return output;
}

export interface TrackerBuild {
  readonly version: string;
  /** The script to serve as `/edgewise.js`. */
  readonly iifePath: string;
  /**
   * The part that it loads on demand; serve it beside the script as `/edgewise-extra.js`, also to other origins (CORS).
   */
  readonly extraPath: string;
  readonly modulePath: string;
  readonly typesPath: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const paths = {
  iifePath: here('dist/edgewise.js'),
  extraPath: here('dist/edgewise-extra.js'),
  modulePath: here('dist/index.js'),
  typesPath: here('dist/index.d.ts'),
};

/** Bundles an entry into one ES module; lazily loaded modules stay in a file of their own. */
function bundle(version: string): BuildOptions {
  return {
    bundle: true,
    format: 'esm',
    target,
    define: { EDGEWISE_VERSION: JSON.stringify(version) },
    plugins: [lazyExtra],
    tsconfigRaw: {},
  };
}

/** Browsers since 2022. */
const target = 'es2021';

const lazyExtra: Plugin = {
  name: 'lazy-extra',
  setup({ onResolve }) {
    onResolve({ filter: /\/extra\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './edgewise-extra.js', external: true } : undefined,
    );
  },
};

/**
 * Internal names, shortened in the shipped code, with the same short name in both files. Most are also keys in
 * localStorage, so a short name must never change its meaning. Of a few hundred tried sets of letters, this one
 * compresses best.
 */
const shortNames = {
  failures: 'f',
  ids: 'h',
  lastMs: 'c',
  notBeforeMs: 'n',
  optedOut: 's',
  queue: 'i',
  ready: 'd',
  startMs: 'a',
};

const minified = {
  minify: true,
  mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|')})$`),
  mangleCache: shortNames,
};

/**
 * Wraps the code in a function before names are shortened, so that all names are local and become shorter than in a
 * bundle. A classic script from another origin has no address that an import could be relative to, so the import gets
 * the host as a prefix.
 */
async function buildScript({ version, iifePath }: TrackerBuild): Promise<void> {
  const entryPoints = [here('src/script.ts')];
  const { outputFiles } = await build({ ...bundle(version), entryPoints, write: false, minifySyntax: true });
  const bundled = outputFiles.map(({ text }) => text).join('');
  const script = bundled.replaceAll('import("./edgewise-extra.js")', 'import(settings.host + "/edgewise-extra.js")');
  if (script === bundled) throw new Error('src/ no longer imports extra.ts in the way that the script build expects');
  const { code } = await transform(`(()=>{${script}})()`, { ...minified, target });
  await writeFile(iifePath, code.trim());
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

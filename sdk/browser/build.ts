import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/**
 * Builds the tracker into `dist/`: `edgewise.js` for the script tag, `index.js` and `index.d.ts` for npm.
 * Run by itself (`node build.ts`) or called by whoever serves the script.
 */
export async function buildTracker(): Promise<TrackerBuild> {
  const version = await readVersion();
  const shared: BuildOptions = {
    bundle: true,
    minify: true,
    target: 'es2020',
    define: { EDGEWISE_VERSION: JSON.stringify(version) },
    mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|')})$`),
    mangleCache: shortNames,
    // The default writes "use strict" into a script; nothing here depends on it.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false, strict: false } },
  };
  const iifePath = here('dist/edgewise.js');
  const modulePath = here('dist/index.js');
  const typesPath = here('dist/index.d.ts');
  await mkdir(here('dist'), { recursive: true });
  await Promise.all([
    build({ ...shared, entryPoints: [here('src/script.ts')], format: 'iife', outfile: iifePath }),
    build({ ...shared, entryPoints: [here('src/index.ts')], format: 'esm', outfile: modulePath }),
    writeTypes(typesPath),
  ]);
  return { version, iifePath, modulePath, typesPath };
}

export interface TrackerBuild {
  readonly version: string;
  /** The script to serve as `/edgewise.js`. */
  readonly iifePath: string;
  readonly modulePath: string;
  readonly typesPath: string;
}

/**
 * Names that only the tracker sees, shortened in what is shipped. Some are also names in localStorage, so a short name
 * once given must not come to mean something else.
 */
const shortNames: Record<string, string> = {
  failures: 'f',
  ids: 'i',
  lastMs: 'l',
  notBeforeMs: 'n',
  optedOut: 'o',
  queue: 'q',
  startMs: 's',
  leave: 'a',
  load: 'b',
  patch: 'c',
  retryAfterMs: 'd',
  schedule: 'e',
  view: 'g',
  viewIfMoved: 'h',
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(here('package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`no version in ${here('package.json')}; the tracker sends it with every event`);
}

/** The public types are written by hand in one file that imports nothing, so that they can be shipped as they are. */
async function writeTypes(path: string): Promise<void> {
  const types = await readFile(here('src/types.ts'), 'utf8');
  await writeFile(path, `${types}\n${initDeclaration}`);
}

const initDeclaration = `/** Starts tracking and returns the calls. On a server (no \`document\`) the calls do nothing. */
export declare function init(options: Options): Tracker;
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTracker();

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compressSite } from './compress-site.ts';
import { type Lock, takeLock } from './lock-file.ts';

/** The files that the built site depends on. */
const SOURCES = [
  'site/src',
  'site/public',
  'site/astro.config.mjs',
  'site/before-paint.ts',
  'site/chunks.ts',
  'site/first-files.ts',
  'site/flags.ts',
  'site/react-aria.ts',
  'site/service-worker.ts',
  'site/tracker.ts',
  'site/words-plugin.ts',
  'site/tsconfig.json',
  'sdk/browser/src',
  'sdk/browser/build.ts',
  'core/api',
  'core/base',
  'docs',
  'package-lock.json',
];

const LOCK_POLL_MS = 250;
const CACHE = 'node_modules/.cache/edgewise';

/**
 * Builds the site if it has changed since the last build; returns whether it had. One process at a time: a build removes
 * the files of another that has begun.
 */
export async function buildSite(root: string): Promise<boolean> {
  const cache = join(root, CACHE);
  const stampFile = join(cache, 'site-built-from');
  const hash = await hashOf(root, SOURCES);
  const isFresh = async () => (await readFile(stampFile, 'utf8').catch(() => '')) === hash && (await isBuilt(root));
  if (await isFresh()) return false;
  await mkdir(cache, { recursive: true });
  const lock = await waitForLock(join(cache, 'site-build.lock'));
  try {
    if (await isFresh()) return true;
    await runAstro(root);
    await writeFile(stampFile, hash);
    return true;
  } finally {
    await lock.release();
  }
}

async function waitForLock(file: string): Promise<Lock> {
  for (;;) {
    const taken = await takeLock(file);
    if (taken.ok) return taken.value;
    await delay(LOCK_POLL_MS);
  }
}

/**
 * Gives an instance its own copy of the files, so that a build for another instance does not remove them, and compressed
 * ones beside them.
 */
export async function copySite(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, 'site/dist'), folder, { recursive: true });
  await compressSite(folder, join(root, CACHE, 'compressed-site'));
}

async function isBuilt(root: string): Promise<boolean> {
  return access(join(root, 'site/dist/app.html')).then(
    () => true,
    () => false,
  );
}

async function hashOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(join(root, path))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function runAstro(root: string): Promise<void> {
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--root', join(root, 'site')], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise((settle) => child.once('close', settle));
  if (code !== 0) throw new Error(`The site could not be built:\n${output}`);
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildTracker, type TrackerBuild } from './build.ts';

/**
 * Bytes after brotli. The first is the design's target: the smallest tracker with the same features, Counterscale, has
 * 1,453. The vitals are those of the library `web-vitals`.
 */
const BYTES_MAX: Readonly<Record<string, number>> = {
  'edgewise.js': 1433,
  'edgewise-links.js': 300,
  'edgewise-extra.js': 1850,
  'edgewise-clicks.js': 750,
  'edgewise-consent.js': 520,
  'edgewise-context.js': 650,
  'edgewise-cookie.js': 600,
  'edgewise-debug.js': 620,
  'edgewise-errors.js': 560,
  'edgewise-forms.js': 420,
  'edgewise-heartbeat.js': 540,
  'edgewise-scroll.js': 310,
  'edgewise-vitals.js': 3500,
  'index.js': 2300,
};

let built: TrackerBuild;

beforeAll(async () => {
  built = await buildTracker();
});

test('no file is larger than it may be', async () => {
  const paths = [built.iifePath, ...built.partPaths, built.modulePath];
  const sizes = await Promise.all(paths.map(async (path) => [basename(path), measure(await readFile(path))] as const));
  process.stdout.write(`${JSON.stringify({ tracker_bytes: Object.fromEntries(sizes) })}\n`);
  expect(Object.keys(BYTES_MAX).sort()).toEqual(paths.map((path) => basename(path)).sort());
  const tooLarge = sizes.filter(([name, { brotli }]) => brotli > (BYTES_MAX[name] ?? 0));
  expect(tooLarge).toEqual([]);
});

test('no file has a name that lists of ad blockers look for', async () => {
  const folder = dirname(built.iifePath);
  const files = (await readdir(folder)).map((file) => join('dist', file));
  expect(files.filter((path) => /analytics|track|web-vitals|beacon|pixel/.test(path))).toEqual([]);
});

/** As a CDN compresses the files that it caches: best quality, as text. */
function measure(file: Buffer): { readonly raw: number; readonly gzip: number; readonly brotli: number } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  return {
    raw: file.length,
    gzip: gzipSync(file, { level: 9 }).length,
    brotli: brotliCompressSync(file, { params }).length,
  };
}

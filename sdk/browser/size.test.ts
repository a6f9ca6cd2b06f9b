import { readFile } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildTracker } from './build.ts';

test('the script of the tag has at most 1.4 KB, and the part that it loads on demand at most 1.1 KB', async () => {
  const { iifePath, extraPath } = await buildTracker();
  const [script, extra] = [measure(await readFile(iifePath)), measure(await readFile(extraPath))];
  process.stdout.write(`${JSON.stringify({ tracker_bytes: script, extra_bytes: extra })}\n`);
  expect(script.brotli).toBeLessThanOrEqual(scriptBytesMax);
  expect(extra.brotli).toBeLessThanOrEqual(extraBytesMax);
});

/** The design's target. The smallest tracker with the same features, Counterscale, has 1,453 bytes. */
const scriptBytesMax = 1433;
const extraBytesMax = 1126;

/** As a CDN compresses the files that it caches: best quality, as text. */
function measure(file: Buffer): { readonly raw: number; readonly gzip: number; readonly brotli: number } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  return {
    raw: file.length,
    gzip: gzipSync(file, { level: 9 }).length,
    brotli: brotliCompressSync(file, { params }).length,
  };
}

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CODING_ENDINGS, COMPRESSED_FILES, CONTENT_CODINGS, type ContentCoding } from '../core/base/content-coding.ts';

/** Smaller files fit into a packet however they are written. */
const BYTES_MIN = 1024;

const WRITERS: Readonly<Record<ContentCoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/**
 * Writes compressed files beside each text file of a folder; `workers/local-site.ts` sends them. They are kept by their
 * content in `cache`, since a build changes few files.
 */
export async function compressSite(folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const used = new Set<string>();
  for (const file of await textFiles(folder)) {
    const content = await readFile(file);
    if (content.length < BYTES_MIN) continue;
    const hash = createHash('sha256').update(content).digest('hex');
    for (const coding of CONTENT_CODINGS) {
      const kept = join(cache, hash + CODING_ENDINGS[coding]);
      used.add(kept);
      await copyFile(kept, file + CODING_ENDINGS[coding]).catch(async () => {
        const compressed = await WRITERS[coding](content);
        await writeFile(file + CODING_ENDINGS[coding], compressed);
        await keep(kept, compressed);
      });
    }
  }
  const isUnused = (file: string) => !file.endsWith(UNFINISHED) && !used.has(file);
  const unused = (await readdir(cache)).map((name) => join(cache, name)).filter(isUnused);
  await Promise.all(unused.map((file) => rm(file, { force: true })));
}

const UNFINISHED = '.unfinished';

/** Renamed when it is whole, because other instances start at the same time. */
async function keep(file: string, content: Buffer): Promise<void> {
  const unfinished = `${file}.${process.pid}${UNFINISHED}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

async function textFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && COMPRESSED_FILES.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

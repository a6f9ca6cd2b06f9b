import type { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { unzstd } from '../../core/ingest/import/unzstd.ts';
import { ZstdProblem } from '../../core/ingest/import/zstd-parts.ts';
import { CutFile } from './cut-file.ts';

/** Frames of `zstd --long=29`: what they need of the bytes before is held in memory. */
const WINDOW_BYTES_MAX = 512 * 1024 * 1024;

/** Compressions that are undone while a file is read, by the kinds of files. */
const UNPACKED: Readonly<Record<string, (file: AsyncIterable<Buffer>) => AsyncIterable<Buffer>>> = {
  gzip: (file) => inflated(file, createGunzip, 'truncated gzip'),
  zstd: frames,
};

/** The content of a file of this kind; as it is where the kind is no compression. */
export function unpacked(kind: string | undefined, file: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const undo = kind === undefined ? undefined : UNPACKED[kind];
  return undo?.(file) ?? file;
}

async function* frames(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    for await (const part of unzstd(file, WINDOW_BYTES_MAX)) yield Buffer.from(part.buffer);
  } catch (problem) {
    throw problem instanceof ZstdProblem && problem.isCut ? new CutFile('truncated zstd') : problem;
  }
}

/**
 * Undoes a compression. A stream of Node's loses what it holds when it fails, so everything that came before is yielded
 * first; then `CutFile` is thrown where the data ends too early.
 */
export async function* inflated(
  packed: AsyncIterable<Buffer>,
  decoderOf: () => Transform,
  cutKind: string,
): AsyncGenerator<Buffer, void> {
  const decoder = decoderOf();
  let made: Buffer[] = [];
  decoder.on('data', (part: Buffer) => made.push(part));
  const failed = new Promise<Error>((resolve) => decoder.once('error', resolve));
  const settled = (work: (done: () => void) => void) =>
    Promise.race([failed, new Promise<undefined>((resolve) => work(() => resolve(undefined)))]);
  try {
    let problem: Error | undefined;
    for await (const piece of packed) {
      problem = await settled((done) => decoder.write(piece, done));
      await nextTurn();
      yield* made;
      made = [];
      if (problem !== undefined) break;
    }
    problem ??= await settled((done) => decoder.once('end', done).end());
    yield* made;
    if (problem !== undefined) throw isCut(problem) ? new CutFile(cutKind) : problem;
  } finally {
    decoder.destroy();
  }
}

function isCut(problem: Error): boolean {
  return 'code' in problem && problem.code === 'Z_BUF_ERROR';
}

import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { fileKind } from '../../core/ingest/import/file-kinds.ts';
import { inflateFrames } from './inflate-frames.ts';
import { inflateMembers } from './inflate-members.ts';
import { readChunks } from './read-chunks.ts';

/** A request's body while it is read: its inflated bytes, and how many bytes of the body as sent were read so far. */
export type OpenBody = {
  readonly bytes: AsyncGenerator<Uint8Array, void>;
  readonly received: () => number;
};

/** Compressions that are undone while the body arrives, by the kinds of files. */
const UNPACKED: Readonly<Record<string, (bytes: AsyncGenerator<Uint8Array, void>) => OpenBody['bytes']>> = {
  gzip: inflateMembers,
  zstd: inflateFrames,
};

/**
 * Opens a body of any size: gzip and zstd by their magic bytes, whatever the headers say, else as it is. Nothing is read ahead, so the
 * sender has to wait for the work behind it.
 *
 * Errors: `malformed_body` for an empty body, and for files of other kinds. Throws `BodyProblem` where not even the first
 * bytes arrive in time.
 */
export async function openBody(body: ReadableStream<Uint8Array> | null): Promise<Result<OpenBody, ApiError>> {
  if (body === null) return err(EMPTY);
  let received = 0;
  const chunks = readChunks(body, (bytes) => {
    received += bytes;
  });
  const first = await chunks.next();
  if (first.done) return err(EMPTY);
  const kind = fileKind(first.value);
  const unpacked = kind === undefined ? undefined : UNPACKED[kind.name];
  if (kind !== undefined && unpacked === undefined) {
    return err(apiError('malformed_body', `The body is ${kind.said}; ${kind.remedy}.`));
  }
  const bytes = rejoined(first.value, chunks);
  return ok({ bytes: unpacked?.(bytes) ?? bytes, received: () => received });
}

const EMPTY = apiError('malformed_body', 'The body is empty; send a file of events with one JSON object on each line.');

async function* rejoined<T>(first: T, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  yield first;
  yield* rest;
}

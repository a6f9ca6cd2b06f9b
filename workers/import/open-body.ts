import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { inflateMembers } from './inflate-members.ts';
import { readChunks } from './read-chunks.ts';

/** A request's body while it is read: its inflated bytes, and how many bytes of the body as sent were read so far. */
export type OpenBody = {
  readonly bytes: AsyncGenerator<Uint8Array, void>;
  readonly received: () => number;
};

const GZIP = [0x1f, 0x8b];
const UNREAD: readonly { readonly magic: readonly number[]; readonly kind: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], kind: 'a zip archive; unpack it, or use `npm run import`, which does' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], kind: 'compressed with zstd; use gzip, or send it as it is' },
  { magic: [0x42, 0x5a, 0x68], kind: 'compressed with bzip2; use gzip, or send it as it is' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], kind: 'compressed with xz; use gzip, or send it as it is' },
  { magic: [0x50, 0x41, 0x52, 0x31], kind: 'a Parquet file; export JSON lines' },
  { magic: [0xff, 0xfe], kind: 'text in UTF-16; save it as UTF-8' },
  { magic: [0xfe, 0xff], kind: 'text in UTF-16; save it as UTF-8' },
];

/**
 * Opens a body of any size: gzip by its magic bytes, whatever the headers say, else as it is. Nothing is read ahead, so the
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
  const unread = UNREAD.find(({ magic }) => begins(first.value, magic));
  if (unread !== undefined) return err(apiError('malformed_body', `The body is ${unread.kind}.`));
  const bytes = rejoined(first.value, chunks);
  return ok({ bytes: begins(first.value, GZIP) ? inflateMembers(bytes) : bytes, received: () => received });
}

const EMPTY = apiError('malformed_body', 'The body is empty; send a file of events with one JSON object on each line.');

async function* rejoined<T>(first: T, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  yield first;
  yield* rest;
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

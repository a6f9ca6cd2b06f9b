import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { FileKind } from '../../core/api/file-formats.ts';
import { type FileEnd, streamRows } from './stream-rows.ts';

const TAG = 'abcdefghijklmnop';
const CSV: FileKind = { format: 'csv', compression: 'none' };
const LINES: FileKind = { format: 'ndjson', compression: 'none' };

/** An answer of ClickHouse in pieces, which ends well or breaks off. */
function anAnswer(pieces: readonly string[], { breaks = false, isByte = true } = {}) {
  const encoder = new TextEncoder();
  let at = 0;
  const next = (controller: {
    enqueue(piece: Uint8Array<ArrayBuffer>): void;
    error(problem: Error): void;
    close(): void;
  }) => {
    const piece = pieces[at++];
    if (piece !== undefined) controller.enqueue(encoder.encode(piece));
    else if (breaks) controller.error(new Error('cut'));
    else controller.close();
    return piece === undefined && !breaks;
  };
  const body: ReadableStream<Uint8Array> = isByte
    ? new ReadableStream({
        type: 'bytes',
        pull: (controller) => {
          // The read that waits is answered with nothing.
          if (next(controller)) controller.byobRequest?.respond(0);
        },
      })
    : new ReadableStream({
        pull(controller) {
          next(controller);
        },
      });
  return { body, exceptionTag: TAG };
}

async function read(stream: ReadableStream<Uint8Array>) {
  const got: Uint8Array[] = [];
  const decoder = new TextDecoder();
  try {
    for await (const piece of stream) got.push(piece);
    return { isWhole: true, text: got.map((piece) => decoder.decode(piece, { stream: true })).join(''), got };
  } catch {
    return { isWhole: false, text: got.map((piece) => decoder.decode(piece, { stream: true })).join(''), got };
  }
}

test.each([true, false])(
  'passes a whole file on, guarded, from a stream of bytes (%s) or a wrapped one',
  async (isByte) => {
    const ends: FileEnd[] = [];
    const answer = anAnswer(['"a"\n"=1', '+1"\n', '-5\n'], { isByte });
    const { isWhole, text } = await read(streamRows(answer, CSV, (end) => ends.push(end)));
    expect([isWhole, text]).toEqual([true, '"a"\n"\'=1+1"\n-5\n']);
    expect(ends).toEqual([{ how: 'whole', bytes: text.length }]);
  },
);

const FAILURE = `\r\n__exception__\r\n${TAG}\r\nCode: 395. DB::Exception: secret_table\n24 ${TAG}\r\n__exception__\r\n`;

test.each([true, false])(
  'breaks a file off that failed, whether its transfer broke (%s) or not, without the words of the store',
  async (breaks) => {
    const ends: FileEnd[] = [];
    const rows = Array.from({ length: 4_000 }, (_, number) => `{"number":${number}}\n`);
    const answer = anAnswer([...rows, FAILURE], { breaks });
    const { isWhole, text } = await read(streamRows(answer, LINES, (end) => ends.push(end)));
    expect(isWhole).toBe(false);
    expect(text).toContain('{"number":0}');
    expect(text).not.toContain('secret_table');
    expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toHaveProperty('error');
    expect(ends).toEqual([expect.objectContaining({ how: 'broken', detail: expect.stringContaining('secret_table') })]);
  },
);

test('compresses what it passes on, and ends a compressed file that failed without its end mark', async () => {
  const gzip: FileKind = { format: 'ndjson', compression: 'gzip' };
  const { isWhole, got } = await read(streamRows(anAnswer(['{"a":1}\n']), gzip));
  expect([isWhole, gunzipSync(Buffer.concat(got)).toString()]).toEqual([true, '{"a":1}\n']);
  const broken = await read(streamRows(anAnswer(['{"a":1}\n'], { breaks: true }), gzip));
  expect(broken.isWhole).toBe(false);
  expect(() => gunzipSync(Buffer.concat(broken.got))).toThrow();
});

test('stops the store when the reader leaves', async () => {
  const ends: FileEnd[] = [];
  const rows = Array.from({ length: 4_000 }, (_, number) => `{"number":${number}}\n`);
  const reader = streamRows(anAnswer(rows), LINES, (end) => ends.push(end)).getReader();
  await reader.read();
  await reader.cancel();
  expect(ends).toMatchObject([{ how: 'left' }]);
});

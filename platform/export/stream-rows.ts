import type { FileKind } from '../../core/api/file-formats.ts';
import { contentTypeOf, encodingOf, fileName } from '../../core/export/formats.ts';
import { CsvGuard } from '../../core/export/guard-csv.ts';
import { encodeBytes } from './encode-bytes.ts';
import { BrokenFile, holdEnd } from './hold-end.ts';

/** An answer of ClickHouse in the format that `storeFormatOf` names. */
export type StoreAnswer = {
  readonly body: ReadableStream<Uint8Array>;
  /** `X-ClickHouse-Exception-Tag`. */
  readonly exceptionTag: string | null;
};

/** How a file ended, with the bytes that were made: whole, broken by the store, or left by its reader. */
export type FileEnd =
  | { readonly how: 'whole' | 'left'; readonly bytes: number }
  | { readonly how: 'broken'; readonly bytes: number; readonly detail: string };

/**
 * The one writer of files: takes rows as the store writes them and gives the file, piece by piece, at the reader's pace. CSV
 * is defused, compression is added, and a file that breaks off ends with an error, never with its end mark.
 *
 * @param onEnd  told once
 */
export function streamRows(
  answer: StoreAnswer,
  kind: FileKind,
  onEnd: (end: FileEnd) => void = () => undefined,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf(answer, kind);
  let bytes = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) {
            controller.close();
            onEnd({ how: 'whole', bytes });
          } else {
            bytes += value.length;
            controller.enqueue(value);
          }
        } catch (problem) {
          const detail = problem instanceof BrokenFile ? problem.detail : String(problem);
          onEnd({ how: 'broken', bytes, detail });
          controller.error(problem);
        }
      },
      async cancel() {
        onEnd({ how: 'left', bytes });
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The same as the answer to a request: a download of that name. */
export function fileResponse(
  answer: StoreAnswer,
  file: FileKind & { readonly name: string },
  onEnd?: (end: FileEnd) => void,
): Response {
  return new Response(streamRows(answer, file, onEnd), { headers: fileHeaders(file) });
}

/** @param file  its `name` is of letters, digits and `-`, without ending */
function fileHeaders(file: FileKind & { readonly name: string }): Record<string, string> {
  return {
    'Content-Type': contentTypeOf(file),
    'Content-Disposition': `attachment; filename="${fileName(file.name, file)}"`,
    'Cache-Control': 'private, no-store',
  };
}

async function* piecesOf(answer: StoreAnswer, kind: FileKind): AsyncGenerator<Uint8Array> {
  const encoding = encodingOf(kind);
  const rows = rowsOf(answer, kind);
  yield* encoding === undefined ? rows : encodeBytes(rows, encoding);
}

async function* rowsOf({ body, exceptionTag }: StoreAnswer, { format }: FileKind): AsyncGenerator<Uint8Array> {
  const written = holdEnd(body, exceptionTag);
  if (format === 'csv') return yield* guardedRows(written);
  if (format === 'ndjson') return yield* linesWithError(written);
  yield* written;
}

async function* guardedRows(written: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const guard = new CsvGuard();
  for await (const piece of written) {
    const passed = guard.push(piece);
    if (passed.length > 0) yield passed;
  }
  const rest = guard.end();
  if (rest.length > 0) yield rest;
}

/** Lines can say that they are not all: the last one is no row but an error. */
async function* linesWithError(written: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* written;
  } catch (problem) {
    yield new TextEncoder().encode(BROKEN_LINE);
    throw problem;
  }
}

const BROKEN_LINE = `\n${JSON.stringify({
  error: { code: 'internal', message: 'The file broke off here, and these are not all rows; ask for it again.' },
})}\n`;

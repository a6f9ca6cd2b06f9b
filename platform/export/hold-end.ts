/** ClickHouse cuts the text of a failure to 16 KB. */
const FAILURE_BYTES_MAX = 20 * 1024;
const READ_BYTES = 64 * 1024;
const MARK = '__exception__';

/** The store failed while it wrote a file: what has been sent is not the whole. */
export class BrokenFile extends Error {
  /** ClickHouse's own words if it said any, for the log only. */
  readonly detail: string;

  constructor(detail: string) {
    super('The store failed while it wrote the file');
    this.name = 'BrokenFile';
    this.detail = detail;
  }
}

/**
 * Passes bytes on as they come, but for the last ones, until it is known that the store ended the file well. If it fails, it
 * writes its reasons behind the rows, which nobody outside may read. Throws `BrokenFile`.
 *
 * @param mark  ClickHouse's tag of the failure of this answer (`X-ClickHouse-Exception-Tag`)
 */
export async function* holdEnd(bytes: ReadableStream<Uint8Array>, mark: string | null): AsyncGenerator<Uint8Array> {
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  const reader = readerOf(bytes);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      held.push(value);
      heldBytes += value.length;
      for (;;) {
        const [first] = held;
        if (first === undefined || heldBytes - first.length < FAILURE_BYTES_MAX) break;
        held.shift();
        heldBytes -= first.length;
        yield first;
      }
    }
  } catch (problem) {
    throw new BrokenFile(failureIn(held, mark) ?? String(problem));
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  // Servers before ClickHouse 25 end the transfer of a broken answer as if it were whole.
  const failure = failureIn(held, mark);
  if (failure !== undefined) throw new BrokenFile(failure);
  yield* held;
}

type PieceReader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>;

/**
 * Without a buffer of our own, workerd reads 4 KB at a time, which takes seven times the processor time. A stream that code
 * made hands over its own pieces.
 */
function readerOf(bytes: ReadableStream<Uint8Array>): PieceReader {
  try {
    const reader = bytes.getReader({ mode: 'byob' });
    return { read: () => reader.read(new Uint8Array(READ_BYTES)), cancel: () => reader.cancel() };
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return bytes.getReader();
  }
}

function failureIn(held: readonly Uint8Array[], mark: string | null): string | undefined {
  const decoder = new TextDecoder();
  const text = held.map((piece) => decoder.decode(piece, { stream: true })).join('');
  const at = mark === null ? -1 : text.indexOf(`${MARK}\r\n${mark}`);
  return at === -1 ? undefined : text.slice(at + MARK.length);
}

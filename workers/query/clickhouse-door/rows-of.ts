import { type DoorException, exceptionBlock } from '../../../core/clickhouse-door/exception-text.ts';
import { ExceptionFinder } from '../../../core/clickhouse-door/find-exception.ts';

/** Pieces of an answer; returns whether they are all of it. */
export type Rows = AsyncGenerator<Uint8Array, 'whole' | 'broken'>;

export type Broken = {
  /** The tag that the caller was told. */
  readonly tag: string;
  /** Puts ClickHouse's text, undefined if it was cut off without one, in words for the caller. */
  readonly explain: (text: string | undefined) => DoorException;
};

/**
 * The rows of ClickHouse's answer. If it breaks, a block with the exception in our words follows, as ClickHouse's clients
 * expect it; ClickHouse's own text, which may name what the caller must not know, goes no further.
 */
export async function* rowsOf(answer: Response, broken: Broken): Rows {
  const finder = new ExceptionFinder(answer.headers.get('x-clickhouse-exception-tag') ?? broken.tag);
  const reader = (answer.body ?? new Blob([]).stream()).getReader();
  let isCut = false;
  try {
    for (;;) {
      const read = await reader.read().catch(() => undefined);
      isCut = read === undefined;
      if (!read || read.done) break;
      const rows = finder.rowsOf(read.value);
      if (rows.length > 0) yield rows;
    }
    const exception = finder.exception();
    if (exception === undefined && finder.rest().length > 0) yield finder.rest();
    if (exception === undefined && !isCut) return 'whole';
    return yield* brokenOff(broken.explain(exception), broken.tag);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The end of an answer that cannot go on. */
export async function* brokenOff(exception: DoorException, tag: string): Rows {
  yield new TextEncoder().encode(exceptionBlock(tag, exception));
  return 'broken';
}

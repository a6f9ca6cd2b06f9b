/** The part of a file that one request sends. */
export type LineRange = {
  /** Number of the first line. */
  readonly fromLine: number;
  /** Called between lines from time to time: whether the request is full. */
  readonly isFull: () => boolean;
  /** Called when the request was full, and lines are left. */
  readonly onCut: () => void;
};

const LINE_FEED = 0x0a;

/** The lines of a file that one request sends: from a line on, as many as fit. */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  { fromLine, isFull, onCut }: LineRange,
): AsyncGenerator<Uint8Array, void> {
  let line = 1;
  for await (const bytes of source) {
    let start = 0;
    while (line < fromLine && start < bytes.length) {
      const end = bytes.indexOf(LINE_FEED, start);
      start = end === -1 ? bytes.length : end + 1;
      if (end !== -1) line++;
    }
    const part = bytes.subarray(start);
    const lastEnd = part.lastIndexOf(LINE_FEED) + 1;
    if (lastEnd > 0 && isFull()) {
      yield part.subarray(0, lastEnd);
      onCut();
      return;
    }
    if (part.length > 0) yield part;
  }
}

import { shapeOf } from '../../core/import/file-shape.ts';
import { LineForm } from '../../core/import/line-form.ts';

/** Which part of a file one request sends. */
export type LineRange = {
  /** Number of the first line. */
  readonly fromLine: number;
  /** Asked between lines now and then: whether the request is as large as it may be. */
  readonly isFull: () => boolean;
  /** Called when it was, and lines are left. */
  readonly onCut: () => void;
};

const LINE_FEED = 0x0a;

/**
 * A file as one request sends it: a record a line, from a line on, as many as fit. A JSON array is sent as lines; a CSV,
 * which needs its header, as it is and whole.
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  { fromLine, isFull, onCut }: LineRange,
): AsyncGenerator<Uint8Array, void> {
  let form: LineForm | undefined;
  let isCsv = false;
  let line = 1;
  for await (const bytes of source) {
    if (form === undefined) {
      const { shape } = shapeOf(firstLineOf(bytes));
      isCsv = shape === 'csv';
      form = new LineForm(isCsv ? 'lines' : shape);
    }
    if (!form.rewrite(bytes)) throw new Error('something follows its JSON array');
    let start = 0;
    while (!isCsv && line < fromLine && start < bytes.length) {
      const end = bytes.indexOf(LINE_FEED, start);
      start = end === -1 ? bytes.length : end + 1;
      if (end !== -1) line++;
    }
    const part = bytes.subarray(start);
    const lastEnd = part.lastIndexOf(LINE_FEED) + 1;
    if (!isCsv && lastEnd > 0 && isFull()) {
      yield part.subarray(0, lastEnd);
      onCut();
      return;
    }
    if (part.length > 0) yield part;
  }
  if (form?.isWhole === false) throw new Error('its JSON array is cut off');
}

function firstLineOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(LINE_FEED);
  return new TextDecoder().decode(bytes.subarray(0, end === -1 ? bytes.length : end));
}

import type { CutOff } from '../../core/ingest/import/cut-off.ts';
import { LineForm } from '../../core/ingest/import/line-form.ts';
import { CutFile } from './cut-file.ts';

const LINE_FEED = 0x0a;
/** A line that is longer is refused, wherever it ends. */
const HELD_BYTES_MAX = 8_000_000;

/**
 * The lines of a file. Of one that is cut off, only those that are whole, and then `onCut`. A CSV's records may span
 * lines.
 */
export async function* wholeLines(
  file: AsyncIterable<Uint8Array>,
  isCsv: boolean,
  onCut: (cut: CutOff) => void,
): AsyncGenerator<Uint8Array, void> {
  const form = isCsv ? new LineForm('csv') : undefined;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  try {
    for await (const bytes of file) {
      const seen = form === undefined ? bytes : bytes.slice();
      form?.rewrite(seen);
      const end = seen.lastIndexOf(LINE_FEED) + 1;
      if (end > 0 || heldBytes > HELD_BYTES_MAX) {
        yield* held;
        held = [];
        heldBytes = 0;
      }
      if (end > 0) yield bytes.subarray(0, end);
      if (end < bytes.length) held.push(bytes.subarray(end));
      heldBytes += bytes.length - end;
    }
  } catch (problem) {
    if (!(problem instanceof CutFile)) throw problem;
    onCut({ kind: problem.kind, isWithin: heldBytes > 0 });
    return;
  }
  yield* held;
}

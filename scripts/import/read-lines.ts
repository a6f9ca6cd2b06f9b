import { isLoneBrace, shapeOf } from '../../core/ingest/import/file-shape.ts';
import { type FileShape, LineForm } from '../../core/ingest/import/line-form.ts';
import { CutFile } from './cut-file.ts';

/** The first line must end within this, as the service requires. */
const HEAD_BYTES_MAX = 64 * 1024;
const BYTE_ORDER_MARK = Buffer.from('efbbbf', 'hex');
const LINE_FEED = 0x0a;
const SPACES: ReadonlySet<number> = new Set([LINE_FEED, 0x0d, 0x20, 0x09]);

/**
 * Reads a file as lines, one for each record; a CSV, whose records may span lines, stays unchanged. Removes the byte
 * order mark. Throws on read errors, on UTF-16, and if the JSON array does not end or something follows it.
 */
export async function* readLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let form: LineForm | undefined;
  for await (const bytes of fromHead(file)) {
    form ??= new LineForm(rewrittenShape(bytes));
    if (!form.rewrite(bytes)) throw new Error('something follows its JSON array');
    yield bytes;
  }
  if (form?.isWhole === false) throw new CutFile('the closing bracket of its JSON is missing');
}

/** The kind of a file, from its beginning. Throws on read errors and on UTF-16. */
export async function readShape(file: AsyncIterable<Uint8Array>): Promise<FileShape> {
  try {
    for await (const head of fromHead(file)) return shapeOfHead(head);
  } catch (problem) {
    if (!(problem instanceof CutFile)) throw problem;
  }
  return 'lines';
}

/** The bytes of a file; the first chunk has its whole first non-blank line, unless that is too long. */
async function* fromHead(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | undefined = new Uint8Array();
  let cut: CutFile | undefined;
  try {
    for await (const bytes of file) {
      if (head === undefined) {
        yield bytes;
        continue;
      }
      head = Buffer.concat([head, bytes]);
      if (isUtf16(head)) throw new Error('it is UTF-16; save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)');
      const text = withoutMark(head);
      if (!hasEnough(text) && head.length < HEAD_BYTES_MAX) continue;
      yield text;
      head = undefined;
    }
  } catch (problem) {
    if (!(problem instanceof CutFile)) throw problem;
    cut = problem;
  }
  if (head !== undefined) yield withoutMark(head);
  if (cut !== undefined) throw cut;
}

/** Whether a file's beginning shows its kind: its first line has ended, and is more than an opening brace. */
function hasEnough(head: Uint8Array): boolean {
  const start = firstTextAt(head);
  const end = head.indexOf(LINE_FEED, start);
  return end !== -1 && !isLoneBrace(new TextDecoder().decode(head.subarray(start, end)));
}

/** Shown by its byte order mark. The service would find an error in every line. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function withoutMark(head: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, at) => head[at] === byte);
  return isMarked ? head.subarray(BYTE_ORDER_MARK.length) : head;
}

function rewrittenShape(head: Uint8Array): FileShape {
  const shape = shapeOfHead(head);
  return shape === 'csv' ? 'lines' : shape;
}

function shapeOfHead(head: Uint8Array): FileShape {
  const start = firstTextAt(head);
  return shapeOf(new TextDecoder().decode(head.subarray(start, start + HEAD_BYTES_MAX))).shape;
}

/** Blank lines do not show the kind of a file. */
function firstTextAt(head: Uint8Array): number {
  const at = head.findIndex((byte) => !SPACES.has(byte));
  return at === -1 ? head.length : at;
}

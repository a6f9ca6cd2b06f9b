import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { isLoneBrace, shapeOf, unreadFile } from '../../core/ingest/import/file-shape.ts';
import type { ImportFormat } from '../../core/ingest/import/formats.ts';
import { type FileShape, LineForm } from '../../core/ingest/import/line-form.ts';
import { BodyProblem } from './body-problem.ts';
import { endedEarly } from './import-problems.ts';
import { HEAD_BYTES_MAX } from './limits.ts';
import { openBody } from './open-body.ts';

/** A file of records, whatever its form, as lines. */
export type OpenFile = {
  readonly shape: FileShape;
  /** The format that its header shows; undefined where only its records can show it. */
  readonly format: ImportFormat | undefined;
  /** A record for each line. Throws `BodyProblem` where the file is cut off. */
  readonly bytes: AsyncGenerator<Uint8Array, void>;
  /** Bytes of the body that have been read. */
  readonly received: () => number;
};

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const LINE_FEED = 0x0a;
/** Spaces, line ends, and the byte order mark. */
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, LINE_FEED, ...BYTE_ORDER_MARK]);

/**
 * Opens a request's body as a file of events. Errors: `malformed_body` where it cannot be read, or is another tool's;
 * `timeout` where it does not arrive.
 *
 * @param isNamed  whether its format is known already, so that the first line need not show it
 */
export async function openFile(
  body: ReadableStream<Uint8Array> | null,
  isNamed: boolean,
): Promise<Result<OpenFile, ApiError>> {
  try {
    const opened = await openBody(body);
    if (!opened.ok) return opened;
    const { bytes, received } = opened.value;
    const head = await headOf(bytes);
    const firstLine = firstLineOf(head);
    const { shape, format } = shapeOf(new TextDecoder().decode(head));
    const problem = shape === 'lines' && !isNamed ? unreadFile(firstLine) : undefined;
    if (problem !== undefined) return err(apiError('malformed_body', problem));
    return ok({ shape, format, bytes: asLines(new LineForm(shape), head, bytes), received });
  } catch (problem) {
    // Not even its beginning, which shows what it is.
    if (problem instanceof BodyProblem && problem.cut !== undefined) {
      return err(endedEarly({ accepted: 0, line: 0 }, 'lines', { kind: problem.cut, isWithin: true }));
    }
    if (problem instanceof BodyProblem) return err(problem.asError);
    throw problem;
  }
}

/** The first bytes, including the whole first line unless it is too long, without the byte order mark. */
async function headOf(bytes: AsyncGenerator<Uint8Array, void>): Promise<Uint8Array> {
  let head = new Uint8Array();
  while (!hasEnough(head) && head.length < HEAD_BYTES_MAX) {
    const next = await bytes.next();
    if (next.done) break;
    const joined = new Uint8Array(head.length + next.value.length);
    joined.set(head);
    joined.set(next.value, head.length);
    head = joined;
  }
  return BYTE_ORDER_MARK.every((byte, at) => head[at] === byte) ? head.subarray(BYTE_ORDER_MARK.length) : head;
}

/** Whether the first line has ended, and is more than an opening brace. */
function hasEnough(head: Uint8Array): boolean {
  return endOfFirstLine(head) !== -1 && !isLoneBrace(firstLineOf(head));
}

function firstLineOf(head: Uint8Array): string {
  const end = endOfFirstLine(head);
  return new TextDecoder().decode(head.subarray(0, end === -1 ? HEAD_BYTES_MAX : end)).trimStart();
}

/** The first line is the first that is not blank. @returns -1 while its end has not arrived */
function endOfFirstLine(head: Uint8Array): number {
  const begin = head.findIndex((byte) => !BLANK.has(byte));
  return begin === -1 ? -1 : head.indexOf(LINE_FEED, begin);
}

async function* asLines(
  form: LineForm,
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  let bytes = head;
  for (;;) {
    if (!form.rewrite(bytes)) throw new BodyProblem('Something follows the JSON array; send one array, or JSON lines.');
    yield bytes;
    const next = await rest.next();
    if (next.done) break;
    bytes = next.value;
  }
  if (form.isWhole) return;
  const line = form.openQuoteLine;
  throw BodyProblem.cutOff(
    line === undefined
      ? 'the closing bracket of its JSON is missing'
      : `the quote that opens a cell of line ${line} is not closed until the end of the file; close it, or double it where it belongs to the text`,
  );
}

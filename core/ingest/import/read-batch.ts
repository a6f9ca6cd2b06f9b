import type { RejectCode } from '../../api/ingest.ts';
import type { RawEvent } from '../raw-event.ts';
import type { EventIds } from './event-ids.ts';
import type { LineBatch } from './line-batches.ts';
import type { RecordRead, RecordReader } from './record-reader.ts';

/** Events that are sent together, and the lines among them that could not be read. */
export type ImportPart = {
  readonly events: readonly RawEvent[];
  /** The line number of each event. */
  readonly lines: readonly number[];
  readonly refused: readonly RefusedLine[];
  /** The last line that this part completes; undefined if it ends within a line. */
  readonly endsLine: number | undefined;
};

export type RefusedLine = {
  readonly line: number;
  readonly code: RejectCode;
  readonly message: string;
  /** Id of the event, if the line has one. */
  readonly id?: string;
  /** The beginning of the line, or the event. */
  readonly raw: unknown;
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LINE_FEED = 0x0a;
/** Characters shown of a line that could not be read. */
const RAW_CHARS_MAX = 200;

/**
 * Reads the events of a batch of lines, at most `eventsMax` in a part. Most batches are one part, but a line may hold
 * many events; a line that spans parts ends its last one, so that an import can resume after it. Every event leaves
 * with an id.
 */
export function* readBatch(
  batch: LineBatch,
  reader: RecordReader,
  ids: EventIds,
  eventsMax: number,
): Generator<ImportPart> {
  const lastLine = batch.firstLine + batch.lines - 1;
  let part = newPart();
  for (const [place, text] of textsOf(batch.bytes).entries()) {
    const line = batch.firstLine + place;
    const read = batch.tooLong.has(place) ? tooLong() : readText(reader, text);
    if (read.kind === 'nothing') continue;
    if (read.kind === 'refused') {
      const { kind: _, ...refusal } = read;
      part.refused.push({ line, ...refusal, raw: text?.slice(0, RAW_CHARS_MAX) });
      continue;
    }
    const said = text?.trim() ?? '';
    let placeInLine = 0;
    let isCut = false;
    for (const event of read.events) {
      if (part.events.length >= eventsMax) {
        yield { ...part, endsLine: placeInLine === 0 ? line - 1 : undefined };
        part = newPart();
        isCut = placeInLine > 0;
      }
      part.events.push(ids.complete(event, line, said, placeInLine));
      part.lines.push(line);
      placeInLine++;
    }
    if (isCut && line < lastLine) {
      yield { ...part, endsLine: line };
      part = newPart();
    }
  }
  yield { ...part, endsLine: lastLine };
}

/**
 * Scans lines that are already imported, so that ids and reader reach the state needed to resume after them.
 *
 * @param fromLine  lines before it are skipped
 */
export function skipBatch(batch: LineBatch, reader: RecordReader, ids: EventIds, fromLine: number): void {
  for (const [place, text] of textsOf(batch.bytes).entries()) {
    const line = batch.firstLine + place;
    if (line < fromLine || batch.tooLong.has(place)) continue;
    const read = readText(reader, text);
    if (read.kind !== 'events') continue;
    const said = text?.trim() ?? '';
    let placeInLine = 0;
    for (const event of read.events) {
      // An event with an id of its own needs no memory, and neither do the others of its line.
      if (ids.complete(event, line, said, placeInLine++) === event) break;
    }
  }
}

type Growing = { readonly events: RawEvent[]; readonly lines: number[]; readonly refused: RefusedLine[] };

function newPart(): Growing {
  return { events: [], lines: [], refused: [] };
}

/** Undefined for a line that is not UTF-8. */
function textsOf(bytes: Uint8Array): (string | undefined)[] {
  const body = bytes.subarray(0, bytes.length - 1);
  const whole = decoded(body);
  return whole === undefined ? linesOf(body).map(decoded) : whole.split('\n');
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function readText(reader: RecordReader, text: string | undefined): RecordRead {
  if (text !== undefined) return reader.read(text);
  return { kind: 'refused', code: 'not_an_object', message: 'The line is not valid UTF-8; encode the file as UTF-8.' };
}

function tooLong(): RecordRead {
  return {
    kind: 'refused',
    code: 'event_too_large',
    message: 'The line is longer than an event may be; see the limits.',
  };
}

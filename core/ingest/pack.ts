import { countRows, readBlocks } from './block/read-block.ts';
import type { Receipt } from './ledger/receipt.ts';
import { ingestedText } from './row-text.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_FEED = 10;
const RECEIPT_MARK = [...encoder.encode('{"pack":')];

/**
 * Rows as blocks (`core/ingest/block/write-block.ts`), or as lines of JSON (`core/ingest/row-text.ts`), which people
 * can read and edit.
 */
export type Rows =
  | { readonly form: 'blocks'; readonly bytes: Uint8Array; readonly count: number }
  | { readonly form: 'lines'; readonly bytes: Uint8Array };

/** The parts of a pack. */
export type Pack = {
  /** Undefined if an earlier version wrote the pack without one. */
  readonly receipt: Receipt | undefined;
  readonly rows: Rows;
};

/** The first line of a pack: its version, the number of bytes if it has blocks, and the receipt. */
type Head = Receipt & ({ readonly pack: 1 } | { readonly pack: 2; readonly bytes: number });

/**
 * Writes a pack for transport (queue message, row of the buffer): version 2, a line of JSON with the receipt, then
 * blocks of rows. Code on the way reads only the receipt; the blocks of several packs are merged into one INSERT.
 */
export function framePack(receipt: Receipt, blocks: readonly Uint8Array[]): Uint8Array {
  const head = encoder.encode(`${JSON.stringify({ pack: 2, bytes: bytesOf(blocks), ...receipt } satisfies Head)}\n`);
  return concatenated([head, ...blocks]);
}

/** Writes a pack of version 1: the receipt, then each row as a line of JSON. Dead letters have this form. */
export function frameLines(receipt: Receipt, lines: readonly string[]): Uint8Array {
  const head = `${JSON.stringify({ pack: 1, ...receipt } satisfies Head)}\n`;
  return encoder.encode(lines.length === 0 ? head : `${head}${lines.join('\n')}\n`);
}

/**
 * Splits the receipt off a pack. The rows are a view of the same memory. Throws on a damaged pack, and on one of a
 * later version, which must be left for that version.
 */
export function splitPack(bytes: Uint8Array): Pack {
  const [pack, end] = packAt(bytes, 0, (start) => Math.max(start, bytes.length));
  if (end !== bytes.length) throw new Error(`${bytes.length - end} bytes follow the blocks of a pack`);
  return pack;
}

/** Splits a dead letter into its consecutive packs; each begins with its receipt. Throws as `splitPack` does. */
export function splitPacks(file: Uint8Array): Pack[] {
  const packs: Pack[] = [];
  for (let at = 0; at < file.length; ) {
    const [pack, end] = packAt(file, at, (start) => linesEnd(file, start));
    packs.push(pack);
    at = end;
  }
  return packs;
}

/** Rewrites the rows of a pack as lines of JSON, the form in which it is kept and can be edited by hand. */
export function asLines({ receipt, rows }: Pack): Uint8Array {
  if (rows.form === 'lines' && receipt === undefined) return rows.bytes;
  const lines = linesOf(rows);
  return receipt === undefined ? encoder.encode(lines.map((line) => `${line}\n`).join('')) : frameLines(receipt, lines);
}

/** The pack that begins at `at`, and its end. `endOfLines` returns the end of the lines that begin at an index. */
function packAt(bytes: Uint8Array, at: number, endOfLines: (start: number) => number): [Pack, number] {
  if (!startsWithReceipt(bytes, at)) {
    const end = endOfLines(at);
    return [{ receipt: undefined, rows: { form: 'lines', bytes: bytes.subarray(at, end) } }, end];
  }
  const start = lineEnd(bytes, at);
  const head: Head = JSON.parse(decoder.decode(bytes.subarray(at, start)));
  if (head.pack === 1) {
    const { pack: _, ...receipt } = head;
    const end = endOfLines(start);
    return [{ receipt, rows: { form: 'lines', bytes: bytes.subarray(start, end) } }, end];
  }
  if (head.pack !== 2)
    throw new Error(`The pack is of version ${Object(head).pack}; this version of Edgewise reads 1 and 2`);
  const { pack: _, bytes: length, ...receipt } = head;
  const blocks = bytes.subarray(start, start + length);
  if (blocks.length !== length) throw new Error(`The pack has ${blocks.length} of ${length} bytes of rows`);
  return [{ receipt, rows: { form: 'blocks', bytes: blocks, count: countRows(blocks) } }, start + length];
}

/** No row begins this way: its first column is `project_id`. */
function startsWithReceipt(bytes: Uint8Array, at: number): boolean {
  return RECEIPT_MARK.every((byte, index) => bytes[at + index] === byte);
}

/** The index after the line feed of the line that begins at `at`. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(LINE_FEED, at);
  return feed === -1 ? bytes.length : feed + 1;
}

/** The start of the next pack after the lines that begin at `at`. */
function linesEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && !startsWithReceipt(bytes, end)) end = lineEnd(bytes, end);
  return end;
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(bytesOf(parts));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function bytesOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

export function rowCount(rows: Rows): number {
  return rows.form === 'blocks' ? rows.count : textLines(rows.bytes).length;
}

/** Rows as lines of JSON, for callers that inspect single rows. */
export function linesOf(rows: Rows): string[] {
  return rows.form === 'blocks' ? readBlocks(rows.bytes).map((row) => ingestedText(row)) : textLines(rows.bytes);
}

/** The lines of a text that are not empty. */
export function textLines(text: Uint8Array): string[] {
  return decoder.decode(text).split('\n').filter(Boolean);
}

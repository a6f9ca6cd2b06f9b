import { PACK_VERSION, type Receipt } from './ledger/receipt.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_FEED = 10;
const RECEIPT_MARK = [...encoder.encode('{"pack":')];

/** A pack taken apart. Rows are lines of JSON, none where the pack only tells of refusals. */
export type Pack = {
  /** Undefined for a pack that an earlier version left without one. */
  readonly receipt: Receipt | undefined;
  readonly rows: Uint8Array;
};

/**
 * A pack as it travels (queue message, row of the buffer, dead letter): UTF-8 lines of JSON, the receipt first, then the
 * rows. Nobody on the way parses more than the receipt: the rows of packs are joined into the body of one INSERT.
 */
export function framePack(receipt: Receipt, lines: readonly string[]): Uint8Array {
  const head = `${JSON.stringify(receipt)}\n`;
  return encoder.encode(lines.length === 0 ? head : `${head}${lines.join('\n')}\n`);
}

/**
 * Splits the receipt off a pack. The rows are a view of the same memory.
 * Throws on a receipt of a version to come: a Worker of today must leave such a pack alone.
 */
export function splitPack(bytes: Uint8Array): Pack {
  if (!startsWithReceipt(bytes, 0)) return { receipt: undefined, rows: bytes };
  const end = lineEnd(bytes, 0);
  const receipt: Receipt = JSON.parse(decoder.decode(bytes.subarray(0, end)));
  if (receipt.pack !== PACK_VERSION) {
    throw new Error(`The pack is of version ${receipt.pack}; this version of Edgewise reads ${PACK_VERSION}`);
  }
  return { receipt, rows: bytes.subarray(end) };
}

/** The packs of a dead letter, one after the other; each begins with its receipt. */
export function splitPacks(file: Uint8Array): Pack[] {
  const packs: Pack[] = [];
  let start = 0;
  for (let at = 0; at < file.length; ) {
    at = lineEnd(file, at);
    if (at < file.length && !startsWithReceipt(file, at)) continue;
    packs.push(splitPack(file.subarray(start, at)));
    start = at;
  }
  return packs;
}

/** No row begins so: its first column is `project_id`. */
function startsWithReceipt(bytes: Uint8Array, at: number): boolean {
  return RECEIPT_MARK.every((byte, index) => bytes[at + index] === byte);
}

/** Where the line that begins at `at` ends, behind its line feed. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(LINE_FEED, at);
  return feed === -1 ? bytes.length : feed + 1;
}

/** All as one: what is joined is lines, and each ends with its line feed. */
export function concatenated(packs: readonly Uint8Array[]): Uint8Array {
  const [only] = packs;
  if (packs.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(bytesOf(packs));
  let offset = 0;
  for (const pack of packs) {
    whole.set(pack, offset);
    offset += pack.length;
  }
  return whole;
}

export function bytesOf(packs: readonly Uint8Array[]): number {
  return packs.reduce((sum, pack) => sum + pack.length, 0);
}

/** The lines of rows, for those who must look at single rows. */
export function linesOf(pack: Uint8Array | ArrayBuffer): string[] {
  return new TextDecoder().decode(pack).split('\n').filter(Boolean);
}

import { type Block, cutBlock } from '../../core/ingest/block/blocks-of-rows.ts';
import { FINGERPRINT_CHARS } from '../../core/ingest/ledger/fingerprint.ts';
import { addMarks, type Marks } from '../../core/ingest/ledger/marks.ts';
import {
  minuteText,
  type Receipt,
  type ReceiptEntry,
  type RejectedCounts,
  type RejectionSample,
  summed,
} from '../../core/ingest/ledger/receipt.ts';
import { framePack } from '../../core/ingest/pack.ts';

/** The share of one request: its accepted events as rows, and how many events were refused. */
export type Contribution = {
  readonly projectId: string;
  /** When it arrived, Unix milliseconds: that of its rows' `received_at`. */
  readonly receivedMs: number;
  /** Its rows in their order (`blocksOf`). */
  readonly blocks: readonly Block[];
  /** Of each row; none where there are no rows. */
  readonly marks: Marks;
  /** For how many days after their event the rows are kept. */
  readonly keptDays: number;
  readonly rejected: RejectedCounts;
  readonly samples: readonly RejectionSample[];
};

export type PackLimits = {
  /** A pack of several rows. */
  readonly bytesMax: number;
  /** A pack of one row, which is as large as it is. */
  readonly singleBytesMax: number;
};

/**
 * Packs requests: blocks in their order, as few packs as limits allow, each with the receipt of the rows that it holds.
 * A request that lies in several packs is counted by its rows in each; its refusals are counted in the first.
 *
 * @param newId  gives the id of a pack, another one each time
 * Throws RangeError on a row that no pack can take: `LINE_BYTES_MAX` is checked when a row is made.
 */
export function packContributions(
  contributions: readonly Contribution[],
  limits: PackLimits,
  newId: () => string,
): Uint8Array[] {
  return slicesOf(contributions, limits.bytesMax).flatMap((slices) => encodePack(slices, limits, newId));
}

/** A block of a request and the place of its first row. The slice with `from` 0 stands for the refusals of its request. */
type Slice = { readonly of: Contribution; readonly from: number; readonly block: Block };

const NO_ROWS: Block = { rows: 0, bytes: new Uint8Array() };
const HEAD_BYTES = 80;
const ENTRY_BYTES = 120;
const REASON_BYTES = 40;

/** Guesses how long receipts are; where a pack turns out larger, `encodePack` cuts it. */
function slicesOf(contributions: readonly Contribution[], bytesMax: number): Slice[][] {
  const packs: Slice[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const of of contributions) {
    let from = 0;
    for (const block of of.blocks.length === 0 ? [NO_ROWS] : of.blocks) {
      const size =
        ENTRY_BYTES + block.bytes.length + FINGERPRINT_CHARS * block.rows + (from === 0 ? refusalBytes(of) : 0);
      if (bytes + size > bytesMax) {
        packs.push([]);
        bytes = HEAD_BYTES;
      }
      packs.at(-1)?.push({ of, from, block });
      bytes += size;
      from += block.rows;
    }
  }
  return packs;
}

/** About as much as the refusals of a request add to the receipt. */
function refusalBytes({ rejected, samples }: Contribution): number {
  let bytes = 0;
  for (const _ in rejected) bytes += REASON_BYTES;
  for (const sample of samples) bytes += JSON.stringify(sample).length + 1;
  return bytes;
}

function encodePack(slices: readonly Slice[], limits: PackLimits, newId: () => string): Uint8Array[] {
  const rows = slices.reduce((sum, { block }) => sum + block.rows, 0);
  const blocks = slices.map(({ block }) => block.bytes);
  const receipt = receiptOf(slices, newId());
  const bytes = framePack(receipt, blocks);
  if (bytes.length <= (rows > 1 ? limits.bytesMax : limits.singleBytesMax)) return [bytes];
  const smaller = slices.length > 1 ? slices : slices.flatMap(cutSlice);
  if (smaller.length > 1) {
    const half = smaller.length >> 1;
    return [...encodePack(smaller.slice(0, half), limits, newId), ...encodePack(smaller.slice(half), limits, newId)];
  }
  // Samples are a courtesy, rows are not.
  const bare = framePack({ ...receipt, samples: [] }, blocks);
  if (bare.length <= limits.singleBytesMax) return [bare];
  throw new RangeError(`A row of ${bare.length} bytes does not fit a pack of ${limits.singleBytesMax}`);
}

/** A slice of several rows as several slices. */
function cutSlice({ of, from, block }: Slice): Slice[] {
  let start = from;
  return (block.rows > 1 ? cutBlock(block) : [block]).map((part) => {
    const slice = { of, from: start, block: part };
    start += part.rows;
    return slice;
  });
}

function receiptOf(slices: readonly Slice[], id: string): Receipt {
  const entries = new Map<string, ReceiptEntry>();
  const samples: RejectionSample[] = [];
  for (const { of, from, block } of slices) {
    const minute = minuteText(of.receivedMs);
    const key = `${of.projectId} ${minute}`;
    const before = entries.get(key);
    const rejected = from === 0 ? of.rejected : {};
    entries.set(key, {
      project_id: of.projectId,
      minute,
      accepted: (before?.accepted ?? 0) + block.rows,
      rejected: before === undefined ? rejected : summed(before.rejected, rejected),
      ...proofOf(before, { of, from, block }),
    });
    if (from === 0) for (const sample of of.samples) samples.push(sample);
  }
  return { id, entries: [...entries.values()], samples };
}

/** By what the store is asked for the rows of a slice, and of what the entry held before. */
function proofOf(
  before: ReceiptEntry | undefined,
  { of, from, block }: Slice,
): Pick<ReceiptEntry, 'fingerprints' | 'kept_days'> {
  if (block.rows === 0 || of.marks.days.length === 0) {
    const { fingerprints, kept_days } = before ?? {};
    return fingerprints === undefined || kept_days === undefined ? {} : { fingerprints, kept_days };
  }
  const fingerprints = { ...before?.fingerprints };
  addMarks(fingerprints, of.marks, from, from + block.rows);
  return { fingerprints, kept_days: Math.min(before?.kept_days ?? of.keptDays, of.keptDays) };
}

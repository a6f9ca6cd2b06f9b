import { FINGERPRINT_CHARS } from '../../core/ingest/ledger/fingerprint.ts';
import { addMarks, type Marks } from '../../core/ingest/ledger/marks.ts';
import {
  minuteText,
  PACK_VERSION,
  type Receipt,
  type ReceiptEntry,
  type RejectedCounts,
  type RejectionSample,
  summed,
} from '../../core/ingest/ledger/receipt.ts';
import { framePack } from '../../core/ingest/pack.ts';

/** What one request brings: its accepted events as rows, and what it has to say of those that were refused. */
export type Contribution = {
  readonly projectId: string;
  /** When it arrived, Unix milliseconds: that of its rows' `received_at`. */
  readonly receivedMs: number;
  /** Rows as lines of JSON (`rowText`). */
  readonly lines: readonly string[];
  /** Of each line; none where there are no lines. */
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
 * Packs what requests bring: lines in their order, as few packs as limits allow, each with the receipt of what it holds.
 * A request that lies in several packs is counted by its rows in each; what it was refused is counted in the first.
 *
 * @param newId  gives the id of a pack, another one each time
 * Throws RangeError on a row that no pack can take: `LINE_BYTES_MAX` is checked when a row is made.
 */
export function packRequests(
  contributions: readonly Contribution[],
  limits: PackLimits,
  newId: () => string,
): Uint8Array[] {
  return slicesOf(contributions, limits.bytesMax).flatMap((slices) => encodePack(slices, limits, newId));
}

/** Lines `from` to before `to` of a request. The first slice of a request has `from` 0, and stands for its refusals. */
type Slice = { readonly of: Contribution; readonly from: number; readonly to: number };

const HEAD_CHARS = 60;
const ENTRY_CHARS = 120;
const REASON_CHARS = 40;

/** Cuts by characters, which are cheap to count; where bytes say otherwise, `encodePack` cuts again. */
function slicesOf(contributions: readonly Contribution[], charsMax: number): Slice[][] {
  const packs: Slice[][] = [];
  let pack: Slice[] = [];
  let chars = HEAD_CHARS;
  const close = (): void => {
    if (pack.length > 0) packs.push(pack);
    pack = [];
    chars = HEAD_CHARS;
  };
  for (const of of contributions) {
    const { lines } = of;
    const head = headChars(of);
    if (chars + head + (lines[0]?.length ?? 0) + 1 + FINGERPRINT_CHARS > charsMax) close();
    chars += head;
    let from = 0;
    for (let index = 0; index < lines.length; index++) {
      const size = (lines[index]?.length ?? 0) + 1 + FINGERPRINT_CHARS;
      if (index > from && chars + size > charsMax) {
        pack.push({ of, from, to: index });
        close();
        chars += ENTRY_CHARS;
        from = index;
      }
      chars += size;
    }
    pack.push({ of, from, to: lines.length });
  }
  close();
  return packs;
}

/** About what a request adds to the receipt. */
function headChars({ rejected, samples }: Contribution): number {
  let chars = ENTRY_CHARS;
  for (const _ in rejected) chars += REASON_CHARS;
  for (const sample of samples) chars += JSON.stringify(sample).length + 1;
  return chars;
}

function encodePack(slices: readonly Slice[], limits: PackLimits, newId: () => string): Uint8Array[] {
  const lines = slices.flatMap(({ of, from, to }) =>
    to - from === of.lines.length ? of.lines : of.lines.slice(from, to),
  );
  const receipt = receiptOf(slices, newId());
  const bytes = framePack(receipt, lines);
  if (bytes.length <= (lines.length > 1 ? limits.bytesMax : limits.singleBytesMax)) return [bytes];
  if (slices.length > 1) {
    const half = slices.length >> 1;
    return [...encodePack(slices.slice(0, half), limits, newId), ...encodePack(slices.slice(half), limits, newId)];
  }
  const [only] = slices;
  if (only !== undefined && lines.length > 1) {
    const middle = only.from + (lines.length >> 1);
    const halves = [
      { ...only, to: middle },
      { ...only, from: middle },
    ];
    return halves.flatMap((slice) => encodePack([slice], limits, newId));
  }
  // Samples are a courtesy, rows are not.
  const bare = framePack({ ...receipt, samples: [] }, lines);
  if (bare.length <= limits.singleBytesMax) return [bare];
  throw new RangeError(`A row of ${bare.length} bytes does not fit a pack of ${limits.singleBytesMax}`);
}

function receiptOf(slices: readonly Slice[], id: string): Receipt {
  const entries = new Map<string, ReceiptEntry>();
  const samples: RejectionSample[] = [];
  for (const { of, from, to } of slices) {
    const minute = minuteText(of.receivedMs);
    const key = `${of.projectId} ${minute}`;
    const before = entries.get(key);
    const rejected = from === 0 ? of.rejected : {};
    entries.set(key, {
      project_id: of.projectId,
      minute,
      accepted: (before?.accepted ?? 0) + to - from,
      rejected: before === undefined ? rejected : summed(before.rejected, rejected),
      ...proofOf(before, { of, from, to }),
    });
    if (from === 0) for (const sample of of.samples) samples.push(sample);
  }
  return { pack: PACK_VERSION, id, entries: [...entries.values()], samples };
}

/** By what the store is asked for the rows of a slice, and of what the entry held before. */
function proofOf(
  before: ReceiptEntry | undefined,
  { of, from, to }: Slice,
): Pick<ReceiptEntry, 'fingerprints' | 'kept_days'> {
  if (from === to || of.marks.days.length === 0) {
    const { fingerprints, kept_days } = before ?? {};
    return fingerprints === undefined || kept_days === undefined ? {} : { fingerprints, kept_days };
  }
  const fingerprints = { ...before?.fingerprints };
  addMarks(fingerprints, of.marks, from, to);
  return { fingerprints, kept_days: Math.min(before?.kept_days ?? of.keptDays, of.keptDays) };
}

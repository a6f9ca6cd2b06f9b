import { type ChainAnchor, type ChainPoint, type ChainRow, commitment, linkHash } from './chain.ts';

/** A fault of a chain, in places of the chain; `id` where the entry is still there. */
export type ChainFault =
  /** Entries are gone; `isTail`: the newest. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number; readonly isTail: boolean }
  | { readonly kind: 'changed'; readonly sequence: number; readonly id: string }
  /** An entry that the chain never had at this place. */
  | { readonly kind: 'added'; readonly sequence: number; readonly id: string }
  /** Every entry follows from the one before, but the last is not the one that was anchored. */
  | { readonly kind: 'rewritten'; readonly sequence: number }
  /** The copy of the anchor in the bucket is not what was signed, or knows more than the anchor. */
  | { readonly kind: 'anchor'; readonly problem: 'forged_copy' | 'older_than_copy' | 'differs_from_copy' };

export type ChainReport = {
  /** Entries that were read, and of these: erased in part, and not checked because their secret is gone. */
  readonly entries: number;
  readonly erased: number;
  readonly unchecked: number;
  /** The first of them. */
  readonly faults: readonly ChainFault[];
};

const FAULTS_MAX = 100;

type Progress = { place: ChainPoint; entries: number; erased: number; unchecked: number; faults: ChainFault[] };

/**
 * Compares the entries of a chain with what is known of it elsewhere.
 *
 * @param pages  every sealed row of the organisation, by `sequence`
 * @param copied  the point that the copy in the bucket names, once its signature was checked
 */
export async function verifyChain(
  key: CryptoKey,
  anchor: ChainAnchor,
  pages: AsyncIterable<readonly ChainRow[]>,
  copied?: ChainPoint,
): Promise<ChainReport> {
  const progress: Progress = { place: anchor.pruned, entries: 0, erased: 0, unchecked: 0, faults: [] };
  for await (const rows of pages) {
    for (const row of rows) await step(key, anchor, progress, row, copied);
  }
  const { place, faults } = progress;
  if (place.count < anchor.count) {
    faults.push({ kind: 'missing', from: place.count + 1, to: anchor.count, isTail: true });
  } else if (place.head !== anchor.head && faults.length === 0) {
    faults.push({ kind: 'rewritten', sequence: place.count });
  }
  const { entries, erased, unchecked } = progress;
  return { entries, erased, unchecked, faults: faults.slice(0, FAULTS_MAX) };
}

async function step(
  key: CryptoKey,
  anchor: ChainAnchor,
  progress: Progress,
  row: ChainRow,
  copied: ChainPoint | undefined,
): Promise<void> {
  const { place, faults } = progress;
  const sequence = row.sequence ?? 0;
  progress.entries += 1;
  if (row.personal === null && row.personal_hash !== null) progress.erased += 1;
  if (sequence <= place.count || sequence > anchor.count) {
    note(faults, { kind: 'added', sequence, id: row.id });
    return;
  }
  const follows = sequence === place.count + 1;
  if (!follows) note(faults, { kind: 'missing', from: place.count + 1, to: sequence - 1, isTail: false });
  if (sequence <= anchor.rekeyed.count) progress.unchecked += 1;
  else if (!(await isAsSealed(key, follows ? place.head : undefined, row))) {
    note(faults, { kind: 'changed', sequence, id: row.id });
  }
  if (sequence === copied?.count && row.hash !== copied.head) {
    note(faults, { kind: 'anchor', problem: 'differs_from_copy' });
  }
  progress.place = { count: sequence, head: row.hash ?? '' };
}

/** @param before  the hash of the entry before; undefined if that is missing, and then only the personal part is checked */
async function isAsSealed(key: CryptoKey, before: string | undefined, row: ChainRow): Promise<boolean> {
  if (before !== undefined && (await linkHash(key, before, row)) !== row.hash) return false;
  if (row.personal === null) return true;
  return (await commitment(key, row.personal_salt, row.personal)) === row.personal_hash;
}

function note(faults: ChainFault[], fault: ChainFault): void {
  if (faults.length < FAULTS_MAX) faults.push(fault);
}

import { NO_MARKS } from '../../core/ingest/ledger/marks.ts';
import { accountedRow } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { splitPack } from '../../core/ingest/pack.ts';
import { type Contribution, packRequests } from '../../store/ledger/pack-requests.ts';

/** What one request of project `p1` brings: rows as given, nothing refused. Marks where every row has one. */
export function aContribution(rows: readonly object[], overrides: Partial<Contribution> = {}): Contribution {
  const lines = rows.map((row) => JSON.stringify(row));
  const marks = lines.flatMap((line) => accountedRow(line)?.mark ?? []);
  const isMarked = marks.length === lines.length;
  return {
    projectId: 'p1',
    receivedMs: Date.UTC(2026, 10, 20, 12),
    lines,
    marks: isMarked
      ? { days: marks.map(({ day }) => day), fingerprints: marks.map(({ fingerprint }) => fingerprint).join('') }
      : NO_MARKS,
    keptDays: 365,
    rejected: {},
    samples: [],
    ...overrides,
  };
}

/** One pack of any size, as it travels. */
export function aPack(contributions: readonly Contribution[], id: string = crypto.randomUUID()): Uint8Array {
  const limits = { bytesMax: Number.MAX_SAFE_INTEGER, singleBytesMax: Number.MAX_SAFE_INTEGER };
  const [pack] = packRequests(contributions, limits, () => id);
  if (pack === undefined) throw new Error('nothing to pack');
  return pack;
}

/** The rows of a pack, parsed. */
export function rowsOf(pack: Uint8Array): unknown[] {
  const { rows } = splitPack(pack);
  return new TextDecoder()
    .decode(rows)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

import { asUuid } from '../../core/base/uuid.ts';
import { blocksOf } from '../../core/ingest/block/blocks-of-rows.ts';
import { identityOf } from '../../core/ingest/event-identity.ts';
import { marksOf } from '../../core/ingest/ledger/marks.ts';
import { receiptOfLines } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { frameLines, linesOf, splitPack } from '../../core/ingest/pack.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { type Contribution, packContributions } from '../../platform/intake/pack-contributions.ts';
import { anIngestedRow } from './an-event.ts';

/** One request of project `p1` with these events and no rejections. An `id` may be any text (`asUuid`). */
export function aContribution(
  events: readonly Partial<EventRow>[],
  overrides: Partial<Contribution> = {},
): Contribution {
  const rows = events.map(({ id, ...event }) => anIngestedRow(id === undefined ? event : { ...event, id: asUuid(id) }));
  return {
    projectId: 'p1',
    receivedMs: Date.UTC(2026, 10, 20, 12),
    blocks: blocksOf(rows),
    marks: marksOf(rows.map(identityOf)),
    keptDays: 365,
    rejected: {},
    samples: [],
    ...overrides,
  };
}

/** One pack of any size, in its transport form. */
export function aPack(contributions: readonly Contribution[], id: string = crypto.randomUUID()): Uint8Array {
  const limits = { bytesMax: Number.MAX_SAFE_INTEGER, singleBytesMax: Number.MAX_SAFE_INTEGER };
  const [pack] = packContributions(contributions, limits, () => id);
  if (pack === undefined) throw new Error('nothing to pack');
  return pack;
}

/** A pack of version 1 of project `p1`, whose rows may lack columns or hold values that no column accepts. */
export function aPackOfLines(rows: readonly object[], id: string = crypto.randomUUID()): Uint8Array {
  const lines = rows.map((row) => JSON.stringify(row));
  const entry = { project_id: 'p1', minute: '2026-11-20 12:00:00', accepted: rows.length, rejected: {} };
  const [told] = receiptOfLines(id, lines, 'accepted').entries;
  return frameLines({ id, entries: [{ ...entry, ...told, accepted: rows.length }], samples: [] }, lines);
}

/** The rows of a pack, without their empty columns. */
export function rowsOf(pack: Uint8Array): unknown[] {
  return linesOf(splitPack(pack).rows).map((line) => JSON.parse(line));
}

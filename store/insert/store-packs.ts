import { err, ok, type Result } from '../../core/base/result.ts';
import { asUuid } from '../../core/base/uuid.ts';
import { splitBlocks } from '../../core/ingest/block/read-block.ts';
import { receiptOfLines } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { bytesOf, concatenated, linesOf, type Pack, type Rows, rowCount } from '../../core/ingest/pack.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { type KeptRow, keepPoison, poisonName } from './dead-letters.ts';
import type { EventStore } from './event-store.ts';
import { type InsertError, insertBody, insertLines } from './insert-lines.ts';
import { mergeBlocks } from './native/merge-blocks.ts';
import { poisonOfPacks, type ReceivedPack, releaseEntry } from './poison-of-packs.ts';
import { type PoisonRow, storeApart } from './store-apart.ts';
import { writeSamples, writeStored } from './write-ledger.ts';

const encoder = new TextEncoder();
/** Refused so often without an explanation, rows are tried apart: about two minutes of the buffer's or queue's delays. */
const UNEXPLAINED_TRIES_MIN = 6;

/** Rows in quarantine, with the first of the files and what was said of its first row. */
type Refused = {
  readonly rows: number;
  readonly object: string;
  readonly objects: number;
  readonly reason: string;
};

/** What became of the packs: all rows are stored, but those that ClickHouse refused, which are in R2. */
export type Stored = {
  readonly bytes: number;
  readonly refused?: Refused;
  /** Why the ledger does not know of these packs, where ClickHouse refused its entries: a fault of ours. */
  readonly unaccounted?: string;
  /** Samples of rejected events that ClickHouse refused, which are gone: a fault of ours. */
  readonly unsampled?: { readonly samples: number; readonly reason: string };
};

/**
 * Stores all rows of packs in one insert, then their entries in the ledger; ok only after ClickHouse has confirmed both.
 * Rows that ClickHouse refuses go to R2 with the reason, their neighbours are stored. R2 comes last: what is tried again
 * has left nothing there.
 *
 * @param tries  how often these rows were tried, this time included
 * @param home  the file that rows come from which were refused before; what is refused again stays there
 * Errors: try all of it again later; some rows may be stored already, and count once.
 */
export async function storePacks(
  store: EventStore,
  packs: readonly Pack[],
  nowMs: number,
  tries = 1,
  home?: string,
): Promise<Result<Stored, InsertError>> {
  const all = packs.map(({ rows }) => rows);
  const isFault = ({ kind }: InsertError): boolean =>
    kind === 'bad_rows' || (kind === 'unexplained' && tries >= UNEXPLAINED_TRIES_MIN);
  const poison = await storeRows(store, all, isFault);
  if (!poison.ok) return poison;
  const received = packs.map(withReceipt);
  const apart = poisonOfPacks(received, poison.value);
  const [written, sampled] = await Promise.all([
    writeStored(store, received, apart, nowMs),
    writeSamples(store, received),
  ]);
  // Who takes nothing at all says nothing against the ledger's entries, nor against a lone row.
  const isTaking = written.ok || written.error.kind === 'bad_rows' || countOf(all) > poison.value.length;
  if (!written.ok && !(isFault(written.error) && isTaking)) return written;
  if (!sampled.ok && !isFault(sampled.error)) return sampled;
  const refused = await quarantine(store, poisonFiles(received, apart, { nowMs, home }));
  if (!refused.ok) return refused;
  return ok({
    bytes: bytesOf(all.map(({ bytes }) => bytes)),
    ...refused.value,
    ...(written.ok ? {} : { unaccounted: written.error.detail }),
    ...unsampled(sampled, received),
  });
}

async function storeRows(
  store: EventStore,
  all: readonly Rows[],
  isFault: (error: InsertError) => boolean,
): Promise<Result<readonly PoisonRow[], InsertError>> {
  const whole = await insertWhole(store, all);
  if (whole.ok) return ok([]);
  if (!isFault(whole.error)) return whole;
  const lines = all.flatMap(linesOf);
  const insert = (some: readonly string[]) =>
    insertLines(store, TABLES.arrivals, encoder.encode(`${some.join('\n')}\n`));
  const apart = await storeApart(lines, whole.error, insert, isFault);
  // All of many: that is no fault of single rows, whatever it is.
  const isAll = apart.ok && lines.length > 1 && apart.value.length === lines.length;
  return isAll && whole.error.kind === 'unexplained' ? err(whole.error) : apart;
}

/** Inserts blocks as one block, and lines of JSON, which earlier versions and people wrote, as they are. */
async function insertWhole(store: EventStore, all: readonly Rows[]): Promise<Result<void, InsertError>> {
  const table = TABLES.arrivals;
  const blocks = all.filter(({ form }) => form === 'blocks').flatMap(({ bytes }) => splitBlocks(bytes));
  if (blocks.length > 0) {
    const inserted = await insertBody(store, { table, format: 'Native', body: mergeBlocks(blocks) });
    if (!inserted.ok) return inserted;
  }
  const lines = concatenated(all.filter(({ form }) => form === 'lines').map(({ bytes }) => bytes));
  return lines.length === 0 ? ok(undefined) : insertLines(store, table, lines);
}

function countOf(all: readonly Rows[]): number {
  return all.reduce((sum, rows) => sum + rowCount(rows), 0);
}

/** What goes into which file: the rows of a pack into its own. */
function poisonFiles(
  packs: readonly ReceivedPack[],
  apart: readonly (readonly PoisonRow[])[],
  { nowMs, home }: { readonly nowMs: number; readonly home: string | undefined },
): Map<string, readonly KeptRow[]> {
  const files = new Map<string, readonly KeptRow[]>();
  for (const [index, { receipt }] of packs.entries()) {
    const rows = apart[index] ?? [];
    if (rows.length === 0) continue;
    const takenMs = Date.parse(`${receipt.entries[0]?.minute}Z`);
    const name = home ?? poisonName(receipt.id, Number.isNaN(takenMs) ? nowMs : takenMs);
    const kept = rows.map((row) => ({ ...row, entry: releaseEntry(receipt, row) }));
    files.set(name, [...(files.get(name) ?? []), ...kept]);
  }
  return files;
}

async function quarantine(
  store: EventStore,
  files: ReadonlyMap<string, readonly KeptRow[]>,
): Promise<Result<Pick<Stored, 'refused'>, InsertError>> {
  const rows = [...files.values()].flat();
  const [object] = files.keys();
  if (object === undefined) return ok({});
  try {
    await Promise.all(Array.from(files, ([name, kept]) => keepPoison(store.deadLetters, name, kept)));
    return ok({ refused: { rows: rows.length, object, objects: files.size, reason: rows[0]?.reason ?? '' } });
  } catch (problem) {
    return err({ kind: 'unavailable', detail: String(problem) });
  }
}

function unsampled(
  sampled: Result<readonly PoisonRow[], InsertError>,
  packs: readonly ReceivedPack[],
): Pick<Stored, 'unsampled'> {
  if (!sampled.ok) {
    const samples = packs.reduce((sum, { receipt }) => sum + receipt.samples.length, 0);
    return { unsampled: { samples, reason: sampled.error.detail } };
  }
  const [first] = sampled.value;
  return first === undefined ? {} : { unsampled: { samples: sampled.value.length, reason: first.reason } };
}

/** What an earlier version has left without a receipt is counted by its rows. */
function withReceipt(pack: Pack): ReceivedPack {
  const { rows, receipt } = pack;
  if (receipt !== undefined) return { rows, receipt };
  const lines = linesOf(rows);
  return { rows, receipt: receiptOfLines(asUuid(lines.join('\n')), lines, 'accepted') };
}

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
/**
 * After this many rejections without an explanation, rows are tried separately: about two minutes of the buffer's or
 * queue's delays.
 */
const UNEXPLAINED_TRIES_MIN = 6;

/** Rows in quarantine, with the first of the files and the reason for its first row. */
type Refused = {
  readonly rows: number;
  readonly object: string;
  readonly objects: number;
  readonly reason: string;
};

/** The outcome for the packs: all rows are stored, except those that ClickHouse rejected, which are in R2. */
export type Stored = {
  readonly bytes: number;
  readonly refused?: Refused;
  /** The reason why the ledger lacks these packs, if ClickHouse rejected its entries: a bug of ours. */
  readonly unaccounted?: string;
  /** Samples of rejected events that ClickHouse rejected and that are lost: a bug of ours. */
  readonly unsampled?: { readonly samples: number; readonly reason: string };
};

/**
 * Stores all rows of packs in one insert, then their entries in the ledger; ok only after ClickHouse has confirmed
 * both. Rows that ClickHouse rejects go to R2 with the reason, and the others are stored. R2 comes last, so that a
 * batch which is retried has left nothing there.
 *
 * @param tries  number of attempts with these rows, including this one
 * @param home  the file of rows that were rejected before; rows that are rejected again stay there
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
  // If ClickHouse rejected every row, suspect ClickHouse, not the ledger entries or a single row.
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
  // All of many rows were rejected, so the cause is not single rows.
  const isAll = apart.ok && lines.length > 1 && apart.value.length === lines.length;
  return isAll && whole.error.kind === 'unexplained' ? err(whole.error) : apart;
}

/** Inserts blocks as one block, and lines of JSON, which earlier versions and people wrote, unchanged. */
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

/** Assigns poison rows to files: one file per pack. */
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

/** A pack of an earlier version has no receipt; it is counted by its rows. */
function withReceipt(pack: Pack): ReceivedPack {
  const { rows, receipt } = pack;
  if (receipt !== undefined) return { rows, receipt };
  const lines = linesOf(rows);
  return { rows, receipt: receiptOfLines(asUuid(lines.join('\n')), lines, 'accepted') };
}

import { ok, type Result } from '../../core/base/result.ts';
import type { Mark } from '../../core/ingest/ledger/marks.ts';
import { accountedRow } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { concatenated, frameLines, type Pack } from '../../core/ingest/pack.ts';
import { wellFormedJson } from '../../core/ingest/row-text.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { deadRows, type Quarantined, quarantineKey, rejectionRows, storedRows } from '../ledger/ledger-rows.ts';
import type { EventStore } from './event-store.ts';
import { type InsertError, type InsertTable, insertLines } from './insert-lines.ts';
import type { ReceivedPack } from './poison-of-packs.ts';
import { type PoisonRow, storeApart } from './store-apart.ts';

const encoder = new TextEncoder();

/**
 * Enters packs whose rows are confirmed into the ledger. Idempotent: a pack's entries have its id.
 *
 * @param poison  for each pack, the rows that were not stored
 * Errors: those of `insertLines`.
 */
export async function writeStored(
  store: EventStore,
  packs: readonly ReceivedPack[],
  poison: readonly (readonly PoisonRow[])[],
  nowMs: number,
): Promise<Result<void, InsertError>> {
  const entries = packs.flatMap(({ receipt }, index) => storedRows(receipt, quarantinedIn(poison[index] ?? []), nowMs));
  return insertRows(store, TABLES.ledger, entries.map(lineOf));
}

/**
 * Stores the packs' samples of rejected events. Idempotent: a sample has its pack's id and its index.
 *
 * @returns the samples that ClickHouse rejects
 * Errors: those of `insertLines`, except samples at fault.
 */
export async function writeSamples(
  store: EventStore,
  packs: readonly ReceivedPack[],
): Promise<Result<readonly PoisonRow[], InsertError>> {
  const lines = packs.flatMap(({ receipt }) => rejectionRows(receipt)).map(lineOf);
  const insert = (some: readonly string[]) => insertRows(store, TABLES.rejectionArrivals, some);
  const isFault = ({ kind }: InsertError) => kind === 'bad_rows';
  const whole = await insert(lines);
  if (whole.ok) return ok([]);
  return isFault(whole.error) ? storeApart(lines, whole.error, insert, isFault) : whole;
}

/** The name of a dead letter and its packs. */
export type DeadPacks = { readonly name: string; readonly packs: readonly Pack[] };

/**
 * Enters the packs of dead letters, in one insert. If that fails, often for the same reason for which they are dead
 * letters, their receipts wait under `LATE_RECEIPTS` for a job: each letter's in a file of its own, since a letter may
 * be retried in another batch. Rejects if the bucket does not accept them.
 *
 * @returns whether they are in the ledger
 */
export async function enterDeadLetters(store: EventStore, letters: readonly DeadPacks[]): Promise<boolean> {
  const written = await writeDead(
    store,
    letters.flatMap(({ packs }) => packs),
  );
  if (written.ok) return true;
  await Promise.all(letters.map((letter) => keepReceipts(store, letter)));
  return false;
}

/** Like `enterDeadLetters`, for one letter. */
export function enterDead(store: EventStore, name: string, packs: readonly Pack[]): Promise<boolean> {
  return enterDeadLetters(store, [{ name, packs }]);
}

async function keepReceipts(store: EventStore, { name, packs }: DeadPacks): Promise<void> {
  const receipts = packs.flatMap(({ receipt }) => (receipt === undefined ? [] : [{ ...receipt, samples: [] }]));
  const body = concatenated(receipts.map((receipt) => frameLines(receipt, [])));
  await store.deadLetters.put(`${LATE_RECEIPTS}${name}.ndjson`, body);
}

/** Prefix in the region's bucket. */
export const LATE_RECEIPTS = 'ledger-late/';

/** Enters packs as dead. */
export function writeDead(store: EventStore, packs: readonly Pack[]): Promise<Result<void, InsertError>> {
  const receipts = packs.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  return insertRows(store, TABLES.ledger, receipts.flatMap(deadRows).map(lineOf));
}

/** Clients send lone surrogates, and truncated texts end in them; ClickHouse refuses their escapes. */
function lineOf(row: object): string {
  return wellFormedJson(JSON.stringify(row));
}

function insertRows(
  store: EventStore,
  table: InsertTable,
  lines: readonly string[],
): Promise<Result<void, InsertError>> {
  if (lines.length === 0) return Promise.resolve(ok(undefined));
  return insertLines(store, table, encoder.encode(`${lines.join('\n')}\n`));
}

/** Counts the quarantined rows by project and minute. */
function quarantinedIn(poison: readonly PoisonRow[]): Quarantined {
  const quarantined = new Map<string, { rows: number; marks: Mark[] }>();
  for (const { line } of poison) {
    const row = accountedRow(line);
    if (row === undefined) continue;
    const key = quarantineKey(row);
    const held = quarantined.get(key) ?? { rows: 0, marks: [] };
    held.rows++;
    if (row.mark !== undefined) held.marks.push(row.mark);
    quarantined.set(key, held);
  }
  return quarantined;
}

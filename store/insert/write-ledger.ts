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
 * Enters packs whose rows are confirmed into the ledger. May be done again: a pack's entries have its id.
 *
 * @param poison  of each pack, the rows that were not stored
 * Errors: as `insertLines`.
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
 * Keeps the packs' samples of rejected events. May be done again: a sample has its pack's id and its place.
 *
 * @returns those that ClickHouse refuses
 * Errors: as `insertLines`, but for samples at fault.
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

/** A dead letter's name and its packs. */
export type DeadPacks = { readonly name: string; readonly packs: readonly Pack[] };

/**
 * Enters the packs of dead letters, in one insert. Where that cannot be done now, which is often why they lie there, their
 * receipts wait under `LATE_RECEIPTS` for a job: each letter's in a file of its own, as a letter may come again in other
 * company. Rejects when the bucket does not take them.
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

/** As `enterDeadLetters`, of one. */
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

/** Clients send lone surrogates, and cut texts end in them: ClickHouse refuses their escapes. */
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

/** Which rows of which project and minute are quarantined. */
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

import { TABLES } from '../clickhouse/schema.ts';
import { concatenated, linesOf, type Pack } from '../pack.ts';
import { ok, type Result } from '../result.ts';
import { keepPoison } from './dead-letters.ts';
import type { EventStore } from './event-store.ts';
import { type InsertError, insertLines } from './insert-lines.ts';
import { storeApart } from './store-apart.ts';

const encoder = new TextEncoder();

/** What became of the packs: all rows are stored, but those that ClickHouse refused, which are in R2. */
export type Stored = {
  readonly bytes: number;
  readonly refused?: { readonly rows: number; readonly object: string; readonly reason: string };
};

/**
 * Stores all rows of packs in one insert; ok only after ClickHouse has confirmed them. Rows that ClickHouse refuses go
 * to R2 with the reason, their neighbours are stored.
 *
 * Errors: `unavailable`, try all of it again later; some rows may be stored already, and count once.
 */
export async function storePacks(
  store: EventStore,
  packs: readonly Pack[],
  nowMs: number,
): Promise<Result<Stored, InsertError>> {
  const body = concatenated(packs.map(({ rows }) => rows));
  const whole = await insertLines(store, TABLES.events, body);
  if (whole.ok) return ok({ bytes: body.length });
  if (whole.error.kind === 'unavailable') return whole;
  const apart = await storeApart(linesOf(body), (lines) =>
    insertLines(store, TABLES.events, encoder.encode(`${lines.join('\n')}\n`)),
  );
  if (!apart.ok) return apart;
  const [first] = apart.value;
  if (first === undefined) return ok({ bytes: body.length });
  const object = await keepPoison(store.deadLetters, apart.value, nowMs);
  return ok({ bytes: body.length, refused: { rows: apart.value.length, object, reason: first.reason } });
}

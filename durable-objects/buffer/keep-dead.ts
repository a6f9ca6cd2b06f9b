import { asUuid } from '../../core/base/uuid.ts';
import { concatenated } from '../../core/ingest/pack.ts';
import { keepMessage } from '../../store/insert/dead-letters.ts';
import type { EventStore } from '../../store/insert/event-store.ts';
import { enterDead } from '../../store/insert/write-ledger.ts';
import { readPacks, type UnreadablePack } from './read-packs.ts';
import type { Batch } from './waiting-packs.ts';

/** The wording for the log. */
export type DeadLetter = { readonly object: string; readonly in_ledger: boolean; readonly detail?: string };

/**
 * Stores a batch that was retried for long enough in R2, and enters it into the ledger. Idempotent; the batch may be
 * removed only afterwards. Throws if R2 does not accept it.
 */
export async function keepDead(store: EventStore, shard: string, batch: Batch): Promise<DeadLetter[]> {
  const { packs, unreadable } = readPacks(batch.packs);
  const apart = await keepUnreadable(store, shard, batch, unreadable);
  if (packs.length === 0) return apart;
  const message = {
    id: `${shard}-${batch.sinceMs}-${batch.ends}`,
    timestamp: new Date(batch.sinceMs),
    body: concatenated(packs.map(({ bytes }) => bytes)),
  };
  const object = await keepMessage(store.deadLetters, message);
  return [{ object, in_ledger: await enterDead(store, message.id, packs) }, ...apart];
}

/**
 * Stores each pack that this version cannot read in R2, in a file of its own; a version that can read it may replay it.
 * Otherwise like `keepDead`.
 */
export async function keepUnreadable(
  store: EventStore,
  shard: string,
  { sinceMs }: Batch,
  unreadable: readonly UnreadablePack[],
): Promise<DeadLetter[]> {
  const kept: DeadLetter[] = [];
  for (const { bytes, reason } of unreadable) {
    const id = `${shard}-${asUuid(new TextDecoder().decode(bytes))}`;
    const object = await keepMessage(store.deadLetters, { id, timestamp: new Date(sinceMs), body: bytes });
    kept.push({ object, in_ledger: false, detail: reason });
  }
  return kept;
}

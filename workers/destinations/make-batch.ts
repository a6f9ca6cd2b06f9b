import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import type { EventRun } from '../../core/destinations/runs.ts';
import { destinationBackfills, destinationBatches, destinations, outbox } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { entryInsert } from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { BATCH_KIND, batchEntry } from './batch-entry.ts';
import { sendBatch } from './batch-sender.ts';
import { type DestinationRow, kindOf } from './destination-store.ts';
import { fitBatch } from './fit-batch.ts';
import { keepFresh, readBatch } from './read-batch.ts';

const OWN_SENDER = { [BATCH_KIND]: sendBatch };

/** Events that a batch may have: so many that a request of each lane is full a few times, and that they fit into memory. */
const BATCH_EVENTS_MAX = 10_000;
/** An isolate has 128 MB, its batches hold several times their bytes, and some destinations are served at once. */
const BATCH_BYTES_MAX = 8 * 1024 * 1024;
const REQUESTS_A_LANE = 5;

export function batchMax({ kind, ...row }: DestinationRow): number {
  const found = kindOf({ kind });
  if (found === undefined || found.via === 'own') return BATCH_EVENTS_MAX;
  const { recordsMax, parallel } = found.limits;
  const asked = found.recordsMax?.(row.settings) ?? recordsMax;
  return Math.min(BATCH_EVENTS_MAX, Math.max(1, asked * parallel * REQUESTS_A_LANE));
}

/** Tells how a step ended: there may be more at once, nothing is there, or it has to wait. */
export type Step = 'more' | 'idle' | 'held';

/** Finds the next run of so many events at most; undefined: nothing is left. */
export type FindRun = (eventsMax: number) => Promise<FoundRun | undefined>;
export type FoundRun = { readonly run: EventRun; readonly count: number };

/**
 * Makes a batch of the next run, moves the place of the stream or of its backfill on in the same breath, and sends it.
 * `idle`: there is no next run.
 */
export async function makeBatch(
  env: Env,
  region: Region,
  destination: DestinationRow,
  find: FindRun,
  backfill?: string,
): Promise<Step> {
  const db = database(env);
  const fit = await fitBatch(destination.id, batchMax(destination), {
    find,
    read: ({ run }) => readBatch(env, region, destination, run, BATCH_BYTES_MAX),
  });
  if (!fit.ok) {
    logLine('warn', { event: 'destination_unread', destination_id: destination.id, reason: fit.error });
    return 'held';
  }
  if (fit.value === undefined) return 'idle';
  const { records } = fit.value;
  const { run } = fit.value.run;
  if (records.length === 0) {
    await movePlace(db, destination, run, backfill);
    return 'more';
  }
  const id = newId('delivery');
  const nowMs = Date.now();
  await db.batch([
    entryInsert(db, batchEntry(destination, run, backfill), nowMs, id),
    db.insert(destinationBatches).values({ entryId: id, destinationId: destination.id, records: records.length }),
    backfill === undefined
      ? db.update(destinations).set({ cursor: run.to, heldBy: id }).where(eq(destinations.id, destination.id))
      : backfillUpdate(db, backfill, run, records.length),
  ]);
  keepFresh(id, records);
  await deliver(env, id, OWN_SENDER);
  return 'more';
}

async function movePlace(
  db: Database,
  { id }: DestinationRow,
  run: EventRun,
  backfill: string | undefined,
): Promise<void> {
  if (backfill === undefined) await db.update(destinations).set({ cursor: run.to }).where(eq(destinations.id, id));
  else await backfillUpdate(db, backfill, run, 0);
}

function backfillUpdate(db: Database, id: string, run: EventRun, count: number) {
  const isRunning = and(eq(destinationBackfills.id, id), eq(destinationBackfills.status, 'running'));
  return db
    .update(destinationBackfills)
    .set({ cursor: run.to, records: sql`${destinationBackfills.records} + ${count}`, updatedAt: new Date() })
    .where(isRunning);
}

/** Goes on with a batch that others wait for. Returns whether it is out of the way. */
export async function finishBatch(env: Env, entryId: string): Promise<boolean> {
  const db = database(env);
  const find = () => db.select().from(outbox).where(eq(outbox.id, entryId)).get();
  const before = await find();
  if (before?.status !== 'pending') return true;
  if ((before.nextAttemptAt?.getTime() ?? 0) > Date.now()) return false;
  await deliver(env, entryId, OWN_SENDER);
  return (await find())?.status !== 'pending';
}

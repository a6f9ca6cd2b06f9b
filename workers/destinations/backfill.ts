import { and, eq, like } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { placeBefore } from '../../core/destinations/stored-place.ts';
import { destinationBackfills, outbox } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outbound } from '../../platform/outbound.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { hoursWithEvents, nextRunOfSpan } from '../../store/destinations/span-statements.ts';
import { BATCH_KIND } from './batch-entry.ts';
import { type DestinationRow, projectOf } from './destination-store.ts';
import { batchMax, type FoundRun, finishBatch, makeBatch, type Step } from './make-batch.ts';

type BackfillRow = typeof destinationBackfills.$inferSelect;

/** Goes on with the backfills of a destination: one batch of each. */
export async function stepBackfills(
  env: Env,
  region: Region,
  destination: DestinationRow,
  settledMs: number,
): Promise<Step> {
  // Inserts that were under way when the stream began are in neither part before then.
  if (settledMs <= destination.liveFromMs) return 'idle';
  const running = and(
    eq(destinationBackfills.destinationId, destination.id),
    eq(destinationBackfills.status, 'running'),
  );
  const rows = await database(env).select().from(destinationBackfills).where(running);
  const steps: Step[] = [];
  for (const row of rows) steps.push(await stepBackfill(env, region, destination, row));
  return steps.includes('more') ? 'more' : 'idle';
}

/** The destinations that have a backfill to do. */
export async function destinationsWithBackfills(db: Database): Promise<ReadonlySet<string>> {
  const { destinationId, status } = destinationBackfills;
  const rows = await db.select({ destinationId }).from(destinationBackfills).where(eq(status, 'running'));
  return new Set(rows.map((row) => row.destinationId));
}

async function stepBackfill(env: Env, region: Region, destination: DestinationRow, row: BackfillRow): Promise<Step> {
  const db = database(env);
  const isOfIt = and(
    eq(outbox.kind, BATCH_KIND),
    eq(outbox.target, destination.id),
    like(outbox.subject, `${row.id} %`),
  );
  const waiting = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isOfIt, eq(outbox.status, 'pending')))
    .get();
  if (waiting !== undefined && !(await finishBatch(env, waiting.id))) return 'held';
  const store = regionStoreOf(env, region, outbound.fetch);
  const project = projectOf(destination);
  const hours = await rowsOf(store, hoursWithEvents(project, row.cursor.atMs, row.endMs));
  const endMs = windowEnd(hours, row, batchMax(destination));
  const { liveFromMs } = destination;
  const find = async (max: number): Promise<FoundRun | undefined> => {
    const [next] = await rowsOf(store, nextRunOfSpan(project, row.cursor, endMs, max));
    if (next === undefined) return undefined;
    const { last: to, count, ...when } = next;
    return { run: { source: 'backfill', from: row.cursor, to, ...when, liveFromMs }, count };
  };
  const made = await makeBatch(env, region, destination, find, row.id);
  if (made !== 'idle') return made;
  const isDone = endMs >= row.endMs;
  const cursor = placeBefore({ storedMs: 0, atMs: endMs });
  await db
    .update(destinationBackfills)
    .set({ cursor, ...(isDone ? { status: 'done' as const } : {}), updatedAt: new Date() })
    .where(and(eq(destinationBackfills.id, row.id), eq(destinationBackfills.status, 'running')));
  return isDone ? 'idle' : 'more';
}

/** So many hours further that they hold a batch, so that a long span is not sorted for each of its batches. */
function windowEnd(
  hours: readonly { readonly hour: number; readonly events: number }[],
  { endMs }: BackfillRow,
  max: number,
): number {
  let events = 0;
  for (const { hour, events: more } of hours) {
    events += more;
    if (events >= max) return Math.min(endMs, (hour + 1) * HOUR_MS);
  }
  const last = hours.length < HOURS_A_STATEMENT ? undefined : hours.at(-1);
  return last === undefined ? endMs : Math.min(endMs, (last.hour + 1) * HOUR_MS);
}

const HOURS_A_STATEMENT = 1_000;

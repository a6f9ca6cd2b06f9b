import { and, eq, sql } from 'drizzle-orm';
import { destinationBatches, destinationRefusals, destinations } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import type { SentBatch } from './batch-sender.ts';
import type { DestinationRow } from './destination-store.ts';

/** Refused records of one try that are kept by name; the others are counted. */
const REFUSALS_KEPT_MAX = 50;
/** Columns of a refusal, of which D1 takes 100 parameters a statement. */
const REFUSALS_A_STATEMENT = 15;

/**
 * Stores what became of a batch's records, before the outbox stores how the try ended: if the process dies in between, the next
 * try begins with what is still to go.
 */
export async function noteBatch(
  db: Database,
  { id, failingSince }: DestinationRow,
  { id: entryId }: OutboxEntry,
  { outcome, leftOut, isCut }: SentBatch,
  nowMs: number,
): Promise<void> {
  const at = new Date(nowMs);
  const { delivered, refused, waiting, problem } = outcome;
  const counts = (table: typeof destinations | typeof destinationBatches) => ({
    delivered: sql`${table.delivered} + ${delivered.length}`,
    refused: sql`${table.refused} + ${refused.length}`,
    leftOut: sql`${table.leftOut} + ${leftOut.length}`,
  });
  const isTaking = delivered.length + refused.length > 0 || problem === undefined;
  const isOn = isTaking && !isCut;
  const health = isTaking
    ? { failingSince: null, lastError: null }
    : { failingSince: failingSince ?? at, lastError: problem?.reason ?? null };
  const named = [
    ...refused.map((each) => ({ ...each, outcome: 'refused' as const })),
    ...leftOut.map((each) => ({ ...each, outcome: 'left_out' as const })),
  ].slice(0, REFUSALS_KEPT_MAX);
  const rows = named.map(({ record, reason, outcome }) => ({
    entryId,
    eventId: record.id,
    event: record.event,
    outcome,
    reason,
    at,
  }));
  const ids = waiting.map((record) => record.id);
  await db.batch([
    db
      .update(destinationBatches)
      .set({ ...counts(destinationBatches), waiting: ids })
      .where(eq(destinationBatches.entryId, entryId)),
    db
      .update(destinations)
      .set({ ...counts(destinations), ...health })
      .where(eq(destinations.id, id)),
    // A receiver that takes records goes on with the next batch; those that wait here hold up nobody else.
    ...(isOn ? [releaseStream(db, id, entryId)] : []),
    ...slices(rows).map((some) => db.insert(destinationRefusals).values(some)),
  ]);
}

/** The statement that lets the stream go on after a batch. */
export function releaseStream(db: Database, destinationId: string, entryId: string) {
  return db
    .update(destinations)
    .set({ heldBy: null })
    .where(and(eq(destinations.id, destinationId), eq(destinations.heldBy, entryId)));
}

function slices<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / REFUSALS_A_STATEMENT);
  return Array.from({ length: count }, (_, at) =>
    rows.slice(at * REFUSALS_A_STATEMENT, (at + 1) * REFUSALS_A_STATEMENT),
  );
}

import { and, count, eq } from 'drizzle-orm';
import type { Destination } from '../../core/api/destinations.ts';
import { DESTINATION_DAYS_KEPT } from '../../core/base/limits.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';
import { BATCH_KIND } from './batch-entry.ts';
import type { DestinationRow } from './destination-store.ts';

/** Destinations as callers see them: without secrets. */
export async function shownDestinations(
  db: Database,
  projectId: string,
  rows: readonly DestinationRow[],
): Promise<Destination[]> {
  const isWaiting = and(eq(outbox.projectId, projectId), eq(outbox.kind, BATCH_KIND), eq(outbox.status, 'pending'));
  const waiting = await db
    .select({ target: outbox.target, batches: count() })
    .from(outbox)
    .where(isWaiting)
    .groupBy(outbox.target);
  const byTarget = new Map(waiting.map(({ target, batches }) => [target, batches]));
  return rows.map((row) => shown(row, byTarget.get(row.id) ?? 0));
}

function shown(row: DestinationRow, waitingBatches: number): Destination {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    place: row.place,
    settings: { ...row.settings },
    secrets: { ...row.hints },
    filters: [...row.filters],
    mapping: row.mapping,
    takes_bots: row.takesBots,
    takes_history: row.takesHistory,
    paused: row.paused,
    paused_at: row.pausedAt?.toISOString() ?? null,
    kept_until: row.paused === null ? null : new Date(keptUntilMs(row)).toISOString(),
    failing_since: row.failingSince?.toISOString() ?? null,
    last_error: row.lastError,
    sent_until: new Date(row.cursor.storedMs).toISOString(),
    delivered: row.delivered,
    refused: row.refused,
    left_out: row.leftOut,
    waiting_batches: waitingBatches,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** Until then the events after the place of the stream are known in their order. */
export function keptUntilMs({ cursor, pausedAt }: DestinationRow): number {
  return Math.max(cursor.storedMs, pausedAt?.getTime() ?? 0) + DESTINATION_DAYS_KEPT * DAY_MS;
}

/** For the audit log: no secret, and of settings only those that may be shown. */
export function auditFields({ name, kind, place, paused, filters, mapping, takesBots, takesHistory }: DestinationRow) {
  return { name, kind, place, paused, filters, mapping, takes_bots: takesBots, takes_history: takesHistory };
}

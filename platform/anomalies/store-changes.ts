import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Anomaly } from '../../core/api/anomaly.ts';
import { slicesOf } from '../../core/base/slices.ts';
import type { AnomalyChange } from '../../core/live/window.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { anomalyFrom, rowOf } from './anomaly-row.ts';

/** A change that is stored, with the anomaly as it is now: with what people did about it. */
type StoredChange = { readonly kind: AnomalyChange['kind']; readonly anomaly: Anomaly };

/** D1 takes 100 values a statement. */
const VALUES_MAX = 90;

/**
 * Stores changes of anomalies, in one batch. Safe to repeat: an anomaly is inserted once, and a change whose number is not
 * above the stored one is left out. What a person has resolved stays resolved; what was acknowledged is resolved by its
 * end.
 *
 * @returns the changes of anomalies that are stored under their own ids: a repeat of one found earlier is not
 */
export async function storeChanges(
  db: Database,
  changes: readonly AnomalyChange[],
  nowMs: number,
): Promise<readonly StoredChange[]> {
  const [first, ...rest] = changes.flatMap((change) => statementsOf(db, change, nowMs));
  if (first === undefined) return [];
  await db.batch([first, ...rest]);
  const ids = [...new Set(changes.map(({ anomaly }) => anomaly.id))];
  const rows = await Promise.all(
    slicesOf(ids, VALUES_MAX).map((some) => db.select().from(anomalies).where(inArray(anomalies.id, some))),
  );
  const stored = new Map(rows.flat().map((row) => [row.id, anomalyFrom(row)]));
  return changes.flatMap(({ kind, anomaly }) => {
    const now = stored.get(anomaly.id);
    return now === undefined ? [] : [{ kind, anomaly: now }];
  });
}

function statementsOf(db: Database, { anomaly, revision }: AnomalyChange, nowMs: number) {
  const row = rowOf(anomaly, revision, nowMs);
  const { severity, type, endedAt } = row;
  // Its context is worked out after it began, and the window does not know it.
  const body = sql`json_set(${JSON.stringify(row.body)}, '$.context', json_extract(${anomalies.body}, '$.context'))`;
  const status = endedAt === null ? {} : { status: sql`'resolved'` };
  return [
    db.insert(anomalies).values(row).onConflictDoNothing(),
    db
      .update(anomalies)
      .set({ severity, type, body, endedAt, revision, ...status })
      .where(and(eq(anomalies.id, anomaly.id), lt(anomalies.revision, revision))),
  ];
}

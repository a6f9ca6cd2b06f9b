import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Anomaly, acknowledgeSchema } from '../../core/api/anomaly.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../auth/audit.ts';
import type { Principal } from '../auth/principal.ts';
import { database } from '../database.ts';
import { withWindow } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { anomalyFrom } from './anomaly-row.ts';
import { openCount } from './open-count.ts';

/**
 * Acknowledges or resolves an anomaly with its entry of the audit log, and tells the live viewers.
 *
 * @param row  of a project in which the caller may do this
 * @param acknowledgedBy  as `acknowledgerOf` found
 */
export async function acknowledgeAnomaly(
  env: Env,
  { actor, project }: Principal,
  row: typeof anomalies.$inferSelect,
  wanted: z.infer<typeof acknowledgeSchema>,
  acknowledgedBy: string,
  nowMs: number,
): Promise<Anomaly> {
  const db = database(env);
  // An anomaly that is over by itself stays so: acknowledging it only says who has seen it.
  const isResolved = wanted.resolution_action === 'resolved' || row.status === 'resolved';
  const change = {
    status: isResolved ? ('resolved' as const) : ('acknowledged' as const),
    acknowledgedBy,
    notes: wanted.notes ?? row.notes,
  };
  const entry = {
    organizationId: project.organizationId,
    projectId: project.id,
    actor,
    action: 'anomaly.acknowledge',
    target: row.id,
    details: { ...wanted },
  };
  await db.batch([db.update(anomalies).set(change).where(eq(anomalies.id, row.id)), auditInsert(db, entry, nowMs)]);
  const open = await openCount(db, project.id);
  const anomaly = anomalyFrom({ ...row, ...change });
  await withWindow(env, project, (window) => window.announceChange(anomaly, open));
  return anomaly;
}

import { and, count, eq } from 'drizzle-orm';
import { anomalies } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/** How many anomalies of a project nobody has acknowledged. */
export async function openCount(db: Database, projectId: string): Promise<number> {
  const row = await db
    .select({ open: count() })
    .from(anomalies)
    .where(and(eq(anomalies.projectId, projectId), eq(anomalies.status, 'open')))
    .get();
  return row?.open ?? 0;
}

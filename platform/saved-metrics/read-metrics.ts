import { and, eq } from 'drizzle-orm';
import { metricSchema } from '../../core/api/objects/metrics.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { SavedMetrics } from '../../core/query/trend/metrics.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/** The saved metrics of a project, each under its name and under its id, which counts first. */
export async function readMetrics(db: Database, projectId: ProjectId): Promise<SavedMetrics> {
  const rows = await db
    .select({ id: savedObjects.id, definition: savedObjects.definition })
    .from(savedObjects)
    .where(
      and(
        eq(savedObjects.projectId, projectId),
        eq(savedObjects.object, 'metrics'),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, false),
      ),
    );
  const metrics = rows.map(({ id, definition }) => ({ id, metric: metricSchema.parse(JSON.parse(definition)) }));
  return Object.fromEntries([
    ...metrics.map(({ metric }) => [metric.name, metric] as const),
    ...metrics.map(({ id, metric }) => [id, metric] as const),
  ]);
}

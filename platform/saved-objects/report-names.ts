import { and, eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/** Names of the live reports of a project, by id. */
export function reportNames(db: Database, projectId: string): Promise<ReadonlyMap<string, string>> {
  return objectNames(db, projectId, 'reports');
}

/** Names of the live objects of a kind in a project, by id. */
export async function objectNames(
  db: Database,
  projectId: string,
  object: 'reports' | 'dashboards',
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: savedObjects.id, name: savedObjects.name })
    .from(savedObjects)
    .where(
      and(
        eq(savedObjects.projectId, projectId),
        eq(savedObjects.object, object),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, false),
      ),
    );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The refusal of a report that is not saved in the project. */
export function noReport(id: string): ApiError {
  return apiError('bad_request', `\`report_id\`: there is no saved report \`${id}\` in this project; save it first.`);
}

/** The refusal of a dashboard that is not saved in the project. */
export function noDashboard(id: string): ApiError {
  return apiError('bad_request', `\`dashboard_id\`: there is no dashboard \`${id}\` in this project.`);
}

import { and, eq, gte } from 'drizzle-orm';
import { cohortSchema } from '../../core/api/objects/cohorts.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';
import { cohortLists, savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/** The cohorts of a project that are not deleted, each with the version of its list if it has one. */
export async function readCohorts(db: Database, projectId: ProjectId): Promise<StoredCohort[]> {
  const rows = await db
    .select({
      id: savedObjects.id,
      definition: savedObjects.definition,
      list: cohortLists.version,
      isFrozen: cohortLists.isFrozen,
    })
    .from(savedObjects)
    .leftJoin(
      cohortLists,
      and(
        eq(cohortLists.projectId, savedObjects.projectId),
        eq(cohortLists.cohort, savedObjects.id),
        // A list of a cohort that was deleted does not belong to a new one of the same id.
        gte(cohortLists.madeAt, savedObjects.createdAt),
      ),
    )
    .where(
      and(
        eq(savedObjects.projectId, projectId),
        eq(savedObjects.object, 'cohorts'),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, false),
      ),
    );
  return rows.map(({ id, definition, list, isFrozen }) => ({
    id,
    definition: cohortSchema.parse(JSON.parse(definition)),
    isFrozen: isFrozen ?? false,
    ...(list === null ? {} : { list }),
  }));
}

import { eq } from 'drizzle-orm';
import { cohortSchema } from '../../core/api/objects/cohorts.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { cohortsAsked } from '../../core/query/cohorts/cohorts-asked.ts';
import type { StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';
import { cohortLists } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { readNamed } from '../saved-objects/read-named.ts';

const COHORTS = {
  object: 'cohorts',
  parse: cohortSchema.parse,
  namedIn: (definition: unknown) => cohortsAsked(definition).map(({ cohort }) => cohort),
};

/** The cohorts that are named, and the ids of all that a project has. */
export type CohortsRead = { readonly stored: readonly StoredCohort[]; readonly ids: readonly string[] };

/**
 * The cohorts of a project that are named, and those that their rules name, each with the version of its list if it has
 * one. Errors: how many are named, if too many.
 */
export async function readCohorts(
  db: Database,
  projectId: ProjectId,
  named: readonly string[],
): Promise<Result<CohortsRead, number>> {
  const read = await readNamed(db, projectId, COHORTS, named);
  if (!read.ok) return read;
  const { heads, definitions } = read.value;
  const { cohort, version, isFrozen, madeAt } = cohortLists;
  const isOfProject = eq(cohortLists.projectId, projectId);
  const lists = await db.select({ cohort, version, isFrozen, madeAt }).from(cohortLists).where(isOfProject);
  const listOf = new Map(lists.map((each) => [each.cohort, each]));
  const stored = heads.flatMap(({ id, createdAt }): StoredCohort[] => {
    const definition = definitions.get(id);
    if (!definition) return [];
    const list = listOf.get(id);
    // A list of a cohort that was deleted does not belong to a new one of the same id.
    if (!list || list.madeAt < createdAt) return [{ id, definition, isFrozen: false }];
    return [{ id, definition, isFrozen: list.isFrozen, list: list.version }];
  });
  return ok({ stored, ids: heads.map(({ id }) => id) });
}

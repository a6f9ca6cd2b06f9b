import { and, eq, sql } from 'drizzle-orm';
import { cohortSchema } from '../../core/api/objects/cohorts.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { cohortsAsked } from '../../core/query/cohorts/cohorts-asked.ts';
import type { StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';
import { cohortLists, savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { readNamed } from '../saved-objects/read-named.ts';

const COHORTS = {
  object: 'cohorts',
  parse: cohortSchema.parse,
  namedIn: (definition: unknown) => cohortsAsked(definition).map(({ cohort }) => cohort),
};

/** The cohorts that are named, the ids of all that a project has, and the names, by id, of those that were deleted. */
export type CohortsRead = {
  readonly stored: readonly StoredCohort[];
  readonly ids: readonly string[];
  readonly deleted: ReadonlyMap<string, string>;
};

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
  const unread = named.filter((name) => !heads.some((head) => head.id === name || head.name === name));
  const deleted = unread.length === 0 ? new Map() : await deletedNames(db, projectId, unread);
  return ok({ stored, ids: heads.map(({ id }) => id), deleted });
}

async function deletedNames(
  db: Database,
  projectId: ProjectId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { object, id, name, isLatest, isDeleted } = savedObjects;
  const isDeletedCohort = and(
    eq(savedObjects.projectId, projectId),
    eq(object, COHORTS.object),
    eq(isLatest, true),
    eq(isDeleted, true),
    sql`${id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  const rows = await db.select({ id, name }).from(savedObjects).where(isDeletedCohort);
  return new Map(rows.map((row) => [row.id, row.name]));
}

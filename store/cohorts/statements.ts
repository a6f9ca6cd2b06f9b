import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';

const OF_COHORT = 'project_id = {project: String} AND cohort = {cohort: String}';

/** One row: how many different ids a version of a list has. */
export const countIds = defineStatement({
  name: 'cohorts.count_ids',
  sql: `SELECT uniqExact(person_id) AS ids FROM ${TABLES.cohortIds} WHERE ${OF_COHORT} AND version = {version: UInt64}`,
  params: (project: ProjectId, cohort: string, version: number) => ({ project, cohort, version }),
  row: z.object({ ids: z.number() }),
});

/** Adds the ids of one version of a list to another. */
export const copyIds = defineCommand({
  name: 'cohorts.copy_ids',
  sql: `INSERT INTO ${TABLES.cohortIds} (project_id, cohort, version, person_id)
SELECT project_id, cohort, {to_version: UInt64}, person_id FROM ${TABLES.cohortIds}
WHERE ${OF_COHORT} AND cohort_ids.version = {version: UInt64}`,
  params: (project: ProjectId, cohort: string, version: number, toVersion: number) => ({
    project,
    cohort,
    version,
    to_version: toVersion,
  }),
});

/** Removes a version of a list that came to nothing. */
export const deleteVersion = defineCommand({
  name: 'cohorts.delete_version',
  sql: `ALTER TABLE ${TABLES.cohortIds} DELETE WHERE ${OF_COHORT} AND version = {version: UInt64}`,
  params: (project: ProjectId, cohort: string, version: number) => ({ project, cohort, version }),
});

/** Removes the versions of a list before one, which nothing reads any more. */
export const deleteEarlier = defineCommand({
  name: 'cohorts.delete_earlier',
  sql: `ALTER TABLE ${TABLES.cohortIds} DELETE WHERE ${OF_COHORT} AND version < {version: UInt64}`,
  params: (project: ProjectId, cohort: string, version: number) => ({ project, cohort, version }),
});

import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change, insert, rowOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';

/** Statements that began before may still read an older list. */
const OLDER_LISTS_KEPT_MS = 60 * 60 * 1000;

/**
 * Brings `merged_users` up to date for a project, if a merge came or went since the last statement. Two callers at once
 * write the same list twice, which changes nothing. Throws `StoreError`.
 */
export async function refreshMergedUsers(store: RegionStore, projectId: ProjectId, nowMs: number): Promise<void> {
  const { merges, listed, latest } = await rowOf(store, mergeFingerprints(projectId));
  if (merges === listed) return;
  const { merged } = await rowOf(store, personFacts(projectId));
  const version = Math.max(nowMs, latest + 1);
  const common = { project_id: projectId, version, fingerprint: merges };
  const rows = merged.map(({ user, person }) => ({ ...common, user_id: user, person_id: person }));
  // A row without a user says that the list of this version is empty, or that it is whole.
  await insert(store, 'background', TABLES.mergedUsers, [{ ...common, user_id: '', person_id: '' }, ...rows]);
  await change(store, 'background', forgetLists(projectId, version - OLDER_LISTS_KEPT_MS));
}

/** As texts: a fingerprint has more digits than a number of JavaScript. */
const mergeFingerprints = defineStatement({
  name: 'customer_sql.merge_fingerprints',
  sql: `SELECT toString((SELECT sum(cityHash64(from_user, into_user, ordinal)) FROM ${TABLES.userMerges} FINAL
  WHERE project_id = {project: String} AND undone = 0)) AS merges,
  toString(argMax(fingerprint, version)) AS listed, max(version) AS latest
FROM ${TABLES.mergedUsers}
WHERE project_id = {project: String}`,
  params: (project: ProjectId) => ({ project }),
  row: z.object({ merges: z.string(), listed: z.string(), latest: z.number() }),
});

const forgetLists = defineCommand({
  name: 'customer_sql.forget_merged_users',
  sql: `ALTER TABLE ${TABLES.mergedUsers} DELETE WHERE project_id = {project: String} AND version < {version: UInt64}`,
  params: (project: ProjectId, version: number) => ({ project, version }),
});

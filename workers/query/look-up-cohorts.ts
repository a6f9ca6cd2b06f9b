import type { ProjectId } from '../../core/base/ids.ts';
import { isDeeper } from '../../core/base/json-shape.ts';
import { cohortsAsked } from '../../core/query/cohorts/cohorts-asked.ts';
import { type Cohorts, findCohorts } from '../../core/query/cohorts/find-cohorts.ts';
import { REQUEST_DEPTH_MAX } from '../../core/query/compile.ts';
import { refusal } from '../../core/query/refusals/refusal.ts';
import { readCohorts } from '../../platform/cohorts/read-cohorts.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

export const NO_COHORTS: Cohorts = { found: new Map(), refusals: [] };

/**
 * The cohorts that each of several requests names, before they are planned; their definitions are read once for all. Most
 * requests name none and cost nothing.
 */
export async function lookUpCohorts(
  env: Pick<Env, 'DB'>,
  projectId: ProjectId,
  requests: readonly unknown[],
): Promise<readonly Cohorts[]> {
  // The plan refuses a request that nests deeper.
  const asked = requests.map((request) => (isDeeper(request, REQUEST_DEPTH_MAX) ? [] : cohortsAsked(request)));
  const named = [...new Set(asked.flat().map(({ cohort }) => cohort))];
  if (named.length === 0) return requests.map(() => NO_COHORTS);
  const read = await readCohorts(database(env), projectId, named);
  if (read.ok) return asked.map((each) => findCohorts(each, read.value.stored, read.value.ids, read.value.deleted));
  const refusals = [refusal('too_many_definitions', { noun: 'cohort', count: read.error })];
  return asked.map((each) => (each.length === 0 ? NO_COHORTS : { found: new Map(), refusals }));
}

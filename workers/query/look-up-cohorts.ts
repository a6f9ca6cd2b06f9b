import type { ProjectId } from '../../core/base/ids.ts';
import { isDeeper } from '../../core/base/json-shape.ts';
import { cohortsAsked } from '../../core/query/cohorts/cohorts-asked.ts';
import { type Cohorts, findCohorts } from '../../core/query/cohorts/find-cohorts.ts';
import { REQUEST_DEPTH_MAX } from '../../core/query/compile.ts';
import { readCohorts } from '../../platform/cohorts/read-cohorts.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

/** The cohorts that a request names, before it is planned. Most requests name none and cost nothing. */
export async function lookUpCohorts(env: Pick<Env, 'DB'>, projectId: ProjectId, request: unknown): Promise<Cohorts> {
  // The plan refuses a request that nests deeper.
  const asked = isDeeper(request, REQUEST_DEPTH_MAX) ? [] : cohortsAsked(request);
  return findCohorts(asked, asked.length === 0 ? [] : await readCohorts(database(env), projectId));
}

import type { ProjectId } from '../../core/base/ids.ts';
import { namesMetrics, type SavedMetrics } from '../../core/query/trend/metrics.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readMetrics } from '../../platform/saved-metrics/read-metrics.ts';

/** The saved metrics that a request may use, before it is planned. Most requests name none and cost nothing. */
export async function lookUpMetrics(
  env: Pick<Env, 'DB'>,
  projectId: ProjectId,
  request: unknown,
): Promise<SavedMetrics> {
  return namesMetrics(request) ? readMetrics(database(env), projectId) : {};
}

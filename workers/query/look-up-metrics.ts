import type { ApiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { apiErrorOf, refusal } from '../../core/query/refusals/refusal.ts';
import { metricsNamed, type SavedMetrics } from '../../core/query/trend/metrics.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readMetrics } from '../../platform/saved-metrics/read-metrics.ts';

/**
 * The saved metrics that several requests may use, before they are planned, read once for all. Most requests name none and
 * cost nothing. Errors: `query_too_broad` if they name too many.
 */
export async function lookUpMetrics(
  env: Pick<Env, 'DB'>,
  projectId: ProjectId,
  requests: readonly unknown[],
): Promise<Result<SavedMetrics, ApiError>> {
  const named = [...new Set(requests.flatMap(metricsNamed))];
  if (named.length === 0) return ok({});
  const read = await readMetrics(database(env), projectId, named);
  if (read.ok) return read;
  return err(apiErrorOf([refusal('too_many_definitions', { noun: 'metric', count: read.error })]));
}

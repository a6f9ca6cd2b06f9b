import type { ApiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { metricsNamed } from '../../core/query/trend/metrics.ts';
import type { Env } from '../../platform/env.ts';
import { asksForScores, lookUpAnomalies } from './look-up-anomalies.ts';
import { lookUpCohorts, NO_COHORTS } from './look-up-cohorts.ts';
import { lookUpMetrics } from './look-up-metrics.ts';

/** A request, and the saved objects that it names. */
export type NamedRequest = {
  readonly request: unknown;
  readonly named: Required<Pick<QueryContext, 'cohorts' | 'metrics'>> & Pick<QueryContext, 'anomalies'>;
};

/**
 * Looks up the saved objects that requests name, once for all of them: a batch must not hold a definition once for each of
 * its queries. Passes on the errors that it is given. Errors: those of `lookUpMetrics`, for requests that name metrics.
 */
export async function lookUpNamed(
  env: Pick<Env, 'DB'>,
  projectId: ProjectId,
  checked: readonly Result<unknown, ApiError>[],
): Promise<readonly Result<NamedRequest, ApiError>[]> {
  const requests = checked.map((each) => (each.ok ? each.value : undefined));
  const [cohorts, metrics, anomalies] = await Promise.all([
    lookUpCohorts(env, projectId, requests),
    lookUpMetrics(env, projectId, requests),
    lookUpAnomalies(env, projectId, requests),
  ]);
  return checked.map((each, index) => {
    if (!each.ok) return each;
    if (!metrics.ok && metricsNamed(each.value).length > 0) return metrics;
    const named = {
      cohorts: cohorts[index] ?? NO_COHORTS,
      metrics: metrics.ok ? metrics.value : {},
      ...(asksForScores(each.value) ? { anomalies } : {}),
    };
    return ok({ request: each.value, named });
  });
}

import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { metricsNamed } from '../../core/query/trend/metrics.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import type { Env } from '../../platform/env.ts';
import { asksForScores, lookUpAnomalies } from './look-up-anomalies.ts';
import { lookUpCohorts, NO_COHORTS } from './look-up-cohorts.ts';
import { lookUpMetrics } from './look-up-metrics.ts';

/** A request, the saved objects that it names, and what the project defines. */
export type NamedRequest = {
  readonly request: unknown;
  readonly named: Required<Pick<QueryContext, 'cohorts' | 'metrics'>> & Pick<QueryContext, 'anomalies' | 'definitions'>;
};

/**
 * Looks up the saved objects that requests name, once for all of them: a batch must not hold a definition once for each of
 * its queries. Passes on the errors that it is given. Errors: those of `lookUpMetrics`, for requests that name metrics.
 */
export async function lookUpNamed(
  env: Pick<Env, 'DB'>,
  project: Pick<ProjectAccess, 'id' | 'timezone' | 'definitionsVersion'>,
  checked: readonly Result<unknown, ApiError>[],
): Promise<readonly Result<NamedRequest, ApiError>[]> {
  const requests = checked.map((each) => (each.ok ? each.value : undefined));
  const [cohorts, metrics, anomalies, definitions] = await Promise.all([
    lookUpCohorts(env, project.id, requests),
    lookUpMetrics(env, project.id, requests),
    lookUpAnomalies(env, project.id, requests),
    loadDefinitions(database(env), project),
  ]);
  return checked.map((each, index) => {
    if (!each.ok) return each;
    if (!metrics.ok && metricsNamed(each.value).length > 0) return metrics;
    const named = {
      cohorts: cohorts[index] ?? NO_COHORTS,
      metrics: metrics.ok ? metrics.value : {},
      ...(definitions.length > 0 ? { definitions } : {}),
      ...(asksForScores(each.value) ? { anomalies } : {}),
    };
    return ok({ request: each.value, named });
  });
}

import type { z } from 'zod';
import { type baselinesSchema, EVENTS_METRIC, type SegmentProperty } from '../../core/api/anomaly.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { baselinesOf } from '../../store/anomalies/baselines.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import type { Env } from '../env.ts';
import { readStore } from '../store/read-store.ts';
import { metricsProblem } from './check-metrics.ts';

type Asked = {
  readonly metric: string;
  readonly property?: SegmentProperty | undefined;
  readonly value?: string | undefined;
};

/** The usual values of a metric, or of a part of all events, by hour of the week. */
export async function readBaselines(
  env: Env,
  project: ProjectAccess,
  { metric, property, value = '' }: Asked,
): Promise<Result<z.infer<typeof baselinesSchema>, ApiError>> {
  if ((property === undefined) !== (value === '')) {
    return err(apiError('bad_request', 'Send `property` and `value` together, or neither.'));
  }
  if (property !== undefined && metric !== EVENTS_METRIC) {
    const message = `Only \`${EVENTS_METRIC}\` is watched by \`${property}\`; send \`metric=${EVENTS_METRIC}\`.`;
    return err(apiError('bad_request', message));
  }
  const problem = await metricsProblem(env, project, 'metric', [metric]);
  if (problem) return err(problem);
  const series = { metric, ...(property !== undefined && { segment: { property, value } }) };
  const read = await readStore(env, project, baselinesOf(project.id, series));
  return read.ok ? ok({ ...series, timezone: project.timezone, baselines: [...read.value.rows] }) : read;
}

import { and, eq, inArray } from 'drizzle-orm';
import { ALL_METRICS, EVENTS_METRIC, PERSONS_METRIC } from '../../core/api/anomaly.ts';
import { codeSpan } from '../../core/base/code-span.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { nearName } from '../../core/base/near-name.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import { sentEvents } from '../../store/anomalies/statements.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import { database } from '../database.ts';
import { withWindow } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { readStore } from '../store/read-store.ts';

const OWN = [ALL_METRICS, EVENTS_METRIC, PERSONS_METRIC];

/**
 * Why one of these metrics cannot be meant: the project has never sent such an event. Undefined if all can, and while the
 * store does not answer.
 */
export async function metricsProblem(
  env: Env,
  project: ProjectAccess,
  field: string,
  metrics: readonly string[],
): Promise<ApiError | undefined> {
  const asked = metrics.filter((metric) => !OWN.includes(metric));
  if (asked.length === 0) return undefined;
  const watched = new Set(await withWindow(env, project, (window) => window.metrics()));
  const unwatched = asked.filter((metric) => !watched.has(metric));
  if (unwatched.length === 0) return undefined;
  const found = await database(env)
    .selectDistinct({ metric: anomalies.metric })
    .from(anomalies)
    .where(and(eq(anomalies.projectId, project.id), inArray(anomalies.metric, unwatched)));
  const unfound = unwatched.filter((metric) => !found.some((row) => row.metric === metric));
  if (unfound.length === 0) return undefined;
  const sent = await readStore(env, project, sentEvents(project.id, unfound));
  if (!sent.ok) return undefined;
  const unknown = unfound.find((metric) => !sent.value.rows.some(({ event }) => event === metric));
  if (unknown === undefined) return undefined;
  const near = nearName(unknown, [...watched]);
  const remedy =
    near === undefined
      ? `Use the name of an event that was sent, or ${OWN.join(', ')}`
      : `Did you mean ${codeSpan(near)}`;
  return apiError(
    'bad_request',
    `\`${field}\` names ${codeSpan(unknown.slice(0, 100))}, which this project has never sent. ${remedy}${near === undefined ? '.' : '?'}`,
  );
}

import { eq } from 'drizzle-orm';
import { hasPast, pastQueries, readPast } from '../../core/anomalies/past.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Past } from '../../core/live/window.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';

/**
 * The stored past of series, for a window that has not seen it; undefined where the store does not answer. Events from
 * before the project existed were imported: a sample, or another tool's count, does not say how often they come here.
 */
export async function readStoredPast(
  env: Env,
  projectId: string,
  keys: readonly string[],
  untilMinute: number,
): Promise<Past | undefined> {
  const db = database(env);
  const principal = await principalOfProject(db, projectId, 'window');
  if (!principal.ok) return undefined;
  const zone = principal.value.project.timezone;
  const project = await db
    .select({ createdAt: projects.createdAt })
    .from(projects)
    .where(eq(projects.id, projectId))
    .get();
  const asked = keys.filter(hasPast);
  const span = { fromMinute: Math.floor((project?.createdAt.getTime() ?? 0) / MINUTE_MS), untilMinute };
  if (asked.length === 0 || span.fromMinute >= untilMinute) return { zone, series: [] };
  const queries = pastQueries(projectId, asked, span);
  const asOfMs = untilMinute * MINUTE_MS;
  const answers: readonly Result<QueryResponse, ApiError>[] = await env.QUERY.runAll(
    principal.value,
    [queries.hours, queries.minutes],
    { asOfMs },
  );
  const [hours, minutes] = answers;
  if (hours?.ok && minutes?.ok) {
    return { zone, series: readPast(asked, { hours: hours.value, minutes: minutes.value }, span) };
  }
  logLine('warn', { event: 'past_not_read', project_id: projectId });
  return undefined;
}

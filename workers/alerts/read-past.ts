import { hasPast, pastQueries, readPast } from '../../core/anomalies/past.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Past } from '../../core/live/window.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';

/** The stored past of series, for a window that has not seen it; without series where the store does not answer. */
export async function readStoredPast(
  env: Env,
  projectId: string,
  keys: readonly string[],
  untilMinute: number,
): Promise<Past | undefined> {
  const principal = await principalOfProject(database(env), projectId, 'window');
  if (!principal.ok) return undefined;
  const zone = principal.value.project.timezone;
  const asked = keys.filter(hasPast);
  if (asked.length === 0) return { zone, series: [] };
  const queries = pastQueries(projectId, asked, untilMinute);
  const asOfMs = untilMinute * MINUTE_MS;
  const answers: readonly Result<QueryResponse, ApiError>[] = await env.QUERY.runAll(
    principal.value,
    [queries.hours, queries.minutes],
    { asOfMs },
  );
  const [hours, minutes] = answers;
  if (hours?.ok && minutes?.ok) {
    return { zone, series: readPast(asked, { hours: hours.value, minutes: minutes.value }, untilMinute) };
  }
  logLine('warn', { event: 'past_not_read', project_id: projectId });
  return undefined;
}

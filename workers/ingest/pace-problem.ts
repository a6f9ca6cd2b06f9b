import type { ApiErrorOf } from '../../core/base/errors.ts';
import { eventsPerMinute } from '../../core/tenancy/limits-of-projects.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { Env } from '../../platform/env.ts';
import { takePermits } from '../../platform/limits/take-permits.ts';

/** Why the events of a request come too fast, or undefined. Organisations without a bound are never asked about. */
export async function paceProblem(
  env: Env,
  { project_id: id, region, events_per_minute_max: max }: WriteKeyRules,
  events: number,
  nowMs: number,
): Promise<ApiErrorOf<'rate_limited'> | undefined> {
  if (max === null || events === 0) return undefined;
  const permit = { kind: 'events', limit: eventsPerMinute(max), project: { id, region } };
  const permitted = await takePermits(env, permit, events, nowMs);
  return permitted.ok ? undefined : permitted.error;
}

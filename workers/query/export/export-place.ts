import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { shortHash } from '../../../core/base/hash.ts';
import { newId } from '../../../core/base/ids.ts';
import { EXPORT_MS_MAX, EXPORTS_AT_ONCE_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { PROJECT_LIMITS } from '../../../core/tenancy/limits-of-projects.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { withPermits } from '../../../platform/durable-objects.ts';
import type { Env } from '../../../platform/env.ts';
import { takePermits } from '../../../platform/limits/take-permits.ts';

/** An export that may run; `end` gives its place to the next one. */
export type PermittedExport = { end(): Promise<void> };

/** Lets a few exports of a project run at once: each reads the store for as long as its receiver takes. Errors: `rate_limited`. */
export async function permitExport(
  env: Env,
  { actor, project: { id, region, queriesAtOnceMax = null } }: Principal,
  nowMs: number,
): Promise<Result<PermittedExport, ApiError>> {
  const permit = { kind: 'exports', limit: PROJECT_LIMITS.exports, project: { id, region }, of: shortHash(actor) };
  const asked = await takePermits(env, permit, 1, nowMs);
  if (!asked.ok) return asked;
  // A plan with few reports at once has fewer exports too.
  const max = Math.min(EXPORTS_AT_ONCE_MAX, Math.max(1, Math.floor((queriesAtOnceMax ?? Number.MAX_SAFE_INTEGER) / 2)));
  const limit = { name: `exports:${id}`, region };
  const work = newId('query');
  const hasPlace = await withPermits(env, limit, (object) => object.enter(work, max, nowMs, nowMs + EXPORT_MS_MAX));
  if (hasPlace) return ok({ end: () => withPermits(env, limit, (object) => object.leave(work)) });
  const message = `${max} exports of this project run already, and no more run at once; wait until one has ended.`;
  return err(apiError('rate_limited', message, { retryAfterS: 10, details: { limit: 'exports_at_once' } }));
}

import type { ApiError } from '../../core/base/errors.ts';
import { shortHash } from '../../core/base/hash.ts';
import type { Result } from '../../core/base/result.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { type Permit, takePermits } from '../../platform/limits/take-permits.ts';

const MILLION = 1_000_000;

/** Lets a person or key run a report, as long as it does not ask for too many, and those so far did not read too much. */
export async function permitReport(env: Env, principal: Principal, nowMs: number): Promise<Result<void, ApiError>> {
  const [asked, read] = await Promise.all([
    takePermits(env, permitOf('reports', principal), 1, nowMs),
    takePermits(env, permitOf('rows_read', principal), 1, nowMs),
  ]);
  return asked.ok ? read : asked;
}

/** Counts what a report read; the next one has to wait if that was too much. */
export async function chargeRows(env: Env, principal: Principal, rows: number, nowMs: number): Promise<void> {
  const millions = Math.floor(rows / MILLION);
  if (millions > 0) await takePermits(env, permitOf('rows_read', principal), millions, nowMs);
}

function permitOf(kind: 'reports' | 'rows_read', { project, actor }: Principal): Permit {
  return { kind, limit: PROJECT_LIMITS[kind], project, of: shortHash(actor) };
}

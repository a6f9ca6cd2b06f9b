import { type ApiError, apiError } from '../../core/base/errors.ts';
import { shortHash } from '../../core/base/hash.ts';
import { newId } from '../../core/base/ids.ts';
import { QUERY_TIMEOUT_S } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { withPermits } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { type Permit, takePermits } from '../../platform/limits/take-permits.ts';

const MILLION = 1_000_000;

/** A report that may run; `end` gives its place to the next one. */
export type PermittedReport = { end(): Promise<void> };

/**
 * Lets a person or key run a report, as long as it does not ask for too many, those so far did not read too much, and they
 * and the project have a place. Errors: `rate_limited`.
 */
export async function permitReport(
  env: Env,
  principal: Principal,
  nowMs: number,
): Promise<Result<PermittedReport, ApiError>> {
  const kinds = kindsOf(principal);
  const [asked, read] = await Promise.all([
    takePermits(env, permitOf(kinds.reports, principal), 1, nowMs),
    takePermits(env, permitOf(kinds.rows, principal), 1, nowMs),
  ]);
  if (!asked.ok) return asked;
  return read.ok ? takePlace(env, principal, nowMs) : read;
}

/** Plans without a bound of reports at once cost no call; readers of public links are bounded all the same. */
async function takePlace(
  env: Env,
  { actor, share, project: { id, region, queriesAtOnceMax = null } }: Principal,
  nowMs: number,
): Promise<Result<PermittedReport, ApiError>> {
  const max = queriesAtOnceMax ?? (share ? SHARED_AT_ONCE_MAX : null);
  if (max === null) return ok({ end: async () => undefined });
  const limit = { name: queriesAtOnceMax === null ? `shared_at_once:${id}` : `at_once:${id}`, region };
  const report = newId('query');
  const holder = { of: shortHash(actor), max: share ? Math.ceil(max / 2) : ownPlaces(max) };
  const hasPlace = await withPermits(env, limit, (object) =>
    object.enter(report, max, nowMs, nowMs + PLACE_MS, holder),
  );
  if (hasPlace) return ok({ end: () => withPermits(env, limit, (object) => object.leave(report)) });
  const message = `The plan of this organization allows ${max} reports of a project at once; ask again in a moment.`;
  return err(apiError('rate_limited', message, { retryAfterS: 1, details: { limit: 'queries_at_once' } }));
}

/** Batches of all public links of a project, where its plan has no bound; half of them run at once. */
const SHARED_AT_ONCE_MAX = 8;

/** A quarter of the places, and at least one of several, stays for the others of the project. */
function ownPlaces(max: number): number {
  return Math.max(1, max - Math.ceil(max / 4));
}

/** Longer than any report. */
const PLACE_MS = 2 * QUERY_TIMEOUT_S * SECOND_MS;

/** Counts what a report read; the next one has to wait if that was too much. */
export async function chargeRows(env: Env, principal: Principal, rows: number, nowMs: number): Promise<void> {
  const millions = Math.floor(rows / MILLION);
  if (millions > 0) await takePermits(env, permitOf(kindsOf(principal).rows, principal), millions, nowMs);
}

/** Readers of public links have a pace of their own, all links of a project together, so that they hold up no member. */
function kindsOf({ share }: Principal) {
  return share
    ? ({ reports: 'shared_reports', rows: 'shared_rows_read' } as const)
    : ({ reports: 'reports', rows: 'rows_read' } as const);
}

type PermitKind = ReturnType<typeof kindsOf>['reports' | 'rows'];

function permitOf(kind: PermitKind, { project, actor }: Principal): Permit {
  return { kind, limit: PROJECT_LIMITS[kind], project, of: shortHash(actor) };
}

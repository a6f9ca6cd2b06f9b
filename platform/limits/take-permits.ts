import { type ApiErrorOf, apiError } from '../../core/base/errors.ts';
import type { Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import type { AttemptLimit } from '../../core/tenancy/attempts/attempt-limit.ts';
import { type AttemptsBinding, withPermits } from '../durable-objects.ts';
import { logLine, problemText } from '../log.ts';
import { Leases } from './leases.ts';

/** A limit of one project, in its region: what is limited, and for whom besides the project (a key, a person). */
export type Permit = {
  readonly kind: string;
  readonly limit: AttemptLimit;
  readonly project: { readonly id: string; readonly region: Region };
  /** An id of ours, never personal data; absent: the whole project. */
  readonly of?: string;
};

/** The permits of this isolate. */
const leases = new Leases();

/**
 * Takes permits of a limit that all isolates share. The object of the limit lives in the jurisdiction of the project. If it
 * cannot be reached the work goes on, and that is logged: a limit protects the service, and must not take it down.
 *
 * Errors: `rate_limited` with the time to wait.
 */
export async function takePermits(
  env: AttemptsBinding,
  permit: Permit,
  count: number,
  nowMs: number,
): Promise<Result<void, ApiErrorOf<'rate_limited'>>> {
  const { kind, limit, project, of = '' } = permit;
  const name = `${kind}:${project.id}:${of}`;
  const ask = (wanted: number) =>
    withPermits(env, { name, region: project.region }, (object) => object.lease(limit, wanted, nowMs));
  try {
    const waitMs = await leases.take(name, Math.min(count, limit.burst), limit, nowMs, ask);
    return waitMs === 0 ? ok(undefined) : err(tooFast(permit, waitMs));
  } catch (problem) {
    logLine('warn', { event: 'limit_not_asked', kind, project_id: project.id, problem: problemText(problem) });
    return ok(undefined);
  }
}

function tooFast({ kind, limit: { burst, everyMs } }: Permit, waitMs: number): ApiErrorOf<'rate_limited'> {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / SECOND_MS));
  const pace = everyMs >= SECOND_MS ? `one in ${everyMs / SECOND_MS} s` : `${Math.round(SECOND_MS / everyMs)} a second`;
  const message = `Too many ${kind.replaceAll('_', ' ')} of this project: it may send ${burst} at once, and then ${pace}. Try again in ${retryAfterS} s.`;
  return apiError('rate_limited', message, { retryAfterS, details: { limit: kind } });
}

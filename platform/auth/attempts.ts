import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { ATTEMPT_LIMITS, type AttemptKind } from '../../core/tenancy/attempts/limits.ts';
import { withAttempts } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import type { AppContext } from '../routes/app-context.ts';
import { clientAddress } from './client-address.ts';

/** A limit: the kind of attempt, and the caller or target that it counts for. */
export type Limited = { readonly kind: AttemptKind; readonly of: string };

/** Counted attempts; call `giveBack` if they turn out to be legitimate. */
export type TakenAttempts = { giveBack(): Promise<void> };

/** Each isolate remembers which callers have to wait, so that a flood costs the object only one call per wait. */
const waiting = new Map<string, number>();
const WAITING_MAX = 10_000;
const RETRY_AFTER_S = 5;

/**
 * Counts an attempt against every limit, the narrowest first; the first exhausted limit refuses it, and later ones are
 * not asked. The attempt is counted before its outcome is known, so that simultaneous attempts count too.
 *
 * Errors: `rate_limited` with the time to wait; `unavailable` if attempts cannot be counted.
 */
export async function takeAttempts(
  env: Env,
  limits: readonly Limited[],
  nowMs: number,
): Promise<Result<TakenAttempts, ApiError>> {
  const taken: { kind: AttemptKind; name: string }[] = [];
  for (const { kind, of } of limits) {
    const name = await nameOf(env, { kind, of });
    const waitMs = await take(env, kind, name, nowMs);
    if (!waitMs.ok) return waitMs;
    if (waitMs.value > 0) return err(tooMany(waitMs.value));
    taken.push({ kind, name });
  }
  return ok({
    async giveBack() {
      const all = taken.map(({ kind, name }) =>
        withAttempts(env, name, (attempts) => attempts.giveBack(ATTEMPT_LIMITS[kind])),
      );
      // If giving back fails, the attempt stays counted, which only shortens the caller's allowance.
      for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') notCounted(one.reason);
    },
  });
}

type OfCaller =
  | 'app_registration'
  | 'sign_in'
  | 'sign_on'
  | 'sign_up'
  | 'reset'
  | 'link'
  | 'key'
  | 'operator_token'
  | 'passkey'
  | 'refresh'
  | 'report_link';

/** The limit for this address, or for all callers together if addresses are unknown. */
export function ofCaller(c: Context<AppContext>, thing: OfCaller): Limited {
  const address = clientAddress(c.env, c.req.raw.headers);
  if (address === undefined) return { kind: `${thing}_of_strangers`, of: '' };
  return { kind: `${thing}_of_address`, of: address };
}

export function tooMany(waitMs: number): ApiError {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / SECOND_MS));
  const seconds = retryAfterS === 1 ? 'a second' : `${retryAfterS} seconds`;
  return apiError('rate_limited', `Too many attempts; try again in ${seconds}.`, { retryAfterS });
}

/** How long this caller has to wait, as far as this isolate knows; 0 means not at all. */
export async function knownWaitMs(env: Env, limited: Limited, nowMs: number): Promise<number> {
  if (waiting.size === 0) return 0;
  return Math.max(0, (waiting.get(await nameOf(env, limited)) ?? 0) - nowMs);
}

/** Keyed, so that the names do not reveal accounts or addresses. */
async function nameOf(env: Env, { kind, of }: Limited): Promise<string> {
  return `${kind}:${await sha256Hex(`${env.AUTH_SECRET}\nattempts\n${of}`)}`;
}

async function take(env: Env, kind: AttemptKind, name: string, nowMs: number): Promise<Result<number, ApiError>> {
  const knownMs = (waiting.get(name) ?? 0) - nowMs;
  if (knownMs > 0) return ok(knownMs);
  waiting.delete(name);
  try {
    const waitMs = await withAttempts(env, name, (attempts) => attempts.take(ATTEMPT_LIMITS[kind], nowMs));
    if (waiting.size >= WAITING_MAX) waiting.clear();
    if (waitMs > 0) waiting.set(name, nowMs + waitMs);
    return ok(waitMs);
  } catch (problem) {
    notCounted(problem);
    const message = `This cannot be checked now; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

function notCounted(problem: unknown): void {
  logLine('warn', { event: 'attempts_not_counted', problem: problemText(problem) });
}

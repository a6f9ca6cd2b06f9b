import { spreadBackoffMs } from '../../../core/base/backoff.ts';
import { isRetryable, retryAfterMs } from '../../../core/base/retry-answer.ts';
import { RETRY } from './limits.ts';
import { isObject } from './state.ts';

/** The answer to a request; status 0 if none came. */
export type Answer = { readonly status: number; readonly retryAfter?: string | null; readonly reply?: unknown };

/** The fate of the events of a request. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly rejectedCodes: readonly string[] }
  /** They are tried again, however often they were tried before. */
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'refused' };

/**
 * Decides what an answer means. No answer, 408, 429 and 5xx are tried again: after `Retry-After`, or after a random time
 * between half and the whole of a wait that doubles, so that apps that failed together do not return together.
 *
 * @param failures  consecutive failures before this one
 */
export function judge({ status, retryAfter, reply }: Answer, failures: number, nowMs: number, random: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', rejectedCodes: codesOf(reply) };
  if (status === 413) return { kind: 'too_large' };
  if (!isRetryable(status)) return { kind: 'refused' };
  const ownMs = spreadBackoffMs(failures + 1, RETRY, random);
  const askedMs = retryAfterMs(retryAfter ?? null, nowMs);
  return { kind: 'wait', waitMs: askedMs === undefined ? ownMs : askedMs + ownMs * 0.1 };
}

function codesOf(reply: unknown): readonly string[] {
  if (!isObject(reply) || !Array.isArray(reply.rejected)) return [];
  return reply.rejected.map((each) => (isObject(each) ? String(each.code) : 'unknown'));
}

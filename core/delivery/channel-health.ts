import { DAY_MS } from '../base/time/durations.ts';
import type { SendOutcome } from './request.ts';

/** A channel whose messages fail for so long is disabled. */
const FAILING_MS_MAX = 5 * DAY_MS;

export type Health = { readonly failingSinceMs: number | undefined; readonly disables?: 'gone' | 'failing' };

/** How a channel fares after a try. A receiver that asks for a pause is alive, and no failure. */
export function healthAfter(failingSinceMs: number | undefined, outcome: SendOutcome, nowMs: number): Health {
  if (outcome.status === 'delivered') return { failingSinceMs: undefined };
  if (outcome.retryAfterMs !== undefined) return { failingSinceMs };
  const since = failingSinceMs ?? nowMs;
  if (outcome.isGone) return { failingSinceMs: since, disables: 'gone' };
  return nowMs - since >= FAILING_MS_MAX ? { failingSinceMs: since, disables: 'failing' } : { failingSinceMs: since };
}

import type { SendOutcome } from '../../platform/outbox/send-webhook.ts';

/** How a delivery stands. A pending one is due at `nextAttemptMs`. */
export type DeliveryState =
  | {
      readonly status: 'pending';
      readonly attempts: number;
      readonly lastError: string | null;
      readonly nextAttemptMs: number;
    }
  | { readonly status: 'delivered'; readonly attempts: number }
  | { readonly status: 'failed'; readonly attempts: number; readonly lastError: string };

/**
 * Waits after the first, second, … failed try. The first two are short enough to be waited for in process; the rest is
 * for the cron. Nine tries in about a day.
 */
export const RETRY_DELAYS_MS: readonly number[] = [
  1_000,
  3_000,
  60_000,
  5 * 60_000,
  30 * 60_000,
  2 * 3_600_000,
  6 * 3_600_000,
  16 * 3_600_000,
];

/** Longer waits are left to the cron. */
export const IN_PROCESS_DELAY_MS_MAX = 3_000;

/** The state after a try. `delivered` is only ever set by a try that the receiver has confirmed. */
export function afterTry(attemptsBefore: number, outcome: SendOutcome, nowMs: number): DeliveryState {
  const attempts = attemptsBefore + 1;
  if (outcome.status === 'delivered') return { status: 'delivered', attempts };
  const delayMs = RETRY_DELAYS_MS[attempts - 1];
  if (!outcome.retryable || delayMs === undefined) return { status: 'failed', attempts, lastError: outcome.reason };
  return { status: 'pending', attempts, lastError: outcome.reason, nextAttemptMs: nowMs + delayMs };
}

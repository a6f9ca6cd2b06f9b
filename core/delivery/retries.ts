import type { SendOutcome } from './request.ts';

/**
 * Waits after the first, second, … failed try, in milliseconds; after the last the entry has failed. The one table of
 * retries: every entry of the outbox follows one of these schedules.
 */
export const RETRIES = {
  /**
   * To a receiver outside. The first two are short enough to be waited for in process; the rest are for the cron. Nine
   * tries in about a day.
   */
  message: [1_000, 3_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000, 16 * 3_600_000],
  /** To webhooks, as Standard Webhooks recommends: eight tries in 28 hours. */
  webhook: [5_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 5 * 3_600_000, 10 * 3_600_000, 10 * 3_600_000],
  /** To the receiver of operators' messages: soon, then every minute for a day, since operators wait for each of them. */
  operator: [1_000, 3_000, ...new Array<number>(24 * 60).fill(60_000)],
  /** From one part of the service to another, which is away for moments: every five seconds, for a day. */
  handover: new Array<number>((24 * 3_600) / 5).fill(5_000),
} as const satisfies Record<string, readonly number[]>;

export type RetrySchedule = keyof typeof RETRIES;

/** Longer waits are left to the cron. */
export const IN_PROCESS_DELAY_MS_MAX = 5_000;
/** A longer `Retry-After` is cut to this, so that a receiver's mistake delays messages by an hour at most. */
export const RETRY_AFTER_MS_MAX = 3_600_000;

/** The state of an entry. A pending one is due at `nextAttemptMs`. */
export type DeliveryState =
  | {
      readonly status: 'pending';
      readonly attempts: number;
      readonly lastError: string | null;
      readonly nextAttemptMs: number;
    }
  | { readonly status: 'delivered'; readonly attempts: number }
  | { readonly status: 'failed'; readonly attempts: number; readonly lastError: string };

/** The state after a try. Only a try that the receiver has confirmed makes it `delivered`. */
export function afterTry(
  attemptsBefore: number,
  outcome: SendOutcome,
  nowMs: number,
  schedule: RetrySchedule = 'message',
): DeliveryState {
  const attempts = attemptsBefore + 1;
  if (outcome.status === 'delivered') return { status: 'delivered', attempts };
  const delayMs = RETRIES[schedule][attempts - 1];
  const { retryable, reason: lastError, retryAfterMs = 0 } = outcome;
  if (!retryable || delayMs === undefined) return { status: 'failed', attempts, lastError };
  const waitMs = Math.max(delayMs, Math.min(retryAfterMs, RETRY_AFTER_MS_MAX));
  return { status: 'pending', attempts, lastError, nextAttemptMs: nowMs + waitMs };
}

/** Reads `Retry-After`: seconds, or a date of HTTP. Undefined where it is neither. */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

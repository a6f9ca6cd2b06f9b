import { BACKOFF_MS_MAX, BACKOFF_MS_MIN, RETRY_AFTER_MS_MAX } from './limits.ts';

/** Whether a request with this status is sent again: no answer (0), 408, 429 and 5xx. 413 is sent again in halves. */
export function isRetryable(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/**
 * The wait after `failures` consecutive failures, 0 being the first: a random time between half and the whole of a bound
 * that doubles from 1 s to 5 min. Servers that failed together do not return together, and the waits grow.
 */
export function backoffMs(failures: number, random: number): number {
  const boundMs = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** failures);
  return Math.round((boundMs * (1 + random)) / 2);
}

/** The wait that the header asks for, in seconds or as a date; undefined if it asks for none that can be read. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1_000;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, RETRY_AFTER_MS_MAX) : undefined;
}

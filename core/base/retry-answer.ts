/** A service that asks for more has made a mistake: a queue must not be silent for ever. */
const RETRY_AFTER_MS_MAX = 86_400_000;

/** Whether a request with this status is sent again: no answer (0), 408, 429 and 5xx. 413 is sent again in halves. */
export function isRetryable(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** The wait that the header asks for, in seconds or as a date; undefined if it asks for none that can be read. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1_000;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, RETRY_AFTER_MS_MAX) : undefined;
}

import { backoffMsMax, backoffMsMin } from './limits.ts';

/** Whether a delivery that ended with this status is tried again: no answer (0), 408, 429 and 5xx; the rest is final. */
export function isRetryable(status: number): boolean {
  return !status || status === 408 || status === 429 || status >= 500;
}

/**
 * How long to wait after `failures` earlier failures in a row: anything up to a ceiling that doubles from 1 s to 60 s
 * ("full jitter"), so that browsers which failed together do not come back together.
 */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(backoffMsMax, backoffMsMin * 2 ** failures);
}

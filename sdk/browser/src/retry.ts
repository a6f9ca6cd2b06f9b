import { backoffMsMax, backoffMsMin } from './limits.ts';

/**
 * Whether a delivery with this status is tried again: no answer (0), 408, 429 and 5xx. All other statuses are final.
 */
export function isRetryable(status: number): boolean {
  return !status || status === 408 || status === 429 || status >= 500;
}

/**
 * How long to wait after `failures` consecutive failures: a random time up to a ceiling that doubles from 1 s to 4 minutes
 * ("full jitter"), so that browsers that failed together do not return together.
 */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(backoffMsMax, backoffMsMin * 2 ** failures);
}

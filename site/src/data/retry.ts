import { isPassing } from '../api/outcome.ts';
import { failureIn } from './failed-request.ts';

const FIRST_DELAY_MS = 1_000;
const DELAY_MS_MAX = 30_000;

/** A request that may succeed later is repeated until it does or nobody waits for it; others fail at once. */
export function shouldRetry(_failures: number, error: unknown): boolean {
  const failure = failureIn(error);
  return failure !== undefined && isPassing(failure);
}

/** Doubles from one second to half a minute, or as long as the service asks for. */
export function retryDelayMs(failures: number, error: unknown): number {
  const asked = failureIn(error)?.retryAfterMs ?? 0;
  return Math.max(asked, Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** failures));
}

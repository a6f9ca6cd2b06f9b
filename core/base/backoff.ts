/** Bounds of a delay before another try: from `minMs` after the first failure, doubling up to `maxMs`. */
export type Backoff = { readonly minMs: number; readonly maxMs: number };

/**
 * How long to wait after `failures` failures in a row, at least 1. Callers that failed together return together: where
 * that matters, they wait for a random part of it.
 */
export function backoffMs(failures: number, { minMs, maxMs }: Backoff): number {
  return Math.min(maxMs, minMs * 2 ** (failures - 1));
}

/** A random time between half and the whole of it, so that clients that failed together do not return together. */
export function spreadBackoffMs(failures: number, bounds: Backoff, random: number): number {
  return Math.round((backoffMs(failures, bounds) * (1 + random)) / 2);
}

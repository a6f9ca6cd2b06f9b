import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How much the tests do, from the environment, as `vitest.config.ts` reads it. */
    testLength: {
      readonly isLong: boolean;
      /** Draws of every property; 0: each property's own number. */
      readonly draws: number;
      /** Seed of every property; 0: its own. */
      readonly seed: number;
    };
  }
}

/** Factor by which `npm run test:long` multiplies the draws of a property. */
const LONG_FACTOR = 50;
const LONG_MS_MAX = 30 * 60_000;

/** Whether `npm run test:long` runs: thousands of draws, long drills, whole matrices. */
const isLong = (): boolean => inject('testLength').isLong;

/**
 * Options for fast-check: a property is drawn `few` times in `npm test`, and fifty times as often in `npm run
 * test:long`. With a `seed`, `npm test` draws the same values every time, so that a failure is caused by a change; the
 * long run draws new values. `EDGEWISE_DRAWS=<number>` and `SEED=<number>` set both.
 */
export function draws(few: number, seed?: number): { numRuns: number; seed?: number } {
  const set = inject('testLength');
  const numRuns = set.draws || (set.isLong ? few * LONG_FACTOR : few);
  if (set.seed !== 0) return { numRuns, seed: set.seed };
  return seed === undefined || set.isLong ? { numRuns } : { numRuns, seed };
}

/** Cases of a matrix: some of them in `npm test`, all of them in `npm run test:long`. */
export function casesOf<T>(all: readonly T[], short: readonly T[]): readonly T[] {
  return isLong() ? all : short;
}

/** Timeout of a test that draws: `shortMs` in `npm test`, half an hour in `npm run test:long`. */
export const timeoutMs = (shortMs: number): number => (isLong() ? LONG_MS_MAX : shortMs);

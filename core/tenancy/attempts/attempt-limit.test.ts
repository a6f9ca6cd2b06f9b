import { describe, expect, it } from 'vitest';
import { attempt, giveBack } from './attempt-limit.ts';

const limit = { burst: 3, everyMs: 10_000 };
const startMs = 1_000_000;

/** Tries at these times; how long each has to wait. */
function waits(...atMs: readonly number[]): number[] {
  let busyUntilMs = 0;
  return atMs.map((ms) => {
    const tried = attempt(limit, busyUntilMs, startMs + ms);
    busyUntilMs = tried.busyUntilMs;
    return tried.waitMs;
  });
}

describe('tries that are limited', () => {
  it('are free up to the burst, then one at a time', () => {
    expect(waits(0, 0, 0, 0)).toEqual([0, 0, 0, 10_000]);
    expect(waits(0, 0, 0, 10_000, 10_000)).toEqual([0, 0, 0, 0, 10_000]);
  });

  it('never have to wait longer than one pace, however many are refused before', () => {
    const flood = waits(...Array.from({ length: 1_000 }, (_, index) => index));
    expect(Math.max(...flood)).toBeLessThanOrEqual(limit.everyMs);
    expect(flood.filter((waitMs) => waitMs === 0)).toHaveLength(3);
  });

  it('are forgotten when enough time has passed', () => {
    expect(waits(0, 0, 0, 30_000, 30_000, 30_000)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('that were right are given back', () => {
    let busyUntilMs = 0;
    for (let times = 0; times < 100; times++) {
      const tried = attempt(limit, busyUntilMs, startMs);
      expect(tried.waitMs).toBe(0);
      busyUntilMs = giveBack(limit, tried.busyUntilMs);
    }
    expect(giveBack(limit, 0)).toBe(0);
  });
});

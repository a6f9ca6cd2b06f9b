import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading, Verdict } from '../../core/detection/detector.ts';
import type { Detectors } from '../../core/detection/detectors.ts';
import { placeOf, UTC_CALENDAR } from '../../core/detection/place.ts';
import type { Json } from '../../core/ingest/event.ts';
import { draws } from '../harness/draws.ts';

/** Realistic counts: calm, bursts, silence, and numbers as large as a count can be. */
const anyCounts = fc.array(fc.oneof(fc.nat(5), fc.nat(1_000), fc.constant(0), fc.nat(Number.MAX_SAFE_INTEGER)), {
  maxLength: 300,
});
const anyAllowed = fc.double({ min: 1e-9, max: 1e-3, noNaN: true });
/** The state as stored between two minutes. */
const stored = (state: unknown): Json => JSON.parse(JSON.stringify(state));

/** Every detector keeps these promises. */
export function describeDetectors(registry: Detectors): void {
  describe.each(Object.entries(registry))('detector %s', (_, { judge }) => {
    test('keeps a bounded state that survives storage, and reports only numbers', () => {
      fc.assert(
        fc.property(anyCounts, anyAllowed, (values, allowed) => {
          let state: Json | undefined;
          values.forEach((value, minute) => {
            const step = judge(state, aReading(value, minute, allowed));
            expect(stored(step.state)).toEqual(step.state);
            expect(JSON.stringify(step.state).length).toBeLessThan(8_000);
            expectSound(step.verdict);
            state = step.state;
          });
        }),
        draws(30, 2),
      );
    });

    test('gives the same result whether or not its state was stored between minutes, and never mutates a state', () => {
      fc.assert(
        fc.property(anyCounts, (values) => {
          let kept: Json | undefined;
          let read: Json | undefined;
          values.forEach((value, minute) => {
            const before = JSON.stringify(kept);
            const one = judge(kept, aReading(value, minute));
            const other = judge(read, aReading(value, minute));
            expect(JSON.stringify(kept)).toBe(before);
            expect(other).toEqual(one);
            kept = one.state;
            read = stored(other.state);
          });
        }),
        draws(30, 3),
      );
    });

    test('starts over from any state that it did not write', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (state) => {
          expect(judge(stored(state), aReading(3, 0))).toEqual(judge(undefined, aReading(3, 0)));
        }),
        draws(60, 4),
      );
    });
  });
}

const aReading = (value: number, minute: number, allowed = 1e-5): Reading => ({
  value,
  minute,
  place: placeOf(minute, UTC_CALENDAR),
  quietMinutes: 0,
  allowed,
  troubledMinutes: 0,
});

function expectSound({ above, below, expected, spread, lower, upper, alone }: Verdict): void {
  for (const tail of [above, below, alone?.tail ?? 1]) {
    expect(tail).toBeGreaterThanOrEqual(0);
    expect(tail).toBeLessThanOrEqual(1);
  }
  expect(Number.isFinite(expected)).toBe(true);
  expect(spread).toBeGreaterThan(0);
  expect(Number.isFinite(spread)).toBe(true);
  expect(lower).toBeLessThanOrEqual(upper);
}

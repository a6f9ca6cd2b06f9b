import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../core/detection/detector.ts';
import type { Detectors } from '../../core/detection/detectors.ts';
import type { Json } from '../../core/ingest/event.ts';
import { draws } from '../harness/draws.ts';

/** Realistic counts: calm, bursts, silence, and numbers as large as a count can be. */
const anyCounts = fc.array(fc.oneof(fc.nat(5), fc.nat(1_000), fc.constant(0), fc.nat(Number.MAX_SAFE_INTEGER)), {
  maxLength: 300,
});
const anySensitivity = fc.double({ min: 0.1, max: 1, noNaN: true });
/** The state as stored between two minutes. */
const stored = (state: unknown): Json => JSON.parse(JSON.stringify(state));

/** Every detector keeps these promises. */
export function describeDetectors(registry: Detectors): void {
  describe.each(Object.entries(registry))('detector %s', (_, { judge }) => {
    test('keeps a bounded state that survives storage, and reports only numbers', () => {
      fc.assert(
        fc.property(anyCounts, anySensitivity, (values, sensitivity) => {
          let state: Json | undefined;
          for (const value of values) {
            const step = judge(state, { value, quietMinutes: 0, sensitivity });
            expect(stored(step.state)).toEqual(step.state);
            expect(JSON.stringify(step.state).length).toBeLessThan(8_000);
            if (step.finding) expectSound(step.finding, value);
            state = step.state;
          }
        }),
        draws(30, 2),
      );
    });

    test('gives the same result whether or not its state was stored between minutes, and never mutates a state', () => {
      fc.assert(
        fc.property(anyCounts, (values) => {
          let kept: Json | undefined;
          let read: Json | undefined;
          for (const value of values) {
            const before = JSON.stringify(kept);
            const one = judge(kept, { value, quietMinutes: 0, sensitivity: 0.5 });
            const other = judge(read, { value, quietMinutes: 0, sensitivity: 0.5 });
            expect(JSON.stringify(kept)).toBe(before);
            expect(other).toEqual(one);
            kept = one.state;
            read = stored(other.state);
          }
        }),
        draws(30, 3),
      );
    });

    test('starts over from any state that it did not write', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (state) => {
          expect(judge(stored(state), { value: 3, quietMinutes: 0, sensitivity: 0.5 }).finding).toBeUndefined();
        }),
        draws(60, 4),
      );
    });
  });
}

function expectSound(finding: Finding, value: number): void {
  expect(finding.value).toBe(value);
  expect(Number.isFinite(finding.expectedValue)).toBe(true);
  expect(Number.isFinite(finding.deviation)).toBe(true);
  expect(finding.confidence).toBeGreaterThan(0);
  expect(finding.confidence).toBeLessThanOrEqual(1);
  expect(finding.type).toBe(finding.value > finding.expectedValue ? 'spike' : 'drop');
}

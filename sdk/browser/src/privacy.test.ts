import { expect, test } from 'vitest';
import { refusesTracking } from './privacy.ts';

const signals = { doNotTrack: '1', globalPrivacyControl: true };

test('a signal counts only if the site respects it', () => {
  expect(refusesTracking({}, signals)).toBe(false);
  expect(refusesTracking({ respectDnt: true }, signals)).toBe(true);
  expect(refusesTracking({ respectGpc: true }, signals)).toBe(true);
});

test('a browser without a signal, or with one that allows tracking, is tracked', () => {
  const both = { respectDnt: true, respectGpc: true };
  expect(refusesTracking(both, {})).toBe(false);
  expect(refusesTracking(both, { doNotTrack: null, globalPrivacyControl: false })).toBe(false);
  expect(refusesTracking(both, { doNotTrack: '0' })).toBe(false);
});

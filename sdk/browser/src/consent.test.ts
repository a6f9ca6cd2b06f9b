import { expect, test } from 'vitest';
import { decide } from './consent.ts';

const now = new Date('2026-05-01T12:00:00Z');

test('keeps purposes, version and time of a consent', () => {
  const given = { purposes: ['analytics', 'marketing'], version: '3' };
  expect(decide(given, now)).toEqual({ ...given, at: '2026-05-01T12:00:00.000Z' });
});

test('takes a plain yes for the purpose of analytics', () => {
  expect(decide(true, now)).toMatchObject({ purposes: ['analytics'] });
});

test('takes no, and a consent to nothing, for a refusal', () => {
  expect(decide(false, now)).toBeUndefined();
  expect(decide({ purposes: [] }, now)).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { RejectionShown } from '../../../../core/api/ledger.ts';
import { rejectionGroups } from './rejection-groups.ts';

const aSample = (code: string, index: number): RejectionShown => ({
  at: '2026-11-29T10:00:00Z',
  code,
  message: `${code} ${index}`,
  index,
  event: {},
});

test('puts the most frequent reason first, and keeps reasons that were only counted or only sampled', () => {
  const samples = [aSample('missing_event', 0), aSample('event_too_large', 1), aSample('missing_event', 2)];
  const groups = rejectionGroups(samples, { missing_event: 3, timestamp_out_of_range: 9, constructor: 1 });
  expect(groups.map(({ code, count, samples: own }) => [code, count, own.map(({ index }) => index)])).toEqual([
    ['timestamp_out_of_range', 9, []],
    ['missing_event', 3, [0, 2]],
    ['constructor', 1, []],
    ['event_too_large', undefined, [1]],
  ]);
});

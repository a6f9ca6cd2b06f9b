import { expect, test } from 'vitest';
import { EVENT_BYTES_MAX, REQUEST_BYTES_MAX, WASTED_BYTES_A_MINUTE_MAX } from '../../core/base/limits.ts';
import { WastedBytes } from './wasted-bytes.ts';

const NOW_MS = 60_000 * 1_000;

test('bounds what a project has read for nothing in a minute, and nothing of others', () => {
  const wasted = new WastedBytes();
  for (let bytes = 0; bytes <= WASTED_BYTES_A_MINUTE_MAX; bytes += REQUEST_BYTES_MAX - EVENT_BYTES_MAX) {
    expect(wasted.isSpent('prj_1', NOW_MS)).toBe(false);
    wasted.add('prj_1', REQUEST_BYTES_MAX, 0, NOW_MS);
  }
  expect(wasted.isSpent('prj_1', NOW_MS)).toBe(true);
  expect(wasted.isSpent('prj_2', NOW_MS)).toBe(false);
  expect(wasted.isSpent('prj_1', NOW_MS + 60_000)).toBe(false);
});

test('never counts the bodies of accepted events, however large these are', () => {
  const wasted = new WastedBytes();
  for (let request = 0; request < 10_000; request++) {
    wasted.add('prj_1', 128 * EVENT_BYTES_MAX, 128, NOW_MS);
    wasted.add('prj_1', 500, 0, NOW_MS);
  }
  expect(wasted.isSpent('prj_1', NOW_MS)).toBe(false);
});

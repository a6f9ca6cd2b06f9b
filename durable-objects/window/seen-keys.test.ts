import { expect, test } from 'vitest';
import { hash53 } from '../../core/base/hash.ts';
import { SEEN_SECONDS } from './limits.ts';
import { SeenKeys } from './seen-keys.ts';

const SECOND = 1_800_000_000;
const keys = (from: number, count: number) => Array.from({ length: count }, (_, i) => hash53(`event ${from + i}`));

test('a key is new only once, however many there are', () => {
  const seen = new SeenKeys();
  const all = keys(0, 100_000);
  expect(all.every((key) => seen.add(key, SECOND))).toBe(true);
  expect(all.some((key) => seen.add(key, SECOND + 1))).toBe(false);
  expect(seen.size).toBe(100_000);
});

test('distinguishes keys that differ only in their upper bits, and accepts 0 as a key', () => {
  const seen = new SeenKeys();
  const alike = Array.from({ length: 50 }, (_, i) => i * 2 ** 32);
  expect(alike.map((key) => seen.add(key, SECOND))).not.toContain(false);
  expect(alike.map((key) => seen.add(key, SECOND))).not.toContain(true);
});

test('a key is forgotten two hours after it arrived, and not before', () => {
  const seen = new SeenKeys();
  seen.add(1, SECOND);
  expect(seen.add(1, SECOND + SEEN_SECONDS - 1)).toBe(false);
  expect(seen.add(1, SECOND + SEEN_SECONDS)).toBe(true);
  expect(seen.add(1, SECOND + SEEN_SECONDS + 1)).toBe(false);
});

test('holds a bounded number of keys: beyond it, the oldest quarter is forgotten and the rest still known', () => {
  const seen = new SeenKeys(4_000);
  const all = keys(0, 40_000);
  let largest = 0;
  for (const [i, key] of all.entries()) {
    seen.add(key, SECOND + Math.floor(i / 100));
    largest = Math.max(largest, seen.size);
  }
  expect(largest).toBe(4_000);
  const last = SECOND + 400;
  expect(all.slice(-2_900).map((key) => seen.add(key, last))).not.toContain(true);
});

test('keys of a past day make room for today’s', () => {
  const seen = new SeenKeys(4_000);
  for (const key of keys(0, 3_999)) seen.add(key, SECOND);
  const today = keys(4_000, 3_999);
  for (const key of today) seen.add(key, SECOND + 86_400);
  expect(seen.size).toBe(3_999);
  expect(today.map((key) => seen.add(key, SECOND + 86_400))).not.toContain(true);
});

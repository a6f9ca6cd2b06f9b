import { expect, test } from 'vitest';
import { HOT_ANSWERS_MS_MAX } from '../../base/limits.ts';
import { HotRows, isAwaited } from './hot-rows.ts';

const ROWS = [[1, 'a']];
const large = (cells: number) => [Array.from({ length: cells }, () => 1)];

function held(hot: HotRows<string>, key: string, rows: readonly (readonly (string | number)[])[], nowMs = 0) {
  hot.end(hot.begin(key, nowMs).flight, { rows }, nowMs);
}

test('keeps rows by their key, for a few minutes', () => {
  const hot = new HotRows<string>();
  held(hot, 'one', ROWS);
  expect(hot.get('one', HOT_ANSWERS_MS_MAX)).toEqual(ROWS);
  expect(hot.get('other', 0)).toBeUndefined();
  expect(hot.get('one', HOT_ANSWERS_MS_MAX + 1)).toBeUndefined();
});

test('drops the rows asked for longest ago when memory is full, and never keeps what fills an eighth of it', () => {
  // A row of ten numbers takes 32 for the list, 32 + 80 for the row, and 2 for its key: 146 bytes.
  const hot = new HotRows<string>(2_000);
  for (let key = 0; key < 10; key++) held(hot, String(key), large(10));
  expect(hot.get('0', 0)).toBeDefined();
  for (let key = 10; key < 14; key++) held(hot, String(key), large(10));
  // 13 fit. The first was asked for since; the second and third were not.
  expect(['0', '1', '2', '13'].map((key) => hot.get(key, 0) !== undefined)).toEqual([true, false, true, true]);
  held(hot, 'large', large(50));
  expect(hot.get('large', 0)).toBeUndefined();
});

test('does not keep failures, and tells them to all who wait', () => {
  const hot = new HotRows<string>();
  const { flight } = hot.begin('one', 0);
  const joined = hot.join('one', 0);
  hot.end(flight, { failure: 'away' }, 1);
  expect(joined?.flight.outcome).toEqual({ failure: 'away' });
  expect([hot.get('one', 1), hot.join('one', 1)]).toEqual([undefined, undefined]);
});

test('lets nobody wait for a request that has ended without an outcome', () => {
  const hot = new HotRows<string>();
  hot.begin('one', 0);
  const joined = hot.join('one', 900);
  expect(joined && hot.isRunning(joined.flight, 900)).toBe(true);
  expect(joined && hot.isRunning(joined.flight, 1_100)).toBe(false);
  expect(hot.join('one', 1_100)).toBeUndefined();
});

test('stops a statement when the last one who waits has left or fallen silent', () => {
  const hot = new HotRows<string>();
  const { flight, waiter } = hot.begin('one', 0);
  const other = hot.join('one', 0);
  flight.waiters.delete(waiter);
  expect(isAwaited(flight, 500)).toBe(true);
  expect(isAwaited(flight, 1_100)).toBe(false);
  if (other) flight.waiters.delete(other.waiter);
  expect(isAwaited(flight, 500)).toBe(false);
});

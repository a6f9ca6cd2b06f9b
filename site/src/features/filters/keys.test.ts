import { expect, test } from 'vitest';
import type { Range } from '../../address/range.ts';
import { shiftRange } from './shift-range.ts';
import { type PressedKey, shortcutOf } from './shortcuts.ts';

const clock = { today: '2026-11-29', weekStart: 'monday' } as const;
const aKey = (overrides: Partial<PressedKey> = {}): PressedKey => ({
  key: 'd',
  hasModifier: false,
  isComposing: false,
  isRepeat: false,
  isTyping: false,
  usesArrows: false,
  hasLayer: false,
  ...overrides,
});

test('letters are shortcuts only where nobody writes, nothing is open, and no other key is held', () => {
  expect(shortcutOf(aKey())).toBe('today');
  expect(shortcutOf(aKey({ key: 'W' }))).toBe('this_week');
  expect(shortcutOf(aKey({ key: '/' }))).toBe('search');
  for (const other of [
    { isTyping: true },
    { hasModifier: true },
    { isComposing: true },
    { hasLayer: true },
    { isRepeat: true },
    { key: 'q' },
  ]) {
    expect(shortcutOf(aKey(other))).toBeUndefined();
  }
});

test('Escape clears filters only when no layer is open', () => {
  expect(shortcutOf(aKey({ key: 'Escape' }))).toBe('clear_filters');
  expect(shortcutOf(aKey({ key: 'Escape', hasLayer: true }))).toBeUndefined();
});

test('arrows belong to tabs and lists that have the focus', () => {
  expect(shortcutOf(aKey({ key: 'ArrowLeft' }))).toBe('earlier');
  expect(shortcutOf(aKey({ key: 'ArrowLeft', usesArrows: true }))).toBeUndefined();
});

test.each<[Range, -1 | 1, Range | undefined]>([
  [{ preset: 'today' }, -1, { from: '2026-11-28', to: '2026-11-28' }],
  [{ preset: '7d' }, -1, { from: '2026-11-16', to: '2026-11-22' }],
  [{ preset: 'this_week' }, -1, { from: '2026-11-16', to: '2026-11-22' }],
  [{ preset: 'this_month' }, -1, { from: '2026-10-01', to: '2026-10-31' }],
  [{ preset: 'last_month' }, -1, { from: '2026-09-01', to: '2026-09-30' }],
  [{ from: '2026-03-01', to: '2026-03-31' }, -1, { from: '2026-02-01', to: '2026-02-28' }],
  [{ from: '2026-10-01', to: '2026-10-31' }, 1, { from: '2026-11-01', to: '2026-11-29' }],
  [{ from: '2026-11-12', to: '2026-11-12' }, 1, { from: '2026-11-13', to: '2026-11-13' }],
  [{ from: '2026-11-16', to: '2026-11-25' }, 1, { from: '2026-11-26', to: '2026-11-29' }],
  [{ preset: 'today' }, 1, undefined],
  [{ preset: '30d' }, 1, undefined],
])('the period %j moved by %i is %j', (range, by, moved) => {
  expect(shiftRange(range, by, clock)).toEqual(moved);
});

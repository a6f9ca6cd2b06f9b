import { expect, test } from 'vitest';
import type { CalendarDate } from '../../../../../core/base/time/calendar.ts';
import { kinds } from '../kinds/index.ts';
import { longerRange } from './longer-range.ts';

const TODAY: CalendarDate = '2026-11-29';

test.each([
  ['day', 'today', '7d'],
  ['day', '7d', undefined],
  ['week', '7d', '90d'],
  ['week', '30d', undefined],
  ['month', '30d', '12m'],
  ['month', '90d', undefined],
] as const)('retention by %s over %s is offered the range %s', (period, preset, expected) => {
  const report = { ...kinds.retention.empty, period };
  expect(longerRange(report, { preset }, TODAY, 'monday')).toBe(expected);
});

test('other kinds have something to show in any range', () => {
  expect(longerRange(kinds.trends.empty, { preset: 'today' }, TODAY, 'monday')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { monthOf, nextMonthMs, QUOTA_RETRY_S_MAX, quotaExceeded } from './quota.ts';

test('a month is that of UTC, from its first to its last millisecond', () => {
  const first = Date.UTC(2026, 11, 1);
  expect([monthOf(first - 1), monthOf(first)]).toEqual(['2026-11', '2026-12']);
  expect([nextMonthMs(first - 1), nextMonthMs(first)]).toEqual([first, Date.UTC(2027, 0, 1)]);
});

test('tells when to come again: at the end of the month, and within the hour', () => {
  const end = Date.UTC(2026, 11, 1);
  expect(quotaExceeded(10, 10, end - 90_000, 'own').retryAfterS).toBe(90);
  expect(quotaExceeded(10, 10, end - 1, 'own').retryAfterS).toBe(1);
  expect(quotaExceeded(10, 10, end - 20 * 86_400_000, 'own').retryAfterS).toBe(QUOTA_RETRY_S_MAX);
});

test('names what was used, what is allowed, and what to do', () => {
  const { code, message, details } = quotaExceeded(1_003, 1_000, Date.UTC(2026, 10, 20), 'own');
  expect(code).toBe('quota_exceeded');
  expect(message).toContain('has used 1003 of the 1000 events');
  expect(message).toContain('`monthly_events_max`');
  expect(message).toContain('2026-12-01');
  expect(details).toEqual({ month: '2026-11', events_used: 1_003, events_max: 1_000 });
});

import { expect, test } from 'vitest';
import type { QuietHours } from '../api/alarms.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import { quietSpan, quietUntil } from './quiet-hours.ts';

function quietHours(overrides: Partial<QuietHours> = {}): QuietHours {
  const nights = { zone: 'Europe/Berlin', from: '22:00', to: '07:00', days: [1, 2, 3, 4, 5, 6] };
  return { ...nights, critical_passes: true, ...overrides };
}

test.each([
  ['2026-03-28', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z', 8],
  ['2026-10-24', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z', 10],
  ['2026-06-10', '2026-06-10T20:00:00Z', '2026-06-11T05:00:00Z', 9],
])('the night of %s is quiet by the clock, also when clocks change in it', (date, from, to, hours) => {
  const span = quietSpan(quietHours(), date);
  expect(span).toEqual({ fromMs: Date.parse(from), toMs: Date.parse(to) });
  expect(span && (span.toMs - span.fromMs) / HOUR_MS).toBe(hours);
});

test('a night belongs to the day on which it begins', () => {
  expect(quietSpan(quietHours(), '2026-06-14')).toBeUndefined();
  expect(quietUntil(quietHours(), Date.parse('2026-06-15T01:00:00Z'))).toBeUndefined();
});

test.each([
  ['2026-03-29T04:59:59Z', '2026-03-29T05:00:00Z'],
  ['2026-03-29T05:00:00Z', undefined],
  ['2026-10-25T05:30:00Z', '2026-10-25T06:00:00Z'],
])('at %s it is quiet until %s', (at, until) => {
  expect(quietUntil(quietHours(), Date.parse(at))).toBe(until === undefined ? undefined : Date.parse(until));
});

test('hours within a day end on that day, and quiet days that follow each other are one time', () => {
  const noon = quietHours({ zone: 'UTC', from: '12:00', to: '14:00', days: [3] });
  expect(quietUntil(noon, Date.parse('2026-06-10T13:00:00Z'))).toBe(Date.parse('2026-06-10T14:00:00Z'));
  expect(quietUntil(noon, Date.parse('2026-06-10T14:00:00Z'))).toBeUndefined();
  const weekend = quietHours({ zone: 'UTC', from: '00:00', to: '00:00', days: [6, 7] });
  expect(quietUntil(weekend, Date.parse('2026-06-13T10:00:00Z'))).toBe(Date.parse('2026-06-15T00:00:00Z'));
});

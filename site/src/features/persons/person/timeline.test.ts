import { expect, it } from 'vitest';
import { byDayAndSession, type TimelineEvent } from './timeline.ts';

const at = (id: string, time: string, session: string | null): TimelineEvent => ({
  id,
  at: time,
  event: 'page_view',
  page: '/',
  properties: '{}',
  session,
});
const shape = (events: readonly TimelineEvent[], zone: string) =>
  byDayAndSession(events, zone).map(({ date, sessions }) => [
    date,
    ...sessions.map(({ session, events: own }) => [session, own.map(({ id }) => id).join('')]),
  ]);

it('groups events by day of the project, a session that crosses midnight in both days', () => {
  const events = [
    at('c', '2026-11-01T23:30:00Z', 's'),
    at('b', '2026-11-01T22:30:00Z', 's'),
    at('a', '2026-11-01T10:00:00Z', null),
  ];
  expect(shape(events, 'Europe/Berlin')).toEqual([
    ['2026-11-02', ['s', 'c']],
    ['2026-11-01', ['s', 'b'], [null, 'a']],
  ]);
  expect(shape(events, 'UTC')).toEqual([['2026-11-01', ['s', 'cb'], [null, 'a']]]);
});

it('shows each of two sessions that overlap once in a day', () => {
  const events = [
    at('d', '2026-11-01T10:03:00Z', 's'),
    at('c', '2026-11-01T10:02:00Z', 'p'),
    at('b', '2026-11-01T10:01:00Z', 's'),
    at('a', '2026-11-01T10:00:00Z', 'p'),
  ];
  expect(shape(events, 'UTC')).toEqual([['2026-11-01', ['s', 'db'], ['p', 'ca']]]);
});

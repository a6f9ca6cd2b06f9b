import { expect, test } from 'vitest';
import { queryAround, queryOfDays } from './leading-alarm.ts';

const alarm = (fields: object = {}) => ({
  ...{ project_id: 'prj_1', began_at: '2026-11-30T10:00:00.000Z' },
  query: {
    ...{ query_type: 'events', interval: 'minute' },
    date_range: { start: '2026-11-30T10:00:00.000Z', end: '2026-11-30T10:01:00.000Z' },
  },
  ...fields,
});
const NOW_MS = Date.parse('2026-11-30T10:20:00Z');
const rangeOf = (fields: object = {}) => queryAround(alarm(fields), NOW_MS)?.date_range;

test('an alarm is shown with the hour before it, until now or shortly after its end', () => {
  expect(rangeOf()).toEqual({ start: '2026-11-30T09:00:00.000Z', end: '2026-11-30T10:20:00.000Z' });
  expect(rangeOf({ ended_at: '2026-11-30T10:02:00.000Z' })).toMatchObject({ end: '2026-11-30T10:17:00.000Z' });
  const days = { query: { query_type: 'events', interval: 'day', date_range: {} } };
  expect(rangeOf(days)).toMatchObject({ start: '2026-10-31T10:00:00.000Z' });
});

test('a long alarm is shown by how it began', () => {
  const began = { began_at: '2026-11-20T10:00:00.000Z' };
  expect(rangeOf(began)).toEqual({ start: '2026-11-20T09:00:00.000Z', end: '2026-11-20T11:00:00.000Z' });
});

test('Explore is asked for the days of the project around it', () => {
  const late = { began_at: '2026-11-29T23:30:00.000Z', ended_at: '2026-11-29T23:31:00.000Z' };
  expect(queryOfDays(alarm(late), NOW_MS, 'Europe/Berlin')).toMatchObject({
    ...{ query_type: 'events', date_range: { start: '2026-11-29', end: '2026-11-30' } },
  });
});

test('an alarm without a query has no chart', () => {
  expect(queryAround(alarm({ query: undefined }), NOW_MS)).toBeUndefined();
});

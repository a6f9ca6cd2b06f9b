import { expect, test } from 'vitest';
import { readAnomalyFilter } from './anomaly-filter.ts';

const nowMs = Date.UTC(2026, 10, 23, 12);
const hoursMs = (hours: number) => hours * 3_600_000;

test('shows the last seven days of every kind unless told otherwise', () => {
  expect(readAnomalyFilter({}, nowMs)).toEqual({
    ok: true,
    value: { fromMs: nowMs - hoursMs(168), toMs: nowMs + hoursMs(1), severities: [], statuses: [], metrics: [] },
  });
});

test.each([
  ['24h', nowMs - hoursMs(24), nowMs + hoursMs(1)],
  ['30d', nowMs - hoursMs(720), nowMs + hoursMs(1)],
  ['2026-11-01/2026-11-02', Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 3)],
  ['2026-11-01T06:00:00Z/2026-11-02T07:00:00Z', Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 10, 2, 7)],
])('reads the range %s', (time_range, fromMs, toMs) => {
  expect(readAnomalyFilter({ time_range }, nowMs)).toMatchObject({ ok: true, value: { fromMs, toMs } });
});

test.each([
  [{ time_range: 'yesterday' }, 'yesterday'],
  [{ time_range: '9999d' }, 'at most 366'],
  [{ time_range: '2026-11-02/2026-11-01' }, 'before it begins'],
  [{ severity: 'grave' }, 'grave'],
  [{ status: 'open,shut' }, 'open,shut'],
])('refuses %j and names the value', (params, named) => {
  const answer = readAnomalyFilter(params, nowMs);
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request', message: expect.stringContaining(named) } });
});

test('reads lists', () => {
  expect(readAnomalyFilter({ severity: 'high,critical', status: 'open', metrics: 'a,b' }, nowMs)).toMatchObject({
    ok: true,
    value: { severities: ['high', 'critical'], statuses: ['open'], metrics: ['a', 'b'] },
  });
});

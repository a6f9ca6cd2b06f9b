import { expect, test } from 'vitest';
import { readAnomalyFilter } from './anomaly-filter.ts';

const nowMs = Date.UTC(2026, 10, 23, 12);
const hoursMs = (hours: number) => hours * 3_600_000;
const read = (params: Parameters<typeof readAnomalyFilter>[0], zone = 'UTC') => readAnomalyFilter(params, zone, nowMs);

test('shows the last seven days of every kind unless told otherwise', () => {
  expect(read({})).toMatchObject({
    ok: true,
    value: { fromMs: nowMs - hoursMs(168), toMs: nowMs + hoursMs(1), severities: [], statuses: [], metrics: [] },
  });
});

test.each([
  ['24h', nowMs - hoursMs(24), nowMs + hoursMs(1)],
  ['30d', nowMs - hoursMs(720), nowMs + hoursMs(1)],
  ['2026-11-01/2026-11-02', Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 3)],
  ['2026-11-01T06:00:00Z/2026-11-02T08:00:00+01:00', Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 10, 2, 7)],
])('reads the range %s', (time_range, fromMs, toMs) => {
  expect(read({ time_range })).toMatchObject({ ok: true, value: { fromMs, toMs } });
});

test('dates are those of the project’s zone, or of the one that is named, also on a day of 25 hours', () => {
  const time_range = '2026-10-25/2026-10-25';
  const [fromMs, toMs] = [Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)];
  const berlin = { ok: true, value: { fromMs, toMs, zone: 'Europe/Berlin' } };
  expect(read({ time_range }, 'Europe/Berlin')).toMatchObject(berlin);
  expect(read({ time_range, timezone: 'Europe/Berlin' })).toMatchObject(berlin);
});

test.each([
  [{ time_range: 'yesterday' }, 'yesterday'],
  [{ time_range: '0h' }, '0h'],
  [{ time_range: '9999d' }, 'at most 366'],
  [{ time_range: '2026-11-02/2026-11-01' }, '2026-11-02'],
  [{ time_range: '2026-11-01T06:00:00/2026-11-02T07:00:00' }, '2026-11-01T06:00:00'],
  [{ timezone: 'Mars/Base' }, 'Mars/Base'],
  [{ severity: 'grave' }, 'grave'],
  [{ status: 'open,shut' }, 'open,shut'],
  [{ metrics: Array.from({ length: 51 }, (_, i) => `m${i}`).join(',') }, '51'],
  [{ cursor: 'nowhere' }, 'nowhere'],
])('refuses %j and names the value', (params, named) => {
  expect(read(params)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining(named) },
  });
});

test('reads lists', () => {
  expect(read({ severity: 'high,critical', status: 'open', metrics: 'a,b' })).toMatchObject({
    ok: true,
    value: { severities: ['high', 'critical'], statuses: ['open'], metrics: ['a', 'b'] },
  });
});

test('a cursor goes on after an anomaly, in the range that the first page had, and fits its own parameters only', () => {
  const first = read({ status: 'open' });
  const cursor = first.ok ? first.value.nextAfter({ atMs: 42, id: 'ano_1' }) : '';
  const later = nowMs + hoursMs(1);
  expect(readAnomalyFilter({ status: 'open', cursor }, 'UTC', later)).toMatchObject({
    ok: true,
    value: { fromMs: nowMs - hoursMs(168), after: { atMs: 42, id: 'ano_1' } },
  });
  expect(readAnomalyFilter({ status: 'resolved', cursor }, 'UTC', later)).toMatchObject({ ok: false });
});

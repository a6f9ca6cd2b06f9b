import { expect, test } from 'vitest';
import { type LedgerRequest, parseLedgerRange } from './ledger-range.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 30, 15);

function range(request: LedgerRequest): string {
  const parsed = parseLedgerRange(request, NOW_MS);
  if (!parsed.ok) return parsed.error.message;
  const { interval, startMs, endMs } = parsed.value;
  return `${interval} ${new Date(startMs).toISOString()} ${new Date(endMs).toISOString()}`;
}

test.each<[string, LedgerRequest, string]>([
  ['nothing', {}, 'hour 2026-11-19T12:00:00.000Z 2026-11-20T13:00:00.000Z'],
  [
    'dates, both inclusive',
    { from: '2026-11-01', to: '2026-11-02' },
    'hour 2026-11-01T00:00:00.000Z 2026-11-03T00:00:00.000Z',
  ],
  [
    'instants, widened to whole minutes',
    { from: '2026-11-20T08:00:30Z', to: '2026-11-20T10:00:30+01:00' },
    'minute 2026-11-20T08:00:00.000Z 2026-11-20T09:01:00.000Z',
  ],
  ['a long span', { from: '2026-01-01', to: '2026-10-31' }, 'day 2026-01-01T00:00:00.000Z 2026-11-01T00:00:00.000Z'],
  [
    'a whole day by minute',
    { from: '2026-11-01', to: '2026-11-01', interval: 'minute' },
    'minute 2026-11-01T00:00:00.000Z 2026-11-02T00:00:00.000Z',
  ],
])('reads %s', (_, request, expected) => expect(range(request)).toBe(expected));

test.each<[LedgerRequest, RegExp]>([
  [{ from: 'yesterday' }, /`from` is `yesterday`; send a date/],
  [{ to: '2026-11-20T08:00:00' }, /`to` is `2026-11-20T08:00:00`/],
  [{ from: '2026-02-30' }, /`from` is `2026-02-30`/],
  [{ from: '2026-11-02', to: '2026-11-01' }, /swap the two/],
  [{ interval: 'week' }, /`interval` is `week`; it must be one of minute, hour, day/],
  [{ from: '2026-11-01', to: '2026-11-02', interval: 'minute' }, /`minute` allows at most 1 day, got 2; use hour/],
  [{ from: '2020-01-01', to: '2026-11-01' }, /`day` allows at most 400 days, got 2\d{3}; use a shorter range/],
])('says what is wrong with %j', (request, expected) => expect(range(request)).toMatch(expected));

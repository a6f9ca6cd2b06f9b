import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../base/time/durations.ts';
import { type DayFacts, dueDays, dueSnapshot } from './due-days.ts';

const quietMs = 10 * MINUTE_MS;
const at = (text: string) => Date.parse(text);

function facts(overrides: Partial<DayFacts> = {}): DayFacts {
  return {
    timezone: 'America/New_York',
    firstDay: '2026-11-18',
    nowMs: at('2026-11-20T06:00:00Z'),
    quietMs,
    changedMs: new Map(),
    written: new Map([['2026-11-18', { day: '2026-11-18', asOfMs: at('2026-11-19T05:15:00Z') }]]),
    ...overrides,
  };
}

describe('days of events', () => {
  test('a day is over by the clocks of its zone, and is waited for until it is quiet', () => {
    // Midnight in New York is 05:00 UTC.
    expect(dueDays('events', facts({ nowMs: at('2026-11-20T04:59:00Z') }))).toEqual([]);
    expect(dueDays('events', facts({ nowMs: at('2026-11-20T05:09:00Z') }))).toEqual([]);
    expect(dueDays('events', facts({ nowMs: at('2026-11-20T05:11:00Z') }))).toEqual(['2026-11-19']);
  });

  test('a day without a single event is written too', () => {
    expect(dueDays('events', facts({ written: new Map() }))).toEqual(['2026-11-19', '2026-11-18']);
  });

  test('a day that is never quiet is written two hours after its end', () => {
    const busy = (nowMs: number) => facts({ nowMs, changedMs: new Map([['2026-11-20', nowMs - 1_000]]) });
    expect(dueDays('events', busy(at('2026-11-20T06:59:00Z')))).toEqual([]);
    expect(dueDays('events', busy(at('2026-11-20T07:01:00Z')))).toEqual(['2026-11-19']);
  });

  const writtenAt = at('2026-11-20T05:15:00Z');
  const both = new Map([...facts().written, ['2026-11-19', { day: '2026-11-19', asOfMs: writtenAt }] as const]);
  const later = (date: string, changed: string, nowMs: number) =>
    dueDays('events', facts({ written: both, nowMs, changedMs: new Map([[date, at(changed)]]) }));

  test('a late event has the days read again that its date of UTC touches, and no other', () => {
    // 19 November of UTC is part of 18 and of 19 November in New York.
    const dayAfter = at('2026-11-21T09:11:00Z');
    expect(later('2026-11-19', '2026-11-21T09:00:00Z', dayAfter)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
    expect(later('2026-11-18', '2026-11-21T09:00:00Z', dayAfter)).toEqual(['2026-11-20', '2026-11-18']);
    expect(later('2026-11-18', '2026-11-19T05:00:00Z', dayAfter)).toEqual(['2026-11-20']);
  });

  test('the running date of UTC has the day before read again every six hours', () => {
    const changed = (nowMs: number) => later('2026-11-20', new Date(nowMs - 1_000).toISOString(), nowMs);
    expect(changed(writtenAt + 6 * HOUR_MS - 1)).toEqual([]);
    expect(changed(writtenAt + 6 * HOUR_MS)).toEqual(['2026-11-19']);
  });

  test('an insert that was under way while the day was read counts as late', () => {
    expect(later('2026-11-19', '2026-11-20T05:06:00Z', writtenAt + 20 * HOUR_MS)).toContain('2026-11-19');
    expect(later('2026-11-19', '2026-11-20T05:04:00Z', writtenAt + 20 * HOUR_MS)).not.toContain('2026-11-19');
  });

  test('late events that trickle in have a day read again once an hour at most', () => {
    const inUtc = (nowMs: number) => {
      const written = new Map([['2026-11-19', { day: '2026-11-19', asOfMs: at('2026-11-20T00:15:00Z') }]]);
      const changedMs = new Map([['2026-11-19', at('2026-11-20T00:30:00Z')]]);
      return dueDays('events', facts({ timezone: 'UTC', firstDay: '2026-11-19', written, changedMs, nowMs }));
    };
    expect(inUtc(at('2026-11-20T01:14:59Z'))).toEqual([]);
    expect(inUtc(at('2026-11-20T01:15:00Z'))).toEqual(['2026-11-19']);
  });

  test.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
  ])('the day of %s has %i hours', (day, hours) => {
    const endMs = at(`${day}T05:00:00Z`) + hours * HOUR_MS + (day === '2026-11-01' ? -HOUR_MS : 0);
    const due = (nowMs: number) => dueDays('events', facts({ firstDay: day, written: new Map(), nowMs }));
    expect(due(endMs + quietMs)).toEqual([]);
    expect(due(endMs + quietMs + 1)).toEqual([day]);
  });
});

test('sessions that last over midnight are read again when the next day is over', () => {
  const written = new Map([['2026-11-18', { day: '2026-11-18', asOfMs: at('2026-11-19T00:15:00Z') }]]);
  const changedMs = new Map([['2026-11-19', at('2026-11-19T23:59:00Z')]]);
  const on = (table: 'events' | 'sessions', nowMs: number) =>
    dueDays(table, facts({ timezone: 'UTC', written, changedMs, nowMs })).includes('2026-11-18');
  expect(on('sessions', at('2026-11-19T23:59:30Z'))).toBe(false);
  expect(on('sessions', at('2026-11-20T00:11:00Z'))).toBe(true);
  expect(on('events', at('2026-11-20T00:11:00Z'))).toBe(false);
});

test('a snapshot is made of the latest settled day alone, once', () => {
  const none = facts({ written: new Map() });
  expect(dueSnapshot({ ...none, nowMs: at('2026-11-20T05:11:00Z') })).toBe('2026-11-19');
  expect(dueSnapshot({ ...none, nowMs: at('2026-11-20T05:09:00Z') })).toBe('2026-11-18');
  expect(dueSnapshot({ ...none, nowMs: at('2026-11-18T05:30:00Z') })).toBeUndefined();
  const written = new Map([['2026-11-19', { day: '2026-11-19', asOfMs: 0 }]]);
  expect(dueSnapshot({ ...none, written, nowMs: at('2026-11-20T09:00:00Z') })).toBeUndefined();
});

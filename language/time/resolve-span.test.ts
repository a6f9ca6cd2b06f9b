import { describe, expect, it } from 'vitest';
import { SPAN_UNITS, type Span } from '../../core/api/meaning/span.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { CORPUS_CLOCK } from './corpus/notation.ts';
import type { SpanClock } from './extent.ts';
import { resolveSpan } from './resolve-span.ts';

/** A Wednesday. */
const clock: SpanClock = CORPUS_CLOCK;

function at(moment: string, zone = 'UTC'): SpanClock {
  return { zone, nowMs: Date.parse(moment) };
}

function days(span: Span, when = clock): string {
  const resolved = resolveSpan(span, when);
  return resolved.is === 'days' ? `${resolved.first}..${resolved.last}` : resolved.is;
}

const october: Span = { is: 'named', month: 10 };

describe('parts of the calendar without their year are the latest that have begun', () => {
  it.each([
    ['2026-11-18T10:00:00Z', { is: 'named', month: 12 }, '2025-12-01..2025-12-31'],
    ['2026-12-01T00:00:00Z', { is: 'named', month: 12 }, '2026-12-01..2026-12-01'],
    ['2026-11-18T10:00:00Z', { is: 'named', quarter: 1 }, '2026-01-01..2026-03-31'],
    ['2026-11-18T10:00:00Z', { is: 'named', month: 2, day: 29 }, '2024-02-29..2024-02-29'],
    ['2026-11-18T10:00:00Z', { is: 'named', week: 53 }, '2020-12-28..2021-01-03'],
    ['2026-11-18T10:00:00Z', { is: 'named', day: 31 }, '2026-10-31..2026-10-31'],
    ['2026-11-18T10:00:00Z', { is: 'named', month: 11, over: true }, '2025-11-01..2025-11-30'],
    ['2026-12-01T10:00:00Z', { is: 'named', month: 11, over: true }, '2026-11-01..2026-11-30'],
  ] as const)('at %s, %j is %s', (moment, span, expected) => {
    expect(days(span, at(moment))).toBe(expected);
  });

  it('"from October to December" asked in November runs up to now, and asked in September is last year’s', () => {
    const span: Span = { is: 'between', from: october, to: { is: 'named', month: 12 } };
    expect(days(span)).toBe('2026-10-01..2026-11-18');
    expect(days(span, at('2026-09-10T00:00:00Z'))).toBe('2025-10-01..2025-12-31');
  });

  it('takes the year of one end for the other', () => {
    const span: Span = { is: 'between', from: october, to: { is: 'named', month: 1, year: 2025 } };
    expect(days(span)).toBe('2024-10-01..2025-01-31');
  });
});

describe('what lies ahead or does not exist says so', () => {
  it.each([
    [{ is: 'named', year: 2030 }, 'future'],
    [{ is: 'after', span: { is: 'period', unit: 'day', back: 0 } }, 'future'],
    [{ is: 'named', month: 11, day: 31 }, 'impossible'],
    [{ is: 'between', from: { is: 'named', year: 2026 }, to: { is: 'named', year: 2025 } }, 'impossible'],
  ] as const)('%j is %s', (span, expected) => {
    expect(resolveSpan(span, clock).is).toBe(expected);
  });
});

describe('days begin in the project’s zone', () => {
  it('also where clocks change', () => {
    const spring = resolveSpan({ is: 'period', unit: 'day', back: 1 }, at('2026-03-30T10:00:00Z', 'Europe/Berlin'));
    const autumn = resolveSpan({ is: 'period', unit: 'day', back: 1 }, at('2026-10-26T10:00:00Z', 'Europe/Berlin'));
    expect(lengthOf(spring)).toBe(23 * HOUR_MS);
    expect(lengthOf(autumn)).toBe(25 * HOUR_MS);
  });

  it('and late in the evening the next day may have begun', () => {
    expect(days({ is: 'period', unit: 'day', back: 0 }, at('2026-11-18T23:30:00Z', 'Europe/Berlin'))).toBe(
      '2026-11-19..2026-11-19',
    );
  });

  it('hours are exact', () => {
    const span = resolveSpan({ is: 'last', count: 24, unit: 'hour' }, at('2026-10-25T12:00:00Z', 'Europe/Berlin'));
    expect(lengthOf(span)).toBe(DAY_MS);
  });

  it('weeks begin on the day that the project has chosen', () => {
    const week: Span = { is: 'period', unit: 'week', back: 1 };
    expect(days(week)).toBe('2026-11-09..2026-11-15');
    expect(days(week, { ...clock, weekStart: 'sunday' })).toBe('2026-11-08..2026-11-14');
  });
});

function lengthOf(span: ReturnType<typeof resolveSpan>): number {
  return span.is === 'days' || span.is === 'instants' ? span.endMs - span.startMs : 0;
}

const MOMENTS = [
  '2026-01-01T00:00:00Z',
  '2026-02-28T23:59:00Z',
  '2028-02-29T12:00:00Z',
  '2026-11-16T00:00:00Z',
  '2026-12-31T23:59:59Z',
];
const UNITS = SPAN_UNITS.filter((unit) => unit !== 'minute' && unit !== 'hour');

describe.each(MOMENTS)('at %s', (moment) => {
  it.each(UNITS)('this %s begins where the one before it ends', (unit) => {
    const present = resolveSpan({ is: 'period', unit, back: 0 }, at(moment));
    const last = resolveSpan({ is: 'period', unit, back: 1 }, at(moment));
    const preceding = resolveSpan({ is: 'preceding', span: { is: 'period', unit, back: 0 } }, at(moment));
    expect(preceding).toEqual(last);
    expect(present.is === 'days' && last.is === 'days' && addDays(last.last, 1)).toBe(
      present.is === 'days' && present.first,
    );
  });

  it.each(UNITS)('since last %s holds all of last %s', (unit) => {
    const last = resolveSpan({ is: 'period', unit, back: 1 }, at(moment));
    const since = resolveSpan({ is: 'since', span: { is: 'period', unit, back: 1 } }, at(moment));
    if (last.is !== 'days' || since.is !== 'days') throw new Error('Expected days');
    expect(since.startMs).toBe(last.startMs);
    expect(since.endMs).toBeGreaterThanOrEqual(last.endMs);
  });

  it('before, in and after October share no day and leave none out', () => {
    const [before, within, after] = [
      resolveSpan({ is: 'before', span: october }, at(moment)),
      resolveSpan(october, at(moment)),
      resolveSpan({ is: 'after', span: october }, at(moment)),
    ];
    if (before?.is !== 'days' || within?.is !== 'days' || after?.is !== 'days') throw new Error('Expected days');
    expect([addDays(before.last, 1), addDays(within.last, 1)]).toEqual([within.first, after.first]);
  });
});

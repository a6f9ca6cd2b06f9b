import { describe, expect, it } from 'vitest';
import type { Span } from '../../core/api/meaning/span.ts';
import { ok } from '../../core/base/result.ts';
import { parseSpan } from '../../core/query/span.ts';
import { compareWith } from './compare-with.ts';
import { CORPUS_CLOCK as clock } from './corpus/notation.ts';
import { dateRangeOf } from './date-range.ts';
import { resolveSpan } from './resolve-span.ts';

const CASES: readonly (readonly [Span, unknown])[] = [
  [{ is: 'period', unit: 'day', back: 0 }, 'today'],
  [{ is: 'period', unit: 'day', back: 1 }, 'yesterday'],
  [{ is: 'period', unit: 'week', back: 0 }, 'this_week'],
  [{ is: 'period', unit: 'quarter', back: 1 }, 'last_quarter'],
  [
    { is: 'period', unit: 'week', back: 2 },
    { start: '2026-11-02', end: '2026-11-08' },
  ],
  [{ is: 'last', count: 7, unit: 'day' }, 'last_7_days'],
  [{ is: 'last', count: 24, unit: 'hour' }, 'last_24_hours'],
  [{ is: 'since', span: { is: 'named', month: 10 } }, { since: '2026-10-01' }],
  [{ is: 'since', span: { is: 'period', unit: 'month', back: 1 } }, 'last_2_months'],
  [
    { is: 'before', span: { is: 'named', month: 10 } },
    { start: '2024-08-25', end: '2026-09-30' },
  ],
  [
    { is: 'named', month: 11 },
    { start: '2026-11-01', end: '2026-11-18' },
  ],
  [{ is: 'all' }, { since: '2024-08-25' }],
];

describe('spans as ranges of a query', () => {
  it.each(CASES)('%j is %j', (span, expected) => {
    expect(dateRangeOf(span, clock)).toEqual(ok(expected));
  });

  it.each(CASES)('the query begins %j where the span does', (span) => {
    const range = dateRangeOf(span, clock);
    const resolved = resolveSpan(span, clock);
    const parsed = range.ok ? parseSpan(range.value, clock) : undefined;
    expect(parsed?.ok && parsed.value.startMs).toBe('startMs' in resolved && resolved.startMs);
  });

  it('reaches back as far as a query may, and no further', () => {
    const range = dateRangeOf({ is: 'last', count: 20, unit: 'year' }, { zone: 'UTC', nowMs: clock.nowMs });
    expect(range.ok && parseSpan(range.value, clock).ok).toBe(true);
  });

  it('has none for the future', () => {
    expect(dateRangeOf({ is: 'named', year: 2030 }, clock)).toEqual({ ok: false, error: 'future' });
  });
});

describe('the span beside another', () => {
  const lastMonth: Span = { is: 'period', unit: 'month', back: 1 };

  it.each([
    [{ is: 'unit_before', unit: 'month' }, lastMonth, { with: { is: 'period', unit: 'month', back: 2 } }],
    [{ is: 'moved_back', unit: 'week' }, { is: 'period', unit: 'day', back: 1 }, { with: 'same_weekdays' }],
    [{ is: 'moved_back', unit: 'year' }, lastMonth, { with: 'previous_year' }],
    [{ is: 'previous' }, { is: 'last', count: 7, unit: 'day' }, { with: 'previous' }],
    [{ is: 'unit_before', unit: 'week' }, { is: 'last', count: 7, unit: 'day' }, { with: 'previous' }],
    [
      { is: 'moved_back', unit: 'week' },
      { is: 'period', unit: 'week', back: 0 },
      { with: { is: 'period', unit: 'week', back: 1 } },
    ],
  ] as const)('%j of %j is %j', (earlier, main, expected) => {
    expect(compareWith(earlier, main, clock)).toEqual(expected);
  });

  it('the month before a named one is a whole month', () => {
    const { with: earlier } = compareWith({ is: 'unit_before', unit: 'month' }, { is: 'named', month: 3 }, clock);
    expect(typeof earlier === 'object' && resolveSpan(earlier, clock)).toMatchObject({
      first: '2026-02-01',
      last: '2026-02-28',
    });
  });
});

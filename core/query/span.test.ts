import { describe, expect, it } from 'vitest';
import type { DateRange } from '../api/kinds/fields.ts';
import type { RangeClock } from '../api/range-dates.ts';
import { comparedSpan } from './compared-span.ts';
import { apiErrorOf } from './refusals/refusal.ts';
import { parseSpan } from './span.ts';

/** Wednesday, 2 January 2030, 00:30 in Lagos; still 1 January in UTC. */
const LAGOS: RangeClock = { zone: 'Africa/Lagos', nowMs: Date.parse('2030-01-01T23:30:00Z') };

function spanOf(range: DateRange, clock = LAGOS): string {
  const read = parseSpan(range, clock);
  if (!read.ok) return apiErrorOf(read.error).message;
  return `${shown(read.value.startMs)} ${shown(read.value.endMs)}`;
}
const shown = (atMs: number) => new Date(atMs).toISOString().replace(':00.000Z', 'Z');

describe('a range relative to now', () => {
  it.each<[DateRange, first: string, afterLast: string]>([
    ['today', '2030-01-02', '2030-01-03'],
    ['yesterday', '2030-01-01', '2030-01-02'],
    // Seven days with today: 27 December to 2 January.
    ['last_7_days', '2029-12-27', '2030-01-03'],
    ['last_1_day', '2030-01-02', '2030-01-03'],
    ['last_2_weeks', '2029-12-24', '2030-01-03'],
    ['last_14_months', '2028-12-01', '2030-01-03'],
    ['this_week', '2029-12-31', '2030-01-03'],
    ['this_month', '2030-01-01', '2030-01-03'],
    ['this_quarter', '2030-01-01', '2030-01-03'],
    ['this_year', '2030-01-01', '2030-01-03'],
    ['last_week', '2029-12-24', '2029-12-31'],
    ['last_month', '2029-12-01', '2030-01-01'],
    ['last_quarter', '2029-10-01', '2030-01-01'],
    ['last_year', '2029-01-01', '2030-01-01'],
    [{ since: '2029-12-30' }, '2029-12-30', '2030-01-03'],
    [{ last: 7, unit: 'day' }, '2029-12-27', '2030-01-03'],
    [{ last: 1, unit: 'week' }, '2029-12-31', '2030-01-03'],
    [{ last: 2, unit: 'quarter' }, '2029-10-01', '2030-01-03'],
    [{ start: '2026-01-01', end: '2026-01-31' }, '2026-01-01', '2026-02-01'],
  ])('%j is read in the calendar of the zone', (range, first, afterLast) => {
    // In Lagos a day begins at 23:00 UTC of the one before, all the year.
    const starts = (date: string) => shown(Date.parse(`${date}T00:00:00+01:00`));
    expect(spanOf(range)).toBe(`${starts(first)} ${starts(afterLast)}`);
  });

  it.each<[DateRange, string]>([
    ['-24h', '2029-12-31T23:30Z 2030-01-01T23:30Z'],
    ['-30m', '2030-01-01T23:00Z 2030-01-01T23:30Z'],
    ['-2w', '2029-12-18T23:30Z 2030-01-01T23:30Z'],
    ['last_36_hours', '2029-12-31T11:30Z 2030-01-01T23:30Z'],
    [{ since: '2030-01-01T20:00:00Z' }, '2030-01-01T20:00Z 2030-01-01T23:30Z'],
  ])('%j is exact and ends now', (range, span) => {
    expect(spanOf(range)).toBe(span);
  });

  it('begins weeks on Sunday where the project does', () => {
    const sundays: RangeClock = { ...LAGOS, weekStart: 'sunday' };
    expect(spanOf('this_week', sundays)).toBe('2029-12-29T23:00Z 2030-01-02T23:00Z');
    expect(spanOf('last_week', sundays)).toBe('2029-12-22T23:00Z 2029-12-29T23:00Z');
  });

  it.each<[DateRange, string]>([
    ['last 7 days', 'date_range `last 7 days` is not known; use `today`,'],
    ['last 7 days', 'did you mean `last_7_days`?'],
    ['tody', 'did you mean `today`?'],
    ['last_0_days', 'is not known'],
    ['-24', 'is not known'],
    [{ since: '2030-01-03' }, 'date_range has not begun: it starts `2030-01-03`, which is later than now'],
    [{ since: 'spring' }, 'date_range.start `spring` cannot be read'],
    ['last_999999_years', 'is not between 1970 and 2199'],
    ['last_9999_days', 'at most'],
  ])('%j is refused with the remedy: %s', (range, said) => {
    expect(spanOf(range)).toContain(said);
  });
});

describe('the span to compare with', () => {
  const dates = { start: '2026-03-04', end: '2026-03-13' };
  const compared = (compare: DateRange, range: DateRange = dates, nowMs = Date.parse('2026-12-31')) => {
    const clock = { zone: 'UTC', nowMs };
    const main = parseSpan(range, clock);
    if (!main.ok) throw new Error('Not a span');
    const found = comparedSpan(main.value, compare, { ...clock, isWhole: false });
    return found.ok
      ? `${shown(found.value.span.startMs)} ${shown(found.value.span.endMs)}`.replaceAll('T00:00Z', '')
      : apiErrorOf(found.error).message;
  };

  it.each<[DateRange, string]>([
    // Ten days before; two weeks before, the fewest that keep apart; the year before; the month before.
    ['previous', '2026-02-22 2026-03-04'],
    ['same_weekdays', '2026-02-18 2026-02-28'],
    ['previous_year', '2025-03-04 2025-03-14'],
    [{ start: '2026-01-01', end: '2026-01-10' }, '2026-01-01 2026-01-11'],
  ])('%j moves the whole of it', (compare, span) => {
    expect(compared(compare)).toBe(span);
  });

  it('ends a running one at the same stretch, also if it is named', () => {
    const now = Date.parse('2026-03-10T12:00:00Z');
    expect(compared('last_month', 'this_month', now)).toBe('2026-02-01 2026-02-10T12:00Z');
    expect(compared('same_weekdays', 'today', now)).toBe('2026-03-03 2026-03-03T12:00Z');
  });

  it('is refused under a name that nobody knows, with the one that was meant', () => {
    expect(compared('previos_year')).toContain('did you mean `previous_year`?');
    expect(compared('last_mnth')).toContain('did you mean `last_month`?');
    expect(compared('same weekdays')).toContain('did you mean `same_weekdays`?');
  });
});

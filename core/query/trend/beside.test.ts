import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../test/harness/draws.ts';
import type { EventsQuery } from '../../api/kinds/events.ts';
import { INTERVALS, type Interval } from '../../api/kinds/field-names.ts';
import { apiErrorOf } from '../refusals/refusal.ts';
import { readSpans } from './spans.ts';

type Asked = Pick<EventsQuery, 'date_range' | 'compare' | 'compare_whole'>;
type Options = { zone?: string; interval?: Interval | undefined; now?: string };

const dates = (start: string, end = start) => ({ start, end });

function read(asked: Asked, { zone = 'UTC', interval, now = '2026-12-31T00:00:00Z' }: Options = {}) {
  const spans = readSpans(asked, { zone, interval, nowMs: Date.parse(now), leadBuckets: 0 });
  if (!spans.ok) throw new Error(apiErrorOf(spans.error).message);
  return spans.value;
}

/** Rows as the answer shows them: label, whether the bucket is shown, and the start of its stretch. */
function rowsOf(asked: Asked, options: Options): [string, boolean, string | undefined][] {
  const { places, spans } = read(asked, options);
  const startOf = (other: number | undefined) => {
    const startMs = other === undefined ? undefined : spans[1]?.buckets[other]?.startMs;
    return startMs === undefined ? undefined : new Date(startMs).toISOString().slice(0, 16);
  };
  return places.map(({ label, main, other }) => [label, main !== undefined, startOf(other)]);
}

/** The length of each row's stretch, in days. */
function daysOf(asked: Asked, options: Options): (number | undefined)[] {
  const { places, spans } = read(asked, options);
  const stretches = spans[1]?.buckets ?? [];
  return places.map(({ other }) => {
    if (other === undefined) return undefined;
    const endMs = stretches[other + 1]?.startMs ?? spans[1]?.endMs ?? 0;
    return (endMs - (stretches[other]?.startMs ?? 0)) / 86_400_000;
  });
}

describe('compares a bucket with the same stretch of its own span', () => {
  it('cuts the earlier span where weeks and months cut the present one, not by its own calendar', () => {
    const march = { date_range: dates('2026-03-01', '2026-03-31'), compare: 'previous' as const };
    expect(daysOf(march, { interval: 'month' })).toEqual([31]);
    const tenDays = { date_range: dates('2026-03-04', '2026-03-13'), compare: 'previous' as const };
    expect(daysOf(tenDays, { interval: 'week' })).toEqual([5, 5]);
  });

  it('gives an hour that clocks skip today its own row', () => {
    const asked = { date_range: dates('2026-03-29'), compare: 'previous' as const };
    const rows = rowsOf(asked, { zone: 'Europe/Berlin', interval: 'hour' });
    expect(rows).toHaveLength(24);
    expect(rows.slice(1, 4)).toEqual([
      ['2026-03-29T01:00:00+01:00', true, '2026-03-28T00:00'],
      ['2026-03-28T02:00:00+01:00', false, '2026-03-28T01:00'],
      ['2026-03-29T03:00:00+02:00', true, '2026-03-28T02:00'],
    ]);
  });

  it('leaves the hours of 29 February without a partner a year earlier', () => {
    const asked = { date_range: dates('2028-02-29'), compare: 'previous_year' as const };
    const rows = rowsOf(asked, { interval: 'hour', now: '2028-12-31T00:00:00Z' });
    expect(rows).toHaveLength(24);
    expect(new Set(rows.map(([, , start]) => start))).toEqual(new Set([undefined]));
  });

  it('compares an hour that clocks show twice with the hour before it', () => {
    const range = { start: '2026-10-25T00:00:00Z', end: '2026-10-25T01:00:00Z' };
    const rows = rowsOf({ date_range: range, compare: 'previous' }, { zone: 'Europe/Berlin', interval: 'hour' });
    expect(rows.map(([, , start]) => start)).toEqual(['2026-10-24T23:00']);
  });

  it('leaves an hour without a partner if clocks repeat it today or skipped it the day before', () => {
    const berlin = { zone: 'Europe/Berlin', interval: 'hour' as const };
    const autumn = rowsOf({ date_range: dates('2026-10-25'), compare: 'previous' }, berlin);
    expect(autumn.slice(2, 5)).toEqual([
      ['2026-10-25T02:00:00+02:00', true, '2026-10-24T00:00'],
      ['2026-10-25T02:00:00+01:00', true, undefined],
      ['2026-10-25T03:00:00+01:00', true, '2026-10-24T01:00'],
    ]);
    const spring = rowsOf({ date_range: dates('2026-03-30'), compare: 'previous' }, berlin);
    expect(spring.slice(1, 4).map(([, , start]) => start)).toEqual(['2026-03-29T00:00', undefined, '2026-03-29T01:00']);
  });

  it('compares an hour with one of the two that clocks repeated the day before', () => {
    const asked = { date_range: dates('2026-10-26'), compare: 'previous' as const };
    const rows = rowsOf(asked, { zone: 'Europe/Berlin', interval: 'hour' });
    expect(rows.slice(2, 5)).toEqual([
      ['2026-10-26T02:00:00+01:00', true, '2026-10-25T00:00'],
      ['2026-10-25T02:00:00+01:00', false, '2026-10-25T01:00'],
      ['2026-10-26T03:00:00+01:00', true, '2026-10-25T02:00'],
    ]);
  });

  it('moves by whole days if clocks show the same time at both ends, and otherwise by elapsed time', () => {
    const compared = (start: string, end: string, zone: string) =>
      new Date(
        read({ date_range: { start, end }, compare: 'previous' }, { zone }).spans[1]?.startMs ?? 0,
      ).toISOString();
    // A month of local days in which clocks go forward: 28 days and 31 days, 743 hours.
    expect(compared('2026-03-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00', 'Europe/Berlin')).toBe(
      '2026-01-28T23:00:00.000Z',
    );
    expect(compared('2026-03-29T12:00:00Z', '2026-03-29T13:30:00Z', 'Europe/Berlin')).toBe('2026-03-29T10:30:00.000Z');
  });

  it('gives the rest of a longer named span its own rows, and null where a shorter one ends', () => {
    const longer = { date_range: dates('2026-02-27', '2026-02-28'), compare: dates('2026-01-29', '2026-01-31') };
    expect(rowsOf(longer, { interval: 'day' })).toEqual([
      ['2026-02-27', true, '2026-01-29T00:00'],
      ['2026-02-28', true, '2026-01-30T00:00'],
      ['2026-01-31', false, '2026-01-31T00:00'],
    ]);
    const shorter = { date_range: dates('2026-02-27', '2026-02-28'), compare: dates('2026-01-29') };
    expect(rowsOf(shorter, { interval: 'day' }).map(([, , start]) => start)).toEqual(['2026-01-29T00:00', undefined]);
  });
});

describe('the year before', () => {
  it('compares each date with the same date, and 29 February with nothing', () => {
    const leap = { date_range: dates('2024-02-28', '2024-03-01'), compare: 'previous_year' as const };
    expect(rowsOf(leap, { interval: 'day' })).toEqual([
      ['2024-02-28', true, '2023-02-28T00:00'],
      ['2024-02-29', true, undefined],
      ['2024-03-01', true, '2023-03-01T00:00'],
    ]);
    const after = { date_range: dates('2025-02-28', '2025-03-01'), compare: 'previous_year' as const };
    expect(rowsOf(after, { interval: 'day' })).toEqual([
      ['2025-02-28', true, '2024-02-28T00:00'],
      ['2024-02-29', false, '2024-02-29T00:00'],
      ['2025-03-01', true, '2024-03-01T00:00'],
    ]);
  });

  it('includes 29 February in weeks, months and totals that contain it', () => {
    const february = { date_range: dates('2025-02-01', '2025-02-28'), compare: 'previous_year' as const };
    expect(daysOf(february, { interval: 'month' })).toEqual([29]);
    expect(daysOf(february, {})).toHaveLength(1);
    expect(daysOf({ ...february, date_range: dates('2025-02-24', '2025-03-02') }, { interval: 'week' })).toEqual([8]);
  });

  it('compares a range of only 29 February with nothing, whatever the interval', () => {
    const day = { date_range: dates('2024-02-29'), compare: 'previous_year' as const };
    for (const interval of [undefined, ...INTERVALS]) {
      expect(read(day, { interval }).places.every(({ other }) => other === undefined)).toBe(true);
    }
  });

  it('goes by local dates, regardless of daylight saving time', () => {
    const asked = { date_range: dates('2026-03-29'), compare: 'previous_year' as const };
    expect(rowsOf(asked, { zone: 'Europe/Berlin', interval: 'day' })).toEqual([
      ['2026-03-29', true, '2025-03-28T23:00'],
    ]);
  });
});

describe('a span that is not over', () => {
  const now = '2026-11-25T08:20:30.250Z';
  const comparedOf = (asked: Asked, zone = 'UTC', at = now) => {
    const [, other] = read(asked, { zone, now: at }).spans;
    return other && [other.startMs, other.endMs].map((atMs) => new Date(atMs).toISOString());
  };

  it.each<[string, Asked, string, string]>([
    [
      'today',
      { date_range: dates('2026-11-25'), compare: 'previous' },
      '2026-11-24T00:00:00.000Z',
      '2026-11-24T08:20:30.250Z',
    ],
    [
      'seven days',
      { date_range: dates('2026-11-19', '2026-11-25'), compare: 'previous' },
      '2026-11-12T00:00:00.000Z',
      '2026-11-18T08:20:30.250Z',
    ],
    [
      'a week that has days to come',
      { date_range: dates('2026-11-23', '2026-11-29'), compare: 'previous' },
      '2026-11-16T00:00:00.000Z',
      '2026-11-18T08:20:30.250Z',
    ],
    [
      'this month so far',
      { date_range: dates('2026-11-01', '2026-11-25'), compare: 'previous_year' },
      '2025-11-01T00:00:00.000Z',
      '2025-11-25T08:20:30.250Z',
    ],
    [
      'a named month',
      { date_range: dates('2026-11-01', '2026-11-30'), compare: dates('2026-10-01', '2026-10-31') },
      '2026-10-01T00:00:00.000Z',
      '2026-10-25T08:20:30.250Z',
    ],
    [
      'a named span that is shorter',
      { date_range: dates('2026-11-01', '2026-11-30'), compare: dates('2026-10-01', '2026-10-05') },
      '2026-10-01T00:00:00.000Z',
      '2026-10-06T00:00:00.000Z',
    ],
  ])('is compared with the same stretch: %s', (_, asked, start, end) => {
    expect(comparedOf(asked)).toEqual([start, end]);
  });

  it('is compared up to the same time of day on a day of 23 hours', () => {
    const asked = { date_range: dates('2026-03-29'), compare: 'previous' as const };
    expect(comparedOf(asked, 'Europe/Berlin', '2026-03-29T08:00:00Z')?.[1]).toBe('2026-03-28T09:00:00.000Z');
  });

  it('is compared with nothing before it has begun', () => {
    const asked = { date_range: dates('2026-11-28'), compare: 'previous' as const };
    expect(read(asked, { now }).places).toEqual([{ label: '', main: 0 }]);
  });

  it('compares its open bucket with the same part of the earlier one', () => {
    const asked = { date_range: dates('2026-11-25'), compare: 'previous' as const };
    const rows = daysOf(asked, { interval: 'hour', now });
    expect(rows).toHaveLength(9);
    expect(rows.at(-1)).toBeCloseTo(20.504 / 60 / 24, 4);
  });

  it('shows the whole earlier span on request, and future buckets without a value', () => {
    const asked = { date_range: dates('2026-11-25'), compare: 'previous' as const, compare_whole: true };
    const rows = rowsOf(asked, { interval: 'hour', now });
    expect(rows).toHaveLength(24);
    expect(rows.slice(8, 10)).toEqual([
      ['2026-11-25T08:00:00Z', true, '2026-11-24T08:00'],
      ['2026-11-25T09:00:00Z', false, '2026-11-24T09:00'],
    ]);
  });

  it('names the open bucket, and none once all are over', () => {
    const openOf = (start: string, end: string, interval: Interval) =>
      read({ date_range: { start, end } }, { interval, now }).openBucket;
    expect(openOf('2026-11-20', '2026-11-25', 'day')).toBe('2026-11-25');
    expect(openOf('2026-11-20', '2026-11-30', 'week')).toBe('2026-11-23');
    expect(openOf('2026-11-20', '2026-11-24', 'week')).toBe('2026-11-23');
    expect(openOf('2026-11-20', '2026-11-24', 'day')).toBeUndefined();
    expect(openOf('2026-11-25T02:00:00Z', now, 'hour')).toBe('2026-11-25T08:00:00Z');
  });
});

it('loses no moment of the earlier span and counts none twice, in any zone, at any interval, for any shift', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
  const days = [
    '2026-03-05',
    '2026-03-27',
    '2026-04-03',
    '2026-04-22',
    '2026-10-02',
    '2026-10-23',
    '2026-10-30',
    '2025-02-26',
  ];
  const date = (day: string, add: number) => new Date(Date.parse(day) + add * 86_400_000).toISOString().slice(0, 10);
  const spans = fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 40 }))
    .map(([day, from, length]) => ({ start: date(day, from), end: date(day, from + length) }));
  const instants = fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 900 }))
    .map(([day, from, length]) => {
      const startMs = Date.parse(day) + from * 900_000 + 250;
      return { start: new Date(startMs).toISOString(), end: new Date(startMs + length * 900_000).toISOString() };
    });
  const range = fc.oneof(spans, instants);
  fc.assert(
    fc.property(
      range,
      fc.oneof(fc.constantFrom('previous' as const, 'previous_year' as const), range),
      fc.constantFrom(...zones),
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      (date_range, compare, zone, interval) => {
        const { spans: read_, places } = read({ date_range, compare }, { zone, interval });
        const [main, other] = read_;
        const startsMs = other?.buckets.map(({ startMs }) => startMs) ?? [];
        if (other && other.endMs > other.startMs) expect(startsMs[0]).toBe(other.startMs);
        expect(startsMs.every((startMs, index) => index === 0 || startMs > (startsMs[index - 1] ?? 0))).toBe(true);
        expect(places.flatMap((place) => place.other ?? [])).toEqual(startsMs.map((_, index) => index));
        expect(places.flatMap((place) => place.main ?? [])).toEqual(main.buckets.map((_, index) => index));
      },
    ),
    draws(60),
  );
});

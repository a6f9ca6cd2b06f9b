import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../../core/base/time/buckets.ts';
import { startOfDate } from '../../../../core/base/time/zones.ts';
import { pointIndexAt, visibleSeries } from './trend.ts';
import { anAnswer, COUNTRY, PREVIOUS, TIME, VALUE } from './trend-answer.cases.ts';
import { trendModel } from './trend-answer.ts';

const NAMES = {
  locale: 'en',
  unit: 'count',
  partsOverlap: false,
  measure: 'Events',
  restLabel: 'Other',
  labelOf: (_: string, value: unknown) => `<${value}>`,
} as const;

describe('hours on the days when clocks change', () => {
  const hoursOf = (date: string, next: string) => {
    const zone = 'Europe/Berlin';
    const [startMs, endMs] = [startOfDate(zone, date), startOfDate(zone, next)];
    const rows = bucketsOf(zone, 'hour', startMs, endMs).map(({ label }, index) => [label, index]);
    const range = { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
    return trendModel(anAnswer([TIME, VALUE], rows, { interval: 'hour', range }), NAMES).points;
  };

  it('shows 25 hours when clocks go back, the two at 02:00 told apart by their offset', () => {
    const points = hoursOf('2026-10-25', '2026-10-26');
    expect(points).toHaveLength(25);
    expect(new Set(points.map(({ fullLabel }) => fullLabel)).size).toBe(25);
    expect(points.slice(1, 5).map(({ label }) => label)).toEqual([
      '01:00',
      '02:00 (+02:00)',
      '02:00 (+01:00)',
      '03:00',
    ]);
  });

  it('shows 23 hours when clocks go forward, without 02:00', () => {
    const points = hoursOf('2026-03-29', '2026-03-30');
    expect(points).toHaveLength(23);
    expect(points.slice(0, 4).map(({ label }) => label)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  });
});

describe('values', () => {
  const days = (rows: [string, number | null][], names = {}) =>
    trendModel(anAnswer([TIME, VALUE], rows), { ...NAMES, ...names });

  it('keeps a gap apart from 0', () => {
    const model = days([
      ['2026-11-11', 20],
      ['2026-11-12', null],
      ['2026-11-13', 0],
    ]);
    expect(model.series[0]?.values).toEqual([20, null, 0]);
  });

  it('has no value before the first event of the project, in either span', () => {
    const answer = anAnswer(
      [TIME, VALUE, PREVIOUS],
      [
        ['2026-11-09', 0, 0],
        ['2026-11-10', 5, 0],
        ['2026-11-11', 0, 0],
      ],
      {
        range: { start: '2026-11-08T23:00:00Z', end: '2026-11-11T23:00:00Z' },
        compared: { start: '2026-11-07T23:00:00Z', end: '2026-11-10T23:00:00Z' },
      },
    );
    const model = trendModel(answer, { ...NAMES, firstDataDate: '2026-11-10' });
    expect(model.points.map(({ isBeforeData }) => isBeforeData)).toEqual([true, false, false]);
    expect(model.series[0]).toMatchObject({ values: [null, 5, 0], earlier: [null, null, 0] });
  });

  it('marks the bucket that is still filling up', () => {
    const answer = anAnswer(
      [TIME, VALUE],
      [
        ['2026-11-28', 5],
        ['2026-11-29', 1],
      ],
      {
        incomplete: { as_of: '2026-11-29T09:20:00Z', bucket: '2026-11-29' },
      },
    );
    expect(trendModel(answer, NAMES).points.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });
});

describe('the earlier span', () => {
  const beside = (dates: string[], start: string, earlierStart: string) =>
    trendModel(
      anAnswer(
        [TIME, VALUE, PREVIOUS],
        dates.map((date) => [date, 1, 2]),
        {
          range: { start, end: '2030-01-01T00:00:00Z' },
          compared: { start: earlierStart, end: '2030-01-01T00:00:00Z' },
        },
      ),
      NAMES,
    ).points.map(({ earlier }) => earlier?.at);

  it('has its own dates, across a change of clocks', () => {
    const dates = ['2026-10-25', '2026-10-26'];
    expect(beside(dates, '2026-10-24T22:00:00Z', '2026-10-22T22:00:00Z')).toEqual(['2026-10-23', '2026-10-24']);
  });

  it('pairs the dates of a year before, and leaves 29 February alone', () => {
    const dates = ['2028-02-28', '2028-02-29', '2028-03-01'];
    expect(beside(dates, '2028-02-27T23:00:00Z', '2027-02-27T23:00:00Z')).toEqual([
      '2027-02-28',
      undefined,
      '2027-03-01',
    ]);
  });
});

describe('series', () => {
  const REST = { name: 'rest', type: 'boolean', role: 'flag' } as const;
  const model = trendModel(
    anAnswer(
      [TIME, COUNTRY, REST, VALUE],
      [
        ['2026-11-01', 'DE', false, 2],
        ['2026-11-01', null, false, 1],
        ['2026-11-01', null, true, 7],
        ['2026-11-02', 'DE', false, 3],
        ['2026-11-02', null, false, 0],
        ['2026-11-02', null, true, 8],
      ],
    ),
    NAMES,
  );

  it('tells a value that is not set from the rest', () => {
    expect(model.series.map(({ label, values }) => [label, values])).toEqual([
      ['<DE>', [2, 3]],
      ['<null>', [1, 0]],
      ['Other', [7, 8]],
    ]);
    expect(new Set(model.series.map(({ key }) => key)).size).toBe(3);
  });

  it('are known by raw values, so that a hidden one stays hidden', () => {
    const [germany] = model.series;
    expect(germany?.colourOf).toEqual({ property: 'country', value: 'DE' });
    expect(visibleSeries(model, [germany?.key ?? '']).series.map(({ label }) => label)).toEqual(['<null>', 'Other']);
  });

  it('are all shown if a legend would hide every one', () => {
    expect(
      visibleSeries(
        model,
        model.series.map(({ key }) => key),
      ),
    ).toBe(model);
  });
});

describe('the point of an annotation', () => {
  const points = (times: string[]) =>
    times.map((at) => ({ at, label: at, fullLabel: at, isOpen: false, isBeforeData: false }));
  const hours = ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'];

  it.each([
    ['a date among days', 'day', ['2026-11-01', '2026-11-02'], '2026-11-02', 1],
    ['a date among weeks', 'week', ['2026-10-26', '2026-11-02'], '2026-11-01', 0],
    ['an instant among days, in the zone', 'day', ['2026-11-01', '2026-11-02'], '2026-11-01T23:30:00Z', 1],
    ['a date among hours', 'hour', ['2026-10-31T23:00:00+01:00', '2026-11-01T00:00:00+01:00'], '2026-11-01', 1],
    ['an instant among hours', 'hour', hours, '2026-10-25T01:10:00Z', 1],
    ['a date before the axis', 'day', ['2026-11-01'], '2026-10-31', -1],
    ['a date after the axis', 'day', ['2026-11-01'], '2026-11-02', -1],
    ['an instant after the axis', 'hour', hours, '2026-10-25T02:10:00Z', -1],
  ] as const)('is that of %s', (_, interval, times, at, index) => {
    expect(pointIndexAt({ points: points([...times]), interval }, at, 'Europe/Berlin')).toBe(index);
  });
});

import { describe, expect, it } from 'vitest';
import type { EventsQuery } from '../../../core/api/kinds/events.ts';
import type { SegmentationQuery } from '../../../core/api/kinds/segmentation.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import type { Cell, ColumnRole, QueryColumn, QueryResponse } from '../../../core/api/query.ts';
import type { Show } from '../../frames/frame.ts';
import { answerOf, type Results } from './answer.ts';
import { clarify } from './clarify.ts';
import { withEstimate } from './estimate.ts';
import { wholeQuery } from './shares.ts';
import { visualize } from './visualize.ts';

const span = { start: '2026-11-09', end: '2026-11-15' };
function aTotal(fields: Partial<SegmentationQuery> = {}): TrendQuery {
  return {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: span,
    events: ['signup'],
    aggregation: 'count',
    ...fields,
  };
}
function aTrend(fields: Partial<EventsQuery> = {}): TrendQuery {
  return {
    query_type: 'events',
    project_id: 'p1',
    date_range: span,
    events: ['signup'],
    aggregation: 'count',
    interval: 'day',
    ...fields,
  };
}
function answered(query: TrendQuery, show: Show, rows: Cell[][], unit?: string, more: Partial<Results> = {}) {
  const interpretation = { query, show, ...(unit === undefined ? {} : { unit }) };
  const answer = answerOf(interpretation, { columns: columnsOf(query), rows, ...more });
  return { ...answer, chart: visualize(interpretation, answer.values).chart_type };
}

/** The columns of the answer to a query that groups by properties alone. */
function columnsOf({ query_type, events = [], formula, group_by = [], compare }: TrendQuery): QueryColumn[] {
  const column = (name: string, role: ColumnRole): QueryColumn => ({ name, type: 'string', role });
  return [
    ...(query_type === 'events' ? [column('time', 'time')] : []),
    ...(events.length > 1 && formula === undefined ? [column('series', 'series')] : []),
    ...group_by.map((each) =>
      column(typeof each === 'string' ? each : 'cohort' in each ? 'cohort' : each.property, 'group'),
    ),
    column('value', 'value'),
    ...(compare === undefined ? [] : [column('previous', 'previous')]),
  ];
}

describe('an answer from a sample of visitors', () => {
  const sampled = (query: TrendQuery, show: Show, rows: Cell[][], intervals: NonNullable<Estimate>['intervals']) => {
    const results = { columns: columnsOf(query), rows };
    const estimate = { weight: 4, confidence: 0.95, intervals };
    return withEstimate(answerOf({ query, show }, results), { query, show }, { ...results, meta: { estimate } }).text;
  };

  it('says that a figure is an estimate, and between which bounds it lies', () => {
    expect(sampled(aTotal(), { as: 'total' }, [[3000]], [[{ low: 2815.2, high: 3180.8 }]])).toBe(
      'signup events: 3,000. This is an estimate from one visitor in 4, kept over the monthly quota; with 95% certainty it is between 2,815 and 3,181.',
    );
  });

  it('says it of several figures, without bounds, and not where nothing was measured', () => {
    const rows = [
      ['2026-11-09', 8],
      ['2026-11-10', 4],
    ];
    const text = sampled(aTrend(), { as: 'series' }, rows, null);
    expect(text).toMatch(/\. This is an estimate from one visitor in 4, kept over the monthly quota\.$/);
    expect(sampled(aTrend(), { as: 'series' }, [], null)).not.toContain('estimate');
  });
});
type Estimate = QueryResponse['meta']['estimate'];

describe('an answer', () => {
  it('is the one value of a total, with its unit', () => {
    expect(
      answered(aTotal({ aggregation: 'sum', aggregation_property: 'amount' }), { as: 'total' }, [[1234.5]], 'USD'),
    ).toEqual({
      text: 'Sum of amount over signup: $1,234.50.',
      values: [{ value: 1234.5, unit: 'USD' }],
      chart: 'number',
    });
  });

  it('has one value for each bucket of a series, including zeros', () => {
    const { values, chart, text } = answered(aTrend(), { as: 'series' }, [
      ['2026-11-09', 3],
      ['2026-11-10', 0],
      ['2026-11-11', 7],
    ]);
    expect(values).toEqual([
      { label: '2026-11-09', value: 3 },
      { label: '2026-11-10', value: 0 },
      { label: '2026-11-11', value: 7 },
    ]);
    expect(chart).toBe('line');
    expect(text).toContain('highest 7 (2026-11-11)');
  });

  it('ranks groups by value, then by label, and keeps the requested number', () => {
    const rows: Cell[][] = [
      ['b', 5],
      ['a', 5],
      ['c', 9],
      ['d', 1],
    ];
    const top = { as: 'groups', rank: { direction: 'most', limit: 2 } } as const;
    const least = { as: 'groups', rank: { direction: 'least', limit: 1 } } as const;
    expect(answered(aTotal({ group_by: ['plan'] }), top, rows).values.map(({ label }) => label)).toEqual(['c', 'a']);
    expect(answered(aTotal({ group_by: ['plan'] }), least, rows).values.map(({ label }) => label)).toEqual(['d']);
  });

  it('finds groups by their place in the row, even if a property is called value', () => {
    expect(answered(aTotal({ group_by: ['value'] }), { as: 'groups' }, [['x', 2]]).values).toEqual([
      { label: 'x', value: 2 },
    ]);
  });

  it('divides by the value of all groups together, not by their sum, since one person may be in several groups', () => {
    const byPlan = aTotal({ group_by: ['plan'], aggregation: 'unique_users', limit: 1_000 });
    const rows: Cell[][] = [
      ['a', 3],
      ['b', 1],
    ];
    const asShare = { as: 'groups', asShare: true } as const;
    expect(answered(byPlan, asShare, rows, undefined, { whole: 3 }).values).toEqual([
      { label: 'a', value: 1 },
      { label: 'b', value: 1 / 3 },
    ]);
    const { group_by: _, limit: __, ...whole } = byPlan;
    expect(wholeQuery({ query: byPlan, show: asShare })).toEqual(whole);
  });

  it('gives no shares of a mean', () => {
    const byPlan = aTotal({ group_by: ['plan'], aggregation: 'avg' });
    const asShare = { as: 'groups', asShare: true } as const;
    expect(wholeQuery({ query: byPlan, show: asShare })).toBeUndefined();
    expect(answered(byPlan, asShare, [['a', 3]]).values).toEqual([{ label: 'a', value: 3 }]);
  });

  it('is the present value, then the earlier one, for two spans', () => {
    const query = aTotal({ compare: { start: '2026-11-02', end: '2026-11-08' } });
    expect(answered(query, { as: 'spans' }, [[110, 100]])).toEqual({
      text: 'signup events: 110, against 100 before: up 10%.',
      values: [{ value: 110 }, { value: 100 }],
      chart: 'bar',
    });
  });

  it('sums days into weekdays and weekends', () => {
    // 2026-11-13 is a Friday, 14 and 15 the weekend.
    const rows: Cell[][] = [
      ['2026-11-13', 10],
      ['2026-11-14', 2],
      ['2026-11-15', 3],
    ];
    expect(answered(aTrend(), { as: 'week_parts' }, rows).values).toEqual([
      { label: 'weekday', value: 10 },
      { label: 'weekend', value: 5 },
    ]);
  });

  it('picks the earliest of equal buckets, and takes the mean over all of them', () => {
    const rows: Cell[][] = [
      ['2026-11-09', 3],
      ['2026-11-10', 9],
      ['2026-11-11', 9],
    ];
    expect(answered(aTrend(), { as: 'pick', direction: 'most' }, rows).values).toEqual([
      { label: '2026-11-10', value: 9 },
    ]);
    expect(answered(aTrend(), { as: 'mean' }, rows).values).toEqual([{ value: 7 }]);
  });

  it('has no values if there was nothing to measure', () => {
    expect(
      answered(aTotal({ aggregation: 'avg', aggregation_property: 'amount' }), { as: 'total' }, [[null]]),
    ).toMatchObject({
      text: expect.stringContaining('nothing to measure'),
      values: [],
    });
  });
});

describe('a clarification', () => {
  it('names the unknown word and offers questions that can be answered', () => {
    expect(clarify([{ kind: 'unknown', words: 'profit' }], ['orders per day'])).toEqual({
      question: expect.stringContaining('“profit”'),
      options: ['orders per day'],
    });
  });

  it('names an unsupported kind of report before an unknown word', () => {
    const { question } = clarify(
      [
        { kind: 'unknown', words: 'x' },
        { kind: 'unsupported', what: 'retention' },
      ],
      [],
    );
    expect(question).toMatch(/^Retention and cohorts are not supported/);
  });

  it('offers the meanings of an ambiguous word', () => {
    expect(
      clarify([{ kind: 'ambiguous', words: 'google', options: ['source google', 'method google'] }], ['else']).options,
    ).toEqual(['source google', 'method google']);
  });
});

describe('a bucket that is not over', () => {
  const rows: Cell[][] = [
    ['2026-11-13', 24],
    ['2026-11-14', 20],
    ['2026-11-15', 2],
  ];
  const meta = { incomplete: { as_of: '2026-11-15T02:00:00.000Z', bucket: '2026-11-15' } };
  const said = (show: Show, given = rows, fields: Partial<EventsQuery> = {}) =>
    answered(aTrend(fields), show, given, undefined, { meta });

  it('is not the latest, and is marked as so far', () => {
    expect(said({ as: 'series' }).text).toContain('latest 20 (2026-11-14); not over yet: 2 (2026-11-15)');
    expect(said({ as: 'series' }).values).toHaveLength(3);
  });

  it('is not part of a mean', () => {
    expect(said({ as: 'mean' }).values).toEqual([{ value: 22 }]);
    expect(said({ as: 'mean' }, rows.slice(2))).toMatchObject({ values: [] });
  });

  it('never has the least, and has the most only if the figure can only grow', () => {
    expect(said({ as: 'pick', direction: 'least' }).values).toEqual([{ label: '2026-11-14', value: 20 }]);
    const most = { as: 'pick', direction: 'most' } as const;
    const peak: Cell[][] = [...rows.slice(0, 2), ['2026-11-15', 30]];
    expect(said(most, peak)).toMatchObject({ values: [{ label: '2026-11-15', value: 30 }] });
    expect(said(most, peak).text).toContain('30 so far');
    expect(said(most, peak, { aggregation: 'avg' }).values).toEqual([{ label: '2026-11-13', value: 24 }]);
  });

  it('is compared with the same stretch of the span before, and says so', () => {
    const pair = aTotal({ compare: { start: '2026-11-02', end: '2026-11-08' } });
    expect(answered(pair, { as: 'spans' }, [[9, 9]], undefined, { meta }).text).toContain(
      '9 so far, against 9 at the same point before: unchanged',
    );
  });
});

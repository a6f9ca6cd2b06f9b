import { describe, expect, it } from 'vitest';
import { queryRequestSchema } from '../../core/api/kinds/index.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Cell, ColumnRole } from '../../core/api/query.ts';
import {
  active,
  aFunnel,
  aLifecycle,
  aMeasure,
  anAttribution,
  anExperiment,
  aRetention,
  aStickiness,
  by,
  events,
  is,
  last,
  lastUnit,
  of,
  pathsOf,
  persons,
  personsOf,
  property,
  ratio,
  revenue,
  sessions,
  sessionsOf,
  thisUnit,
} from '../../test/language/kinds/meaning-of.ts';
import { answerOf, chartOf, queriesOf } from './execute.ts';
import type { KindAnswer, QueryResult } from './kind.ts';

/** A Wednesday. */
const nowMs = Date.parse('2026-11-25T15:20:00Z');
const context = { projectId: 'p1', nowMs, zone: 'UTC' };

function aResult(
  columns: readonly [string, ColumnRole][],
  rows: Cell[][],
  more: Partial<QueryResult> = {},
): QueryResult {
  return { columns: columns.map(([name, role]) => ({ name, role, type: 'string' })), rows, ...more };
}
const TIME: [string, ColumnRole] = ['time', 'time'];
const VALUE: [string, ColumnRole] = ['value', 'value'];
const PLAN: [string, ColumnRole] = ['plan', 'group'];
const running = { incomplete: { as_of: '2026-11-25T15:20:00Z', bucket: '2026-11-25' } };

function answered(meaning: Meaning, main: QueryResult): KindAnswer {
  return answerOf(meaning, { main, others: {} }, context);
}
const labelled = ({ values }: KindAnswer) => values.map(({ label, value }) => [label, value]);

const byPlan = aMeasure({ measures: [events('purchase')], groups: [by('plan')] });
const perDay = aMeasure({ measures: [events('purchase')], interval: 'day', span: last(3, 'day') });

describe('what is counted as nothing', () => {
  it('counts an empty bucket as 0, and leaves out a bucket without a mean, by name', () => {
    const meaning = { ...perDay, measures: [property('avg', 'amount', 'purchase', 'USD')] };
    const answer = answered(
      meaning,
      aResult(
        [TIME, VALUE],
        [
          ['2026-11-23', 5],
          ['2026-11-24', null],
        ],
      ),
    );
    expect(labelled(answer)).toEqual([['2026-11-23', 5]]);
    expect(answer.leftOut.valueless).toEqual(['2026-11-24']);
    expect(labelled(answered(perDay, aResult([TIME, VALUE], [['2026-11-23', 0]])))).toEqual([['2026-11-23', 0]]);
  });

  it('leaves out events without a value of the group, and says so', () => {
    const answer = answered(
      byPlan,
      aResult(
        [PLAN, VALUE],
        [
          [null, 90],
          ['pro', 5],
          ['', 3],
        ],
      ),
    );
    expect(labelled(answer)).toEqual([['pro', 5]]);
    expect(answer.leftOut.groupless).toBe(true);
  });

  it('counts 0 of a group that the question names and that has nothing', () => {
    const meaning = { ...byPlan, groups: [by('plan', 'pro', 'free')] };
    expect(labelled(answered(meaning, aResult([PLAN, VALUE], [['pro', 5]])))).toEqual([
      ['pro', 5],
      ['free', 0],
    ]);
    const ofMeans = { ...meaning, measures: [property('avg', 'amount', 'purchase')] };
    expect(labelled(answered(ofMeans, aResult([PLAN, VALUE], [['pro', 5]])))).toEqual([['pro', 5]]);
  });

  it('has no value for a rate of nobody', () => {
    const meaning = aFunnel({ steps: [of('a'), of('b')], answer: 'rate' });
    const columns: [string, ColumnRole][] = [
      ['step', 'step'],
      ['label', 'step'],
      ['persons', 'value'],
      ['rate', 'value'],
    ];
    expect(
      answered(
        meaning,
        aResult(columns, [
          [1, 'a', 0, null],
          [2, 'b', 0, null],
        ]),
      ).values,
    ).toEqual([]);
  });

  it('divides by all persons of the whole, and has no shares of a whole of nothing', () => {
    const meaning = { ...byPlan, shares: true as const };
    const rows = [
      ['pro', 5],
      ['free', 3],
    ];
    expect(labelled(answered(meaning, aResult([PLAN, VALUE], rows, { totals: { value: 10 } })))).toEqual([
      ['pro', 0.5],
      ['free', 0.3],
    ]);
    expect(answered(meaning, aResult([PLAN, VALUE], [], { totals: { value: 0 } })).values).toEqual([]);
  });
});

describe('which groups and buckets come first', () => {
  it('orders equal groups by label, and cuts a rank there', () => {
    const meaning = { ...byPlan, rank: { direction: 'most', limit: 2 } as const };
    const rows = [
      ['z', 5],
      ['b', 3],
      ['a', 3],
    ];
    const answer = answered(meaning, aResult([PLAN, VALUE], rows, { meta: { groups_left_out: 4 } }));
    expect(labelled(answer)).toEqual([
      ['z', 5],
      ['a', 3],
    ]);
    expect(answer.leftOut.groups).toBe(5);
  });

  it('asks for one group more than a rank shows, since one may be that of events without a value', () => {
    const plan = queriesOf({ ...byPlan, rank: { direction: 'least', limit: 3 } }, context);
    expect(plan).toMatchObject({ ok: true, value: { main: { order: 'ascending', limit: 4 } } });
  });

  it.each([
    ['most', 'purchases that lead already', '2026-11-25', 9],
    ['least', 'a day that is over', '2026-11-24', 2],
  ] as const)('picks for the %s: %s', (direction, _, label, value) => {
    const meaning = { ...perDay, interval: undefined, pick: { interval: 'day', direction } as const };
    const rows =
      direction === 'most'
        ? [
            ['2026-11-24', 2],
            ['2026-11-25', 9],
          ]
        : [
            ['2026-11-23', 2],
            ['2026-11-24', 2],
            ['2026-11-25', 0],
          ];
    const expected = direction === 'most' ? [[label, value]] : [['2026-11-23', 2]];
    expect(labelled(answered(meaning, aResult([TIME, VALUE], rows, { meta: running })))).toEqual(expected);
  });

  it('takes the mean over every day of the span, those without a purchase and today included', () => {
    const meaning = aMeasure({ measures: [active('day')], mean_per: 'day', span: last(4, 'day') });
    const rows = [
      ['2026-11-22', 4],
      ['2026-11-23', 0],
      ['2026-11-24', 2],
      ['2026-11-25', 2],
    ];
    const answer = answered(meaning, aResult([TIME, VALUE], rows, { meta: running }));
    expect(labelled(answer)).toEqual([[undefined, 2]]);
    expect(answer.mean).toEqual({ buckets: 4, hasOpen: true });
  });

  it('leaves the running day out of a mean of events, unless there is no other', () => {
    const rows = [
      ['2026-11-24', 24],
      ['2026-11-25', 0],
    ];
    const result = aResult([TIME, VALUE], rows, { meta: running });
    const asked = (days: number) => aMeasure({ measures: [events('a')], mean_per: 'day', span: last(days, 'day') });
    const answer = answered(asked(2), result);
    expect(labelled(answer)).toEqual([[undefined, 24]]);
    expect(answer.mean).toEqual({ buckets: 1, hasOpen: false, leavesOutOpen: true });
    const today = answered(asked(1), aResult([TIME, VALUE], rows.slice(1), { meta: running }));
    expect(today.mean).toEqual({ buckets: 1, hasOpen: true });
  });

  it('sets the later of two spans first', () => {
    const asked = aMeasure({ measures: [events('a')], span: lastUnit('week'), compare: { with: thisUnit('week') } });
    const plan = queriesOf(asked, context);
    expect(plan).toMatchObject({
      ok: true,
      value: { meaning: { span: thisUnit('week'), compare: { with: lastUnit('week') } } },
    });
  });
});

describe('what cannot be answered is said, never answered by something else', () => {
  it.each<[Meaning, string, string?]>([
    [
      { kind: 'forecast', where: [], who: [], groups: [], measure: events('a'), horizon: { count: 1, unit: 'month' } },
      'no_forecasts',
    ],
    [
      aMeasure({ measures: [ratio(events('a'), events('b'))], groups: [by('plan')], shares: true }),
      'shares_of_what_does_not_add_up',
    ],
    [
      aMeasure({ measures: [property('avg', 'x', 'a')], interval: 'day', cumulative: true }),
      'running_total_of_what_does_not_add_up',
    ],
    [aMeasure({ measures: [persons('a')], span: { is: 'named', year: 2027 } }), 'span_in_the_future'],
    [aMeasure({ measures: [persons('a')], span: { is: 'named', month: 2, day: 30 } }), 'impossible_span'],
    [
      aMeasure({ measures: [persons('a')], interval: 'quarter', compare: { with: 'previous' } }),
      'not_in_this_kind',
      'interval',
    ],
    [aRetention({ interval: 'day' }), 'not_in_this_kind', 'interval'],
    [aLifecycle({ event: of(), groups: [by('plan')] }), 'not_in_this_kind', 'groups'],
    [aStickiness({ event: of(), answer: 'ratio', rank: { direction: 'most', limit: 1 } }), 'not_in_this_kind', 'rank'],
    [aFunnel({ steps: [of('a'), of('b')], answer: 'steps', interval: 'week' }), 'not_in_this_kind', 'interval'],
    [
      aFunnel({ steps: [of('a'), of('b')], answer: 'rate', groups: [{ time: 'weekend' }] }),
      'not_in_this_kind',
      'groups',
    ],
  ])('%j', (meaning, reason, part) => {
    expect(queriesOf(meaning, context)).toEqual({ ok: false, error: { reason, ...(part ? { part } : {}) } });
  });
});

describe('the queries of a meaning', () => {
  const steps = [of('a'), of(['b', 'c'], is('x', 1))];
  it.each<[string, Meaning]>([
    [
      'measure',
      aMeasure({
        measures: [ratio(revenue, persons())],
        groups: [by('plan', 'pro'), { time: 'weekday' }],
        interval: 'week',
      }),
    ],
    ['measure in quarters', aMeasure({ measures: [persons()], interval: 'quarter', span: last(2, 'year') })],
    [
      'measure of sessions',
      aMeasure({ measures: [ratio(events('a'), sessions(is('x', 1)))], groups: [{ time: 'weekend' }] }),
    ],
    ['several measures', aMeasure({ measures: [events('a'), revenue], groups: [by('plan')] })],
    [
      'funnel',
      aFunnel({ steps, answer: 'rate', groups: [by('plan')], interval: 'week', compare: { with: 'previous_year' } }),
    ],
    ['retention', aRetention({ groups: [{ cohort: 'Buyers' }], where: [{ ...is('plan', 'pro'), scope: 'person' }] })],
    ['lifecycle', aLifecycle({ event: of(['a', 'b'], is('x', 1)), span: lastUnit('month') })],
    ['stickiness', aStickiness({ event: of('a'), answer: 'days' })],
    [
      'sessions',
      sessionsOf({ metrics: ['exits', 'sessions_per_person'], groups: [by('page')], compare: { with: 'previous' } }),
    ],
    ['paths', pathsOf({ step: { property: 'feature' }, from: 'export' })],
    ['attribution', anAttribution({ conversion: of('a'), rule: 'linear', by: 'utm_source', amount: 'amount' })],
    ['persons', personsOf({ event: of('a'), who: [{ cohort: 'Buyers', in: false }] })],
    ['experiment', anExperiment({ steps, answer: 'winner', control: 'a', treatment: 'b' })],
  ])('are what the query service accepts: %s', (_, meaning) => {
    const plan = queriesOf(meaning, context);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const { main, others } = plan.value;
    for (const request of [main, ...Object.values(others)])
      expect(queryRequestSchema.safeParse(request).error).toBeUndefined();
  });

  it('count persons of each quarter by a query of their own', () => {
    const plan = queriesOf(aMeasure({ measures: [persons()], interval: 'quarter', span: last(3, 'quarter') }), context);
    expect(plan.ok && Object.keys(plan.value.others)).toEqual(['2026-07-01 measure 1', '2026-10-01 measure 1']);
  });
});

describe('the chart of an answer', () => {
  const drawn = (meaning: Meaning, main: QueryResult) => chartOf(meaning, answered(meaning, main));
  const parts = aResult(
    [PLAN, VALUE],
    [
      ['pro', 5],
      ['free', 3],
    ],
  );

  it('is a pie only for all parts of one whole', () => {
    expect(drawn(byPlan, parts)).toMatchObject({ type: 'pie', reason: 'parts_of_one_whole' });
    expect(drawn({ ...byPlan, measures: [persons('a')] }, parts).type).toBe('bar');
    expect(drawn({ ...byPlan, groups: [by('plan', 'pro', 'free')] }, parts).type).toBe('bar');
    expect(drawn({ ...byPlan, rank: { direction: 'most', limit: 2 } }, parts).type).toBe('bar');
    expect(drawn(byPlan, { ...parts, rows: [...parts.rows, [null, 2]] }).type).toBe('bar');
  });

  it('is a line for each group over time, with a legend, and marks the running bucket', () => {
    const rows = [
      ['2026-11-24', 'pro', 1],
      ['2026-11-24', 'free', 2],
      ['2026-11-25', 'pro', 3],
    ];
    const chart = drawn({ ...perDay, groups: [by('plan')] }, aResult([TIME, PLAN, VALUE], rows, { meta: running }));
    expect(chart).toMatchObject({ type: 'line', reason: 'several_lines_over_time' });
    expect(chart.config).toMatchObject({
      x: { kind: 'time', labels: ['2026-11-24', '2026-11-25'] },
      series: [
        { name: 'pro', values: [1, 3] },
        { name: 'free', values: [2, null] },
      ],
      legend: true,
      open_label: '2026-11-25',
    });
  });

  it('shows as many bars as the rank, a table for too many, a number for one value', () => {
    const many = Array.from({ length: 40 }, (_, index): Cell[] => [`p${index}`, index]);
    const ranked = drawn({ ...byPlan, rank: { direction: 'most', limit: 3 } }, aResult([PLAN, VALUE], many));
    expect(ranked.config.x.labels).toEqual(['p39', 'p38', 'p37']);
    expect(drawn(byPlan, aResult([PLAN, VALUE], many)).type).toBe('table');
    expect(drawn(aMeasure({ measures: [events('a')] }), aResult([VALUE], [[3]])).type).toBe('number');
  });

  it('is a heat map of weekday and hour, and a scatter of two measures of the same groups', () => {
    const columns: [string, ColumnRole][] = [['weekday', 'group'], ['hour_of_day', 'group'], VALUE];
    const inTime = { ...byPlan, groups: [{ time: 'weekday' }, { time: 'hour_of_day' }] as const };
    const heat = drawn(
      { ...inTime, groups: [...inTime.groups] },
      aResult(columns, [
        [1, 9, 4],
        [2, 9, 5],
      ]),
    );
    expect(heat).toMatchObject({
      type: 'heatmap',
      config: { x: { labels: ['9'] }, series: [{ name: '1' }, { name: '2' }] },
    });
    const two = { ...byPlan, measures: [events('a'), revenue] };
    const results = {
      main: parts,
      others: {
        'measure 2': aResult(
          [PLAN, VALUE],
          [
            ['pro', 50],
            ['free', 0],
          ],
        ),
      },
    };
    const scatter = chartOf(two, answerOf(two, results, context));
    expect(scatter).toMatchObject({ type: 'scatter', config: { series: [{ values: [5, 3] }, { values: [50, 0] }] } });
  });
});

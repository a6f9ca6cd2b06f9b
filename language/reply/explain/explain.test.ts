import { describe, expect, it } from 'vitest';
import { replies } from '../../languages/en/replies.ts';
import { type Explained, explainRows } from './explain.ts';

const COUNTED = 'SELECT toDate(timestamp) AS time, count() AS value FROM events GROUP BY time';
const nowMs = Date.parse('2026-12-31T00:00:00Z');

type Given = Partial<Explained> & {
  nowMs?: number;
  meta?: {
    incomplete?: { bucket: string };
    groups_left_out?: number;
    warnings?: { code: string }[];
    estimate?: { weight: number };
  };
};

function voiceAt(atMs: number) {
  return { texts: replies, clock: { nowMs: atMs, zone: 'UTC' }, eventNames: [] };
}

function explained(names: string[], rows: (string | number | null)[][], given: Given = { sql: COUNTED }) {
  const { sql = '', query, meaning, meta } = given;
  const results = { columns: names.map((name) => ({ name })), rows, ...(meta === undefined ? {} : { meta }) };
  return explainRows({ sql, query, meaning, results }, voiceAt(given.nowMs ?? nowMs));
}

describe('describes rows by their content', () => {
  it('describes a line by its halves, its peak and its low', () => {
    // 10, 10, 10 | 20, 20, 30: halves of 10 and 23.3 on average.
    const days = [10, 10, 10, 20, 20, 30].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { explanation, insights } = explained(['time', 'value'], days);
    expect(explanation).toContain('Value, 6 days from Nov 1 to Nov 6: 100 in all, 16.67 on average.');
    expect(explanation).toContain('It is rising: the second half is 133.3% more than the first');
    expect(insights).toContain('Highest: 30 (Nov 6).');
    expect(insights).toContain('Lowest: 10 (Nov 1).');
  });

  it('says that figures of a sample are estimates', () => {
    const { explanation } = explained(['value'], [[12]], { sql: COUNTED, meta: { estimate: { weight: 2 } } });
    expect(explanation).toContain('This is an estimate from one visitor in 2, kept over the monthly quota.');
  });

  it('points out outliers of a line and advises to look into them', () => {
    const days = [10, 11, 9, 10, 95, 10, 11].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { insights, recommendations } = explained(['day', 'errors'], days);
    expect(insights).toContain('Nov 5 is unusually high: 95, where 0 to 21.07 would be usual.');
    expect(recommendations[0]).toContain('Nov 5');
  });

  it('describes groups by their shares', () => {
    const { explanation, insights, recommendations } = explained(
      ['country', 'value'],
      [
        ['DE', 20],
        ['US', 60],
        ['FR', 20],
      ],
    );
    expect(explanation).toContain('US leads with 60 (60%), then DE with 20.');
    expect(insights).toContain('US has 3 times as much as DE.');
    expect(recommendations[0]).toContain('Compare US and DE over time');
  });

  it('describes one row by its change if it has an earlier value', () => {
    expect(explained(['value', 'previous'], [[90, 120]]).insights).toEqual([
      '90 against 120 before: 25% less than the one before.',
    ]);
  });

  it('accepts rows as objects too', () => {
    const results = [
      { plan: 'pro', n: 3 },
      { plan: 'free', n: 1 },
    ];
    expect(explainRows({ sql: COUNTED, results }, voiceAt(nowMs)).explanation).toContain('pro leads with 3 (75%)');
  });

  it('says so when the list was cut by the query’s LIMIT', () => {
    const { insights } = explained(
      ['page', 'value'],
      [
        ['/', 2],
        ['/a', 1],
      ],
      { sql: 'SELECT page, count() FROM events GROUP BY page LIMIT 2' },
    );
    expect(insights.at(-1)).toContain('LIMIT of 2');
  });

  it('says so when there are no rows, or no numbers', () => {
    expect(explained(['value'], []).explanation).toContain('no rows');
    expect(explained(['name'], [['a'], ['b']]).explanation).toBe('2 rows with name, but no numbers to compare.');
  });
});

describe('adds up only additive figures', () => {
  const days = (...values: (number | null)[]) => values.map((value, index) => [`2026-11-2${index + 1}`, value]);
  const saysTotal = (given: Given) => explained(['time', 'value'], days(20, 30, 40), given).explanation.includes('90');

  it.each<[string, Given]>([
    ['counts', { sql: COUNTED }],
    ['sums, whatever the text in them', { sql: "SELECT day, sum(amount) FROM t WHERE plan = 'avg(1/2) over'" }],
    ['counts that a query asks for', { query: {} }],
    ['sums that a series asks for', { query: { events: [{ event: 'pay', aggregation: 'sum' }] } }],
  ])('%s', (_, given) => {
    expect(saysTotal(given)).toBe(true);
  });

  it.each<[string, Given]>([
    ['rows of which nothing is known', {}],
    ['unique users', { sql: 'SELECT day, uniqExact(person) FROM t GROUP BY day' }],
    ['distinct ones', { sql: 'SELECT day, count(DISTINCT person) FROM t GROUP BY day' }],
    ['means', { sql: 'SELECT day, avg(amount) FROM t GROUP BY day' }],
    ['bounds', { sql: 'SELECT day, min(amount), count() FROM t GROUP BY day' }],
    ['percentiles', { sql: 'SELECT day, quantileExact(0.9)(amount) FROM t GROUP BY day' }],
    ['ratios', { sql: 'SELECT day, countIf(paid) / count() FROM t GROUP BY day' }],
    ['running totals', { sql: 'SELECT day, sum(count()) OVER (ORDER BY day) FROM t GROUP BY day' }],
    ['the service’s own SQL, after which series may have run on', { sql: 'SELECT 0 AS series, 0 AS span, count()' }],
    ['unique users that a query asks for', { query: { aggregation: 'unique_users' }, sql: COUNTED }],
    ['unique users that a series asks for', { query: { events: [{ event: 'a', aggregation: 'unique_users' }] } }],
    ['a cumulative series', { query: { cumulative: true } }],
    ['a moving average', { query: { moving_average: 7 } }],
    ['a formula', { query: { formula: 'A / B' } }],
    ['several series', { query: { events: ['*', 'signup'] } }],
  ])('not %s', (_, given) => {
    expect(saysTotal(given)).toBe(false);
  });

  it('gives no shares of groups that may overlap or are incomplete', () => {
    const rows = [
      ['DE', 60],
      ['FR', 40],
    ];
    const persons = explained(['country', 'value'], rows, { query: { aggregation: 'unique_users' } });
    expect(persons.explanation).toBe('Value by country: DE leads with 60, then FR with 40.');
    const cut = explained(['country', 'value'], rows, { query: {}, meta: { groups_left_out: 3 } });
    expect(cut.explanation).not.toContain('%');
    const byElement = { query: { aggregation: 'count' }, meta: { warnings: [{ code: 'elements_counted' }] } };
    expect(explained(['tag', 'value'], rows, byElement).explanation).toBe(
      persons.explanation.replace('country', 'tag'),
    );
  });

  it('describes the line of one group if several lines cannot be added', () => {
    const rows = [
      ['2026-11-21', 'DE', 5],
      ['2026-11-21', 'FR', 5],
      ['2026-11-22', 'DE', 6],
      ['2026-11-22', 'FR', 4],
    ];
    const said = explained(['time', 'country', 'value'], rows, { query: { aggregation: 'unique_users' } });
    expect(said.explanation).toContain('The values of the groups cannot be added up, so this is DE alone.');
    expect(said.insights).toContain('Highest: 6 (Nov 22).');
    expect(explained(['time', 'country', 'value'], rows).explanation).toContain('20 in all');
  });

  it('reads null as nothing, not as 0', () => {
    const { insights, explanation } = explained(['time', 'value'], days(20, null, 40), {
      query: { aggregation: 'avg' },
    });
    expect(insights).toContain('Lowest: 20 (Nov 21).');
    expect(explanation).toContain('2 ');
  });
});

describe('a point that is not over', () => {
  const days = [10, 11, 10, 11, 1].map((value, index) => [`2026-11-2${index + 1}`, value]);

  it.each<[string, Given]>([
    ['the answer says', { query: {}, meta: { incomplete: { bucket: '2026-11-25' } } }],
    ['the time of day says', { query: {}, nowMs: Date.parse('2026-11-25T02:00:00Z') }],
  ])('is neither the low, nor the latest, nor an outlier, nor part of the mean: %s', (_, given) => {
    const { insights, explanation } = explained(['time', 'value'], days, given);
    expect(explanation).toContain('43 in all, 10.5 on average');
    expect(insights).toContain('Lowest: 10 (Nov 21).');
    expect(insights).toContain('Nov 24: 11, 10% more than the day before.');
    expect(insights).toContain('Nov 25 is not over yet: 1 so far. It is left out of every comparison.');
    expect(insights.join()).not.toContain('unusually');
  });
});

describe('gives advice that fits the measure and its direction', () => {
  const days = [10, 11, 9, 10, 95, 10, 11].map((value, index) => [`2026-11-0${index + 1}`, value]);
  const adviceFor = (event: string) =>
    explained(['time', 'value'], days, { query: { events: [event] } }).recommendations[0];

  it('says that more errors are bad and more purchases good', () => {
    expect(adviceFor('error')).toContain('is bad news');
    expect(adviceFor('purchase')).toContain('is good news');
  });

  it('says that it does not know of an event whose direction nothing tells', () => {
    expect(adviceFor('zorp')).toContain('good or bad is not known');
  });

  it('names the measure by the meaning', () => {
    const event = { events: ['purchase'], where: [] };
    const meaning = { kind: 'measure', measures: [{ of: 'events', event }], where: [], who: [], groups: [] } as const;
    const { explanation } = explained(['time', 'value'], days, {
      meaning: { ...meaning, measures: [...meaning.measures], where: [], who: [], groups: [] },
    });
    expect(explanation).toContain('Purchases, 7 days');
  });
});

describe('tells apart what moves', () => {
  it('finds the group whose share shifts', () => {
    const rows = ['01', '02', '03', '04'].flatMap((day, index) => [
      [`2026-11-${day}`, 'web', 60 - index * 10],
      [`2026-11-${day}`, 'app', 40 + index * 10],
    ]);
    const { insights } = explained(['time', 'device', 'value'], rows, { query: {} });
    expect(insights).toContain(
      'The mix shifts: web goes from 55% of the whole in the first half to 35% in the second.',
    );
  });

  it('finds the largest loss of a funnel', () => {
    const rows = [
      [1, 'signup', 100],
      [2, 'checkout', 30],
      [3, 'purchase', 25],
    ];
    const { insights } = explained(['step', 'label', 'persons'], rows, { query: { query_type: 'funnel' } });
    expect(insights).toEqual(['The largest loss is between signup and checkout: 70 of 100 (70%).']);
  });
});

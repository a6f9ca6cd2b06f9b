import { describe, expect, it } from 'vitest';
import { narrate } from './narrate.ts';

const COUNTED = 'SELECT toDate(timestamp) AS time, count() AS value FROM events GROUP BY time';
const nowMs = Date.parse('2026-12-31T00:00:00Z');

type Given = Partial<Parameters<typeof narrate>[0]> & {
  nowMs?: number;
  meta?: {
    incomplete?: { bucket: string };
    groups_left_out?: number;
    warnings?: { code: string }[];
    estimate?: { weight: number };
  };
};

function narrated(names: string[], rows: (string | number | null)[][], given: Given = { sql: COUNTED }) {
  const { sql = '', query, meta } = given;
  const results = { columns: names.map((name) => ({ name })), rows, ...(meta === undefined ? {} : { meta }) };
  return narrate({ sql, query, results }, given.nowMs ?? nowMs);
}

describe('describes rows by their content', () => {
  it('describes a line by its halves, its peak and its low', () => {
    // 10, 10, 10 | 20, 20, 30: halves of 10 and 23.3 on average.
    const days = [10, 10, 10, 20, 20, 30].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { explanation, insights } = narrated(['time', 'value'], days);
    expect(explanation).toContain('6 points in time from 2026-11-01 to 2026-11-06: 100 in all, 16.67 on average');
    expect(explanation).toContain('up 133.3%');
    expect(insights).toContain('Peak: 30 at 2026-11-06, 30% of all.');
    expect(insights).toContain('Low: 10 at 2026-11-01.');
  });

  it('says that figures of a sample are estimates', () => {
    const { explanation } = narrated(['value'], [[12]], { sql: COUNTED, meta: { estimate: { weight: 2 } } });
    expect(explanation).toContain('This is an estimate from one visitor in 2, kept over the monthly quota.');
  });

  it('points out outliers of a line and advises to look into them', () => {
    const days = [10, 11, 9, 10, 95, 10, 11].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { insights, recommendations } = narrated(['day', 'errors'], days);
    expect(insights).toContain('2026-11-05 stands out: 95 against a median of 10.');
    expect(recommendations[0]).toContain('2026-11-05');
  });

  it('describes groups by their shares', () => {
    const { explanation, insights, recommendations } = narrated(
      ['country', 'value'],
      [
        ['DE', 20],
        ['US', 60],
        ['FR', 20],
      ],
    );
    expect(explanation).toContain('US leads with 60 (60%), then DE with 20 (20%)');
    expect(insights).toContain('US has 3 times as much as DE.');
    expect(recommendations[0]).toContain('US is more than half');
  });

  it('describes one row by its change if it has an earlier value', () => {
    expect(narrated(['value', 'previous'], [[90, 120]]).insights).toEqual(['value is down 25%, a difference of -30.']);
  });

  it('accepts rows as objects too', () => {
    const results = [
      { plan: 'pro', n: 3 },
      { plan: 'free', n: 1 },
    ];
    expect(narrate({ sql: COUNTED, results }, nowMs).explanation).toContain('pro leads with 3 (75%)');
  });

  it('says so when the list was cut by the query’s LIMIT', () => {
    const { insights } = narrated(
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
    expect(narrated(['value'], []).explanation).toContain('no rows');
    expect(narrated(['name'], [['a'], ['b']]).explanation).toBe('2 rows with name, but no numbers to compare.');
  });
});

describe('adds up only additive figures', () => {
  const days = (...values: (number | null)[]) => values.map((value, index) => [`2026-11-2${index + 1}`, value]);
  const saysTotal = (given: Given) => narrated(['time', 'value'], days(20, 30, 40), given).explanation.includes('90');

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
    const persons = narrated(['country', 'value'], rows, { query: { aggregation: 'unique_users' } });
    expect(persons.explanation).toBe('value by country, 2 groups. DE leads with 60, then FR with 40.');
    const cut = narrated(['country', 'value'], rows, { query: {}, meta: { groups_left_out: 3 } });
    expect(cut.explanation).not.toContain('%');
    const byElement = { query: { aggregation: 'count' }, meta: { warnings: [{ code: 'elements_counted' }] } };
    expect(narrated(['tag', 'value'], rows, byElement).explanation).toBe(persons.explanation.replace('country', 'tag'));
  });

  it('describes the line of one group if several lines cannot be added', () => {
    const rows = [
      ['2026-11-21', 'DE', 5],
      ['2026-11-21', 'FR', 5],
      ['2026-11-22', 'DE', 6],
      ['2026-11-22', 'FR', 4],
    ];
    const said = narrated(['time', 'country', 'value'], rows, { query: { aggregation: 'unique_users' } });
    expect(said.explanation).toContain('value of DE, the first group, over 2 points');
    expect(said.insights).toContain('Peak: 6 at 2026-11-22.');
    expect(narrated(['time', 'country', 'value'], rows).explanation).toContain('20 in all');
  });

  it('reads null as nothing, not as 0', () => {
    const { insights, explanation } = narrated(['time', 'value'], days(20, null, 40), {
      query: { aggregation: 'avg' },
    });
    expect(insights).toContain('Low: 20 at 2026-11-21.');
    expect(explanation).toContain('2 points');
  });
});

describe('a point that is not over', () => {
  const days = [10, 11, 10, 11, 1].map((value, index) => [`2026-11-2${index + 1}`, value]);

  it.each<[string, Given]>([
    ['the answer says', { query: {}, meta: { incomplete: { bucket: '2026-11-25' } } }],
    ['the time of day says', { query: {}, nowMs: Date.parse('2026-11-25T02:00:00Z') }],
  ])('is neither the low, nor the latest, nor an outlier, nor part of the mean: %s', (_, given) => {
    const { insights, explanation } = narrated(['time', 'value'], days, given);
    expect(explanation).toContain('43 in all, 10.5 on average');
    expect(insights).toContain('Low: 10 at 2026-11-21.');
    expect(insights).toContain('The latest point (2026-11-24) is up 10% on the one before.');
    expect(insights).toContain('2026-11-25 is not over yet: 1 so far.');
    expect(insights.join()).not.toContain('stands out');
  });
});

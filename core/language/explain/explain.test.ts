import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';

function explained(names: string[], rows: (string | number | null)[][], sql = '') {
  return explain({ sql, results: { columns: names.map((name) => ({ name })), rows } });
}

describe('explains rows by what is in them', () => {
  it('tells a line by its halves, its peak and its low', () => {
    // 10, 10, 10 | 20, 20, 30: halves of 10 and 23.3 on average.
    const days = [10, 10, 10, 20, 20, 30].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { explanation, insights } = explained(['time', 'value'], days);
    expect(explanation).toContain('6 points in time from 2026-11-01 to 2026-11-06: 100 in all, 16.67 on average');
    expect(explanation).toContain('up 133.3%');
    expect(insights).toContain('Peak: 30 at 2026-11-06, 30% of all.');
    expect(insights).toContain('Low: 10 at 2026-11-01.');
  });

  it('points out what stands out of a line, and advises to look into it', () => {
    const days = [10, 11, 9, 10, 95, 10, 11].map((value, index) => [`2026-11-0${index + 1}`, value]);
    const { insights, recommendations } = explained(['day', 'errors'], days);
    expect(insights).toContain('2026-11-05 stands out: 95 against a median of 10.');
    expect(recommendations[0]).toContain('2026-11-05');
  });

  it('tells groups by their shares', () => {
    const { explanation, insights, recommendations } = explained(
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

  it('tells one row by its change where an earlier value stands beside it', () => {
    expect(explained(['value', 'previous'], [[90, 120]]).insights).toEqual(['value is down 25%, a difference of -30.']);
  });

  it('takes rows as objects too', () => {
    expect(
      explain({
        sql: '',
        results: [
          { plan: 'pro', n: 3 },
          { plan: 'free', n: 1 },
        ],
      }).explanation,
    ).toContain('pro leads with 3 (75%)');
  });

  it('says so when the list was cut by the query’s LIMIT', () => {
    const { insights } = explained(
      ['page', 'value'],
      [
        ['/', 2],
        ['/a', 1],
      ],
      'SELECT page, count() FROM events GROUP BY page LIMIT 2',
    );
    expect(insights.at(-1)).toContain('LIMIT of 2');
  });

  it('says so when there are no rows, or no numbers', () => {
    expect(explained(['value'], []).explanation).toContain('no rows');
    expect(explained(['name'], [['a'], ['b']]).explanation).toBe('2 rows with name; there is no number to work with.');
  });
});

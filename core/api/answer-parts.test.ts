import { describe, expect, test } from 'vitest';
import { partsOf } from './answer-parts.ts';
import { contracts, type QueryRequest } from './kinds/index.ts';

const BASE = { project_id: 'p', date_range: { start: '2026-11-01', end: '2026-11-02' } };

describe('totals are asked of the service', () => {
  test('people by country and day have a total by country, by day, and one of all', () => {
    const query: QueryRequest = {
      ...BASE,
      query_type: 'events',
      aggregation: 'unique_users',
      group_by: ['country'],
      interval: 'day',
      limit: 10,
      rest: true,
      moving_average: 7,
      cumulative: true,
    };
    const whole = { ...BASE, query_type: 'segmentation', aggregation: 'unique_users' };
    expect(valid(query)).toEqual({
      groups: { ...whole, group_by: ['country'], limit: 10, rest: true },
      times: {
        ...BASE,
        query_type: 'events',
        aggregation: 'unique_users',
        interval: 'day',
        moving_average: 7,
        cumulative: true,
      },
      all: whole,
    });
  });

  test('without groups there is one total, without time and groups none', () => {
    expect(valid({ ...BASE, query_type: 'events' })).toEqual({ all: { ...BASE, query_type: 'segmentation' } });
    expect(valid({ ...BASE, query_type: 'segmentation', group_by: ['day'], interval: 'day' })).toEqual({
      all: { ...BASE, query_type: 'segmentation' },
    });
    expect(valid({ ...BASE, query_type: 'segmentation' })).toEqual({});
  });

  test('the users of the last days have no total over a longer range', () => {
    expect(valid({ ...BASE, query_type: 'events', aggregation: 'rolling_unique_users' })).toEqual({});
    const series = [{ event: '*', aggregation: 'rolling_unique_users' as const }];
    expect(valid({ ...BASE, query_type: 'events', events: series, group_by: ['country'] })).toEqual({});
  });

  test('visits by source and day have the same three', () => {
    const query: QueryRequest = {
      ...BASE,
      query_type: 'sessions',
      group_by: ['time', 'source'],
      interval: 'day',
      limit: 5,
    };
    const sessions = { ...BASE, query_type: 'sessions' };
    expect(valid(query)).toEqual({
      groups: { ...sessions, group_by: ['source'], limit: 5 },
      times: { ...sessions, group_by: ['time'], interval: 'day' },
      all: sessions,
    });
  });
});

/** The totals of a query, each of which the contract accepts. */
function valid(query: QueryRequest) {
  const parts = partsOf(query);
  for (const part of Object.values(parts)) contracts[part.query_type].schema.parse(part);
  return parts;
}

import { expect, it } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import { select } from '../tree/nodes.ts';
import { needs } from './needs.ts';

it('covers all the days that a query reads, including the comparison span', () => {
  const request = {
    query_type: 'events',
    project_id: 'p1',
    date_range: { start: '2026-06-10', end: '2026-06-11' },
    compare: { start: '2026-05-01', end: '2026-05-02' },
    aggregation: 'unique_users',
    cumulative: true,
  };
  const nowMs = Date.UTC(2026, 11, 1);
  expect(needs(compiledQuery(request, { nowMs }).plan.queries, nowMs)).toEqual({
    events: { startMs: Date.UTC(2026, 4, 1), endMs: Date.UTC(2026, 5, 12) },
    settledDays: { first: '2026-05-01', last: '2026-06-11' },
    persons: true,
  });
});

it('needs no facts for a query that reads no events', () => {
  expect(needs([select({ outputs: [], from: { kind: 'device_users' } })], 0)).toEqual({});
});
